import { useDraggable } from '@dnd-kit/core';
import MoreVert from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import IconButton from '@mui/material/IconButton';
import { memo, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { HealthMark } from '../../components/HealthMark.tsx';
import type { DeviceClass } from '../../describe/device-class.ts';
import type { Carried } from '../../stores/board-store.ts';
import { useBoard, useSelection } from '../../stores/stores-context.ts';
import { ChipMenu } from './ChipMenu.tsx';
import { useCarry } from './use-carry.ts';

interface DeviceChipProps {
  readonly id: string;
  readonly address: PciAddress;
  readonly name: string;
  readonly deviceClass: DeviceClass;
  /** What is in the hand when this chip is picked up; null: it cannot be. */
  readonly carries: Carried | null;
  /** The state in words, for the accessible name. */
  readonly stateWords: string;
  readonly mark: ReactNode;
  /** Beside the address: "group 22". */
  readonly aside?: string | undefined;
  readonly lines?: readonly string[];
  readonly accent?: string | undefined;
  readonly dim?: boolean;
  /** In a narrow column: the name has the first line to itself, the mark stands beside the address. */
  readonly narrow?: boolean;
}

/** One function on the board: picked up by pointer, Space or its menu; Enter or a click shows its details. */
export const DeviceChip = memo(function DeviceChip(props: DeviceChipProps) {
  const {
    id,
    address,
    name,
    deviceClass,
    carries,
    stateWords,
    mark,
    aside,
    lines = [],
    accent,
    dim = false,
    narrow = false,
  } = props;
  const { t } = useTranslation('board');
  const [menuAt, setMenuAt] = useState<HTMLElement | null>(null);
  const selected = useSelection((selection) => selection.address === address);
  const openPanel = useSelection((selection) => selection.openPanel);
  const inHand = useBoard(
    ({ carried }) =>
      carried !== null &&
      carries !== null &&
      carried.from === carries.from &&
      carried.functions.includes(address),
  );
  const { setNodeRef, listeners, attributes } = useDraggable({
    id,
    data: { carries },
    disabled: carries === null,
  });
  const chipId = useId();
  const { onKeyDown } = useCarry(carries, name);

  return (
    <Box
      data-testid={`chip-${address}`}
      onContextMenu={(event) => {
        event.preventDefault();
        setMenuAt(event.currentTarget);
      }}
      sx={{
        position: 'relative',
        borderRadius: 1,
        border: '1px solid',
        borderColor: selected ? 'primary.main' : 'divider',
        bgcolor: 'surface.chip',
        // Not fainter: its words stay readable.
        ...(inHand ? { bgcolor: 'transparent', borderStyle: 'dashed' } : {}),
        '&:hover': { bgcolor: 'surface.chipHover' },
        '& .chip-menu': { opacity: 0 },
        '&:hover .chip-menu, &:focus-within .chip-menu': { opacity: 1 },
        ...(narrow
          ? { '&:hover .chip-name, &:focus-within .chip-name': { mr: 2 } }
          : { '&:hover .chip-mark, &:focus-within .chip-mark': { mr: 3 } }),
      }}
    >
      <ButtonBase
        ref={setNodeRef}
        id={chipId}
        data-cursor=""
        aria-label={t('chip.name', { name, address, state: stateWords })}
        aria-describedby={carries === null ? undefined : attributes['aria-describedby']}
        aria-pressed={inHand || undefined}
        onClick={() => openPanel(address)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          listeners?.['onPointerDown']?.(event);
        }}
        sx={{
          width: '100%',
          minHeight: 46,
          display: 'grid',
          gridTemplateColumns: `${narrow ? 24 : 26}px minmax(0, 1fr)`,
          alignItems: 'start',
          columnGap: 0.75,
          px: narrow ? 1 : 1.25,
          py: 0.75,
          borderRadius: 'inherit',
          textAlign: 'start',
          cursor: carries === null ? 'default' : 'grab',
          touchAction: carries === null ? 'auto' : 'none',
        }}
      >
        <ClassIcon
          deviceClass={deviceClass}
          decorative
          sx={{ fontSize: 19, mt: 0.125, color: accent ?? 'text.secondary' }}
        />
        <Box sx={{ minWidth: 0 }}>
          <Box sx={{ display: 'flex', alignItems: 'center', columnGap: 0.75, lineHeight: '18px' }}>
            <Box
              className="chip-name"
              sx={{
                flex: 1,
                minWidth: 0,
                fontSize: 13,
                fontWeight: 600,
                color: dim ? 'text.secondary' : 'text.primary',
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
              title={name}
            >
              {name}
            </Box>
            {!narrow && (
              <Box className="chip-mark" sx={{ maxWidth: 132, minWidth: 0, display: 'flex' }}>
                {mark}
              </Box>
            )}
          </Box>
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              columnGap: 1,
              alignItems: 'baseline',
              fontSize: 12,
              color: 'text.secondary',
              lineHeight: '17px',
            }}
          >
            <Address>{narrow ? shortAddress(address) : address}</Address>
            {aside !== undefined && <span>{aside}</span>}
            <HealthMark address={address} />
            {narrow && mark}
          </Box>
          {lines.map((line) => (
            <Box
              key={line}
              sx={{ fontSize: 12, color: 'text.secondary', lineHeight: '17px', overflowWrap: 'anywhere' }}
            >
              {line}
            </Box>
          ))}
        </Box>
      </ButtonBase>
      <IconButton
        className="chip-menu"
        aria-label={t('chip.menu')}
        aria-describedby={chipId}
        aria-haspopup="menu"
        onClick={(event) => setMenuAt(event.currentTarget)}
        sx={{ position: 'absolute', right: 4, top: 4, p: 0.375 }}
      >
        <MoreVert sx={{ fontSize: 17 }} />
      </IconButton>
      {menuAt !== null && (
        <ChipMenu anchor={menuAt} address={address} carries={carries} onClose={() => setMenuAt(null)} />
      )}
    </Box>
  );
});

/** Without the PCI domain where it is the usual one. */
function shortAddress(address: PciAddress): string {
  return address.replace(/^0000:/, '');
}
