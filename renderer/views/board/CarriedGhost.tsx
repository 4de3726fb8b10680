import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { Tag } from '../../components/Tag.tsx';
import { classOf } from '../../describe/device-class.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import { useBoard, useSnapshot } from '../../stores/stores-context.ts';

const SHOWN = 3;

/** What hangs on the pointer: the functions that go together. */
export function CarriedGhost() {
  const { t } = useTranslation('board');
  const carried = useBoard((board) => board.carried);
  const index = useSnapshot((state) => state.index);
  if (carried === null) return null;
  const first = carried.functions[0];
  const group = first === undefined ? undefined : index.groups.get(first);
  return (
    <Box
      sx={{
        width: 248,
        p: 0.75,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 0.5,
        borderRadius: 1.25,
        border: '1.5px solid',
        borderColor: 'primary.main',
        bgcolor: 'surface.card',
        boxShadow: '0 16px 40px #0007',
        transform: 'rotate(-1.2deg)',
        cursor: 'grabbing',
      }}
    >
      {carried.functions.length > 1 && (
        <Box
          sx={{
            px: 0.5,
            fontSize: 12,
            color: 'text.secondary',
            display: 'flex',
            gap: 1,
            alignItems: 'center',
          }}
        >
          {group !== undefined && <GroupWord id={group.id} />}
          <Tag tone="confirm">{t('group.members', { count: carried.functions.length })}</Tag>
        </Box>
      )}
      {carried.functions.slice(0, SHOWN).map((address) => {
        const fn = index.functions.get(address);
        return (
          <Box
            key={address}
            sx={{ display: 'flex', gap: 1, px: 1, py: 0.625, borderRadius: 0.875, bgcolor: 'surface.chip' }}
          >
            <ClassIcon
              deviceClass={fn === undefined ? 'other' : classOf(fn)}
              decorative
              sx={{ color: 'text.secondary' }}
            />
            <Box sx={{ minWidth: 0 }}>
              <Box
                sx={{
                  fontSize: 13,
                  fontWeight: 600,
                  overflow: 'hidden',
                  textOverflow: 'ellipsis',
                  whiteSpace: 'nowrap',
                }}
              >
                {fn === undefined ? address : shortNameOf(fn)}
              </Box>
              <Address>{address}</Address>
            </Box>
          </Box>
        );
      })}
      {carried.functions.length > SHOWN && (
        <Box sx={{ px: 1, fontSize: 12, color: 'text.secondary' }}>+{carried.functions.length - SHOWN}</Box>
      )}
    </Box>
  );
}

function GroupWord({ id }: { readonly id: number }) {
  const { t } = useTranslation('words');
  return <span>{t('group', { id })}</span>;
}
