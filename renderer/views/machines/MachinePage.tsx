import Box from '@mui/material/Box';
import type { Guest } from '../../../shared/model/guest.ts';
import { DefinitionSection } from './definition/DefinitionSection.tsx';
import { DevicesSection } from './DevicesSection.tsx';
import { HandOverSection } from './HandOverSection.tsx';
import { MachineHeader } from './MachineHeader.tsx';
import { PortsSection } from './PortsSection.tsx';
import { ReadinessSection } from './readiness/ReadinessSection.tsx';

/** Everything about one virtual machine, a section for each question. */
export function MachinePage({ guest }: { readonly guest: Guest }) {
  return (
    <Box
      component="section"
      aria-labelledby="machine-name"
      sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}
    >
      <MachineHeader guest={guest} />
      <Box
        tabIndex={0}
        role="group"
        aria-labelledby="machine-name"
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}
      >
        <DevicesSection guest={guest} />
        <PortsSection guest={guest} />
        <HandOverSection guest={guest} />
        <ReadinessSection key={guest.id} guest={guest} />
        <DefinitionSection guest={guest} />
      </Box>
    </Box>
  );
}
