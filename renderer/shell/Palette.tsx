import Monitor from '@mui/icons-material/DesktopWindowsOutlined';
import Group from '@mui/icons-material/BubbleChartOutlined';
import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Address } from '../components/Address.tsx';
import { ClassIcon } from '../components/ClassIcon.tsx';
import { useSnapshot, useStores } from '../stores/stores-context.ts';
import { visuallyHidden } from '../theme/visually-hidden.ts';
import { find, type Found } from './find.ts';

/** Type, choose with the arrow keys, go with Enter. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const { selection, route } = useStores();
  const index = useSnapshot((state) => state.index);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = useMemo(() => find(index, text), [index, text]);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const position = Math.min(chosen, Math.max(0, found.length - 1));

  useEffect(() => {
    list.current?.children[position]?.scrollIntoView({ block: 'nearest' });
  }, [position]);

  const go = (target: Found | undefined): void => {
    if (target === undefined) return;
    onClose();
    switch (target.kind) {
      case 'device':
        selection.getState().openPanel(target.address);
        return;
      case 'group':
        selection.getState().selectGroup(target.id);
        route.getState().show('groups');
        return;
      case 'guest':
        selection.getState().selectGuest(target.id);
        route.getState().show('machines');
        return;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 && event.key !== 'Enter') return;
    event.preventDefault();
    if (step === 0) go(found[position]);
    else setChosen(Math.max(0, Math.min(found.length - 1, position + step)));
  };

  return (
    <>
      <InputBase
        autoFocus
        fullWidth
        value={text}
        placeholder={t('search.hint')}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setChosen(0);
        }}
        startAdornment={<Search sx={{ mr: 1, color: 'text.secondary' }} />}
        slotProps={{
          input: {
            role: 'combobox',
            'aria-label': t('search.label'),
            'aria-expanded': found.length > 0,
            'aria-controls': listId,
            'aria-activedescendant': found.length > 0 ? `${listId}-${position}` : undefined,
            spellCheck: false,
          },
        }}
        sx={{ px: 2, height: 52, fontSize: 15, borderBottom: '1px solid', borderColor: 'divider' }}
      />
      <Box
        component="ul"
        ref={list}
        id={listId}
        role="listbox"
        aria-label={t('search.label')}
        sx={{ m: 0, p: 0.75, listStyle: 'none', overflowY: 'auto', maxHeight: 400 }}
      >
        {found.map((one, at) => (
          <Box
            component="li"
            key={keyOf(one)}
            id={`${listId}-${at}`}
            role="option"
            aria-selected={at === position}
            onClick={() => go(one)}
            onPointerMove={() => setChosen(at)}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1.25,
              px: 1.25,
              minHeight: 36,
              borderRadius: 1,
              cursor: 'pointer',
              bgcolor: at === position ? 'surface.selected' : 'transparent',
            }}
          >
            <FoundRow found={one} />
          </Box>
        ))}
      </Box>
      {text.trim() !== '' && found.length === 0 && (
        <Box sx={{ px: 2, pb: 2, color: 'text.secondary', fontSize: 13 }}>
          {t('search.nothing', { query: text })}
        </Box>
      )}
      <Box role="status" sx={visuallyHidden}>
        {text.trim() === '' ? '' : t('search.results', { count: found.length })}
      </Box>
    </>
  );
}

function FoundRow({ found }: { readonly found: Found }) {
  const { t } = useTranslation('shell');
  const { t: word } = useTranslation('words');
  const icon = { fontSize: 18, color: 'text.secondary' } as const;
  switch (found.kind) {
    case 'device':
      return (
        <>
          <ClassIcon deviceClass={found.deviceClass} decorative sx={icon} />
          <Box sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {found.name}
          </Box>
          <Address>{found.address}</Address>
        </>
      );
    case 'group':
      return (
        <>
          <Group sx={icon} />
          <Box sx={{ whiteSpace: 'nowrap' }}>{word('group', { id: found.id })}</Box>
          <Box
            sx={{
              flex: 1,
              overflow: 'hidden',
              textOverflow: 'ellipsis',
              whiteSpace: 'nowrap',
              color: 'text.secondary',
            }}
          >
            {found.names}
          </Box>
        </>
      );
    case 'guest':
      return (
        <>
          <Monitor sx={icon} />
          <Box sx={{ flex: 1 }}>{found.name}</Box>
          <Box sx={{ color: 'text.secondary', fontSize: 12 }}>{t('search.guest')}</Box>
        </>
      );
  }
}

function keyOf(found: Found): string {
  return found.kind === 'device' ? found.address : `${found.kind}-${found.id}`;
}
