import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { clipped } from '../../components/grid/grid-look.ts';
import { placeAfter } from '../../components/place-after.ts';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { classOf } from '../../describe/device-class.ts';
import { fullNameOf, shortNameOf } from '../../describe/short-name.ts';
import type { Physical } from './physical-functions.ts';

/** Rows that Page up and Page down pass. */
const PAGE = 10;

/** The physical functions as a list box, each with how many virtual ones it has. */
export function PhysicalList({
  all,
  chosen,
  onChoose,
}: {
  readonly all: readonly Physical[];
  readonly chosen: PciAddress;
  readonly onChoose: (address: PciAddress) => void;
}) {
  const { t } = useTranslation('sriov');
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const place = all.findIndex(({ fn }) => fn.address === chosen);

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = placeAfter(event.key, place, all.length, PAGE);
    const physical = to === null ? undefined : all[to];
    if (physical === undefined) return;
    event.preventDefault();
    onChoose(physical.fn.address);
  };

  return (
    <Box
      sx={{
        width: 'clamp(210px, 20vw, 300px)',
        flex: 'none',
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderRight: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box sx={{ px: 2, pt: 1.5, pb: 1 }}>
        <ScreenHeader
          title={t('title')}
          aside={
            <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
              {t('physical', { count: all.length })}
            </Typography>
          }
        />
      </Box>
      <Box
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={t('list')}
        aria-activedescendant={place === -1 ? undefined : `${id}${chosen}`}
        onKeyDown={onKeyDown}
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          px: 0.75,
          pb: 1,
          '&:focus-visible': { outlineOffset: '-2px' },
        }}
      >
        {all.map(({ fn, sriov }) => (
          <Box
            key={fn.address}
            id={`${id}${fn.address}`}
            role="option"
            aria-selected={fn.address === chosen}
            onClick={() => onChoose(fn.address)}
            sx={{
              display: 'grid',
              gridTemplateColumns: '20px minmax(0, 1fr) auto',
              columnGap: 1,
              alignItems: 'center',
              py: 0.625,
              px: 1.25,
              borderRadius: 1,
              cursor: 'default',
              fontSize: 13,
              bgcolor: fn.address === chosen ? 'surface.selected' : 'transparent',
              '&:hover': { bgcolor: fn.address === chosen ? 'surface.selected' : 'surface.chipHover' },
            }}
          >
            <ClassIcon
              deviceClass={classOf(fn)}
              decorative
              sx={{ fontSize: 17, color: 'text.secondary', gridRow: 'span 2' }}
            />
            <Box component="span" title={fullNameOf(fn)} sx={{ ...clipped, fontWeight: 600 }}>
              {shortNameOf(fn)}
            </Box>
            <Box
              component="span"
              title={t('countHint')}
              sx={{ fontVariantNumeric: 'tabular-nums', fontSize: 12.5 }}
            >
              {sriov.current.known ? sriov.current.value : '?'}
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {` / ${sriov.total.known ? String(sriov.total.value) : '?'}`}
              </Box>
            </Box>
            <Box
              component="span"
              sx={{ ...clipped, gridColumn: '2 / -1', fontSize: 12, color: 'text.secondary' }}
            >
              <Address>{fn.address}</Address>
              {fn.use.network.known && fn.use.network.value.map(({ name }) => ` · ${name}`)}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
