import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { impactLooks, judgeImpact } from '../../plan/impact-verdict.ts';
import { useImpact, useSnapshot } from '../../stores/stores-context.ts';
import { Shape } from '../Shape.tsx';
import { JumpRow } from './JumpRow.tsx';
import { PanelSectionBox } from './PanelSectionBox.tsx';

/** Whether the host could do without the function, and the way to everything about that. */
export function ImpactSection({ address }: { readonly address: PciAddress }) {
  const { t } = useTranslation(['panel', 'plan']);
  const index = useSnapshot((state) => state.index);
  const show = useImpact((impact) => impact.show);
  const verdict = useMemo(() => judgeImpact(index, [address]).verdict, [index, address]);
  const { shape, color } = impactLooks[verdict];
  return (
    <PanelSectionBox title={t('panel:section.impact')}>
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 0.75, fontSize: 13 }}>
        <Box sx={{ color }}>
          <Shape kind={shape} />
        </Box>
        {t(`plan:impact.verdict.${verdict}`)}
      </Box>
      <JumpRow onClick={() => show([address])}>{t('panel:impact')}</JumpRow>
    </PanelSectionBox>
  );
}
