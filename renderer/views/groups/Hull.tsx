import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useTranslation } from 'react-i18next';
import { isolationLooks } from './isolation-look.ts';
import { SIZES, type PictureHull } from './picture.ts';

interface HullProps {
  readonly hull: PictureHull;
  readonly selected: boolean;
  readonly onSelect: (group: number) => void;
}

/** The outline of a shared group; its line and colour say how it is joined. */
export function HullOutline({ hull, selected, onSelect }: HullProps) {
  const { color, dash } = isolationLooks[hull.isolation.kind];
  return (
    <Box
      component="rect"
      x={hull.x}
      y={hull.y}
      width={hull.width}
      height={hull.height}
      rx={hull.heading ? 10 : hull.height / 2}
      strokeDasharray={dash}
      onClick={() => onSelect(hull.group)}
      sx={{
        color,
        fill: 'currentColor',
        fillOpacity: selected ? 0.17 : 0.07,
        stroke: 'currentColor',
        strokeWidth: selected ? 2.5 : 1.25,
        strokeOpacity: selected ? 1 : 0.7,
        cursor: 'pointer',
      }}
    />
  );
}

/** In CSS pixels. The outline of a lone bridge is narrower; its line and the list say the kind. */
const ROOM_FOR_WORDS = 200;

/** The words on top of an outline. */
export function HullHeading({ hull, selected, onSelect }: HullProps) {
  const { t } = useTranslation(['groups', 'words']);
  const { color } = isolationLooks[hull.isolation.kind];
  return (
    <ButtonBase
      tabIndex={-1}
      aria-pressed={selected}
      onClick={() => onSelect(hull.group)}
      style={{
        left: hull.x,
        top: hull.y,
        width: hull.width,
        height: SIZES.hull.heading + SIZES.hull.padding,
      }}
      sx={{
        position: 'absolute',
        justifyContent: 'flex-start',
        gap: 0.75,
        px: 1.25,
        fontSize: 12,
        borderRadius: '10px 10px 0 0',
      }}
    >
      <Box component="span" sx={{ fontWeight: 650, whiteSpace: 'nowrap' }}>
        {t('words:group', { id: hull.group })}
      </Box>
      {hull.width >= ROOM_FOR_WORDS && (
        <Box
          component="span"
          sx={{ color, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {t(`words:isolation.${hull.isolation.kind}`)}
        </Box>
      )}
      {hull.parts > 1 && (
        <Box component="span" sx={{ ml: 'auto', color: 'text.secondary', whiteSpace: 'nowrap' }}>
          {t('groups:part', { part: hull.part, parts: hull.parts })}
        </Box>
      )}
    </ButtonBase>
  );
}
