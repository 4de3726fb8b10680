import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { Address } from '../../components/Address.tsx';
import { ChoiceList } from '../../components/ChoiceList.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { clipped } from '../../components/grid/grid-look.ts';
import { classOf } from '../../describe/device-class.ts';
import { fullNameOf, shortNameOf } from '../../describe/short-name.ts';
import type { Physical } from './physical-functions.ts';

/** The physical functions, each with how many virtual ones it has. */
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
  return (
    <ChoiceList
      title={t('title')}
      label={t('list')}
      count={t('physical', { count: all.length })}
      width="clamp(210px, 20vw, 300px)"
      items={all}
      keyOf={({ fn }) => fn.address}
      chosen={chosen}
      onChoose={onChoose}
      rowSx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr) auto',
        columnGap: 1,
        py: 0.625,
        fontSize: 13,
      }}
      row={(physical) => <PhysicalLine physical={physical} />}
    />
  );
}

function PhysicalLine({ physical: { fn, sriov } }: { readonly physical: Physical }) {
  const { t } = useTranslation('sriov');
  return (
    <>
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
      <Box component="span" sx={{ ...clipped, gridColumn: '2 / -1', fontSize: 12, color: 'text.secondary' }}>
        <Address>{fn.address}</Address>
        {fn.use.network.known && fn.use.network.value.map(({ name }) => ` · ${name}`)}
      </Box>
    </>
  );
}
