import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import { useTranslation } from 'react-i18next';
import { Shape } from '../../components/Shape.tsx';
import { explanationNamespaces, findingText } from '../../describe/finding-text.ts';
import type { Carried } from '../../stores/board-store.ts';
import { useSnapshot, useStores } from '../../stores/stores-context.ts';
import { dropVerdict } from './drop.ts';
import { verdictWords } from './verdict-words.ts';

const marks = {
  allowed: { shape: 'dot', color: 'state.allowed' },
  confirm: { shape: 'triangle', color: 'state.confirm' },
  blocked: { shape: 'cross', color: 'state.blocked' },
} as const;

/** The virtual machines to choose from, each with its verdict. */
export function TargetItems({
  carries,
  onClose,
}: {
  readonly carries: Carried;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('board');
  const { t: explain } = useTranslation(explanationNamespaces);
  const { plan } = useStores();
  const index = useSnapshot((state) => state.index);
  const guests = index.snapshot.guests.filter(({ id }) => id !== carries.from);
  if (guests.length === 0) return <MenuItem disabled>{t('menu.noGuests')}</MenuItem>;

  return guests.map((guest) => {
    const found = dropVerdict(index, carries, guest.id);
    if (found === null) return null;
    const leading = found.verdict.leading;
    const words = verdictWords(found, leading === null ? null : findingText(leading, explain), t);
    const { shape, color } = marks[found.verdict.kind];
    return (
      <MenuItem
        key={guest.id}
        onClick={() => {
          onClose();
          void plan.getState().open(found.request);
        }}
        sx={{ display: 'block', whiteSpace: 'normal', py: 0.75 }}
      >
        <Box sx={{ fontWeight: 600 }}>{guest.name}</Box>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, fontSize: 12, color }}>
          <Shape kind={shape} size={8} />
          {words.headline}
        </Box>
        {words.detail !== null && <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{words.detail}</Box>}
      </MenuItem>
    );
  });
}
