import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../../shared/model/pci-address.ts';
import { chosenFindings } from '../../../../shared/rules/setup/chosen-findings.ts';
import { specialRoads } from '../../../../shared/rules/special-roads/special-roads.ts';
import { FindingList } from '../../../plan/FindingList.tsx';
import { FunctionList } from '../../../plan/FunctionList.tsx';
import { Section } from '../../../plan/Section.tsx';
import { useSnapshot } from '../../../stores/stores-context.ts';

/** What is chosen, and what that means for the host. It has its own column, so that nothing moves under the pointer. */
export function ChosenSide({ functions }: { readonly functions: readonly PciAddress[] }) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const findings = useMemo(
    () => [...specialRoads(index, functions), ...chosenFindings(index, functions)],
    [index, functions],
  );
  return (
    <Box
      component="section"
      aria-label={t('devices.chosen')}
      sx={{
        width: { xs: 360, xl: 480 },
        flex: 'none',
        minHeight: 0,
        overflowY: 'auto',
        display: 'grid',
        alignContent: 'start',
        gap: 2,
        pl: 2.5,
        borderLeft: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Section title={t('devices.chosen')}>
        {functions.length === 0 ? (
          <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('devices.noneChosen')}</Box>
        ) : (
          <FunctionList functions={functions} />
        )}
      </Section>
      <FindingList findings={findings} />
    </Box>
  );
}
