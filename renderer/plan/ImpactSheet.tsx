import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { shortNameOf } from '../describe/short-name.ts';
import { useImpact, useSnapshot } from '../stores/stores-context.ts';
import { FindingSection } from './FindingSection.tsx';
import { FunctionList } from './FunctionList.tsx';
import { impactLooks, judgeImpact } from './impact-verdict.ts';
import { isImpact } from './is-impact.ts';
import { Section } from './Section.tsx';
import { SheetBody } from './SheetBody.tsx';
import { SheetFooter } from './SheetFooter.tsx';
import { SheetFrame } from './SheetFrame.tsx';
import { SheetTitle } from './SheetTitle.tsx';

const severities = ['block', 'confirm', 'note'] as const;

/** The host-impact panel: what the host would lose without some functions, with evidence and remedy. It only looks. */
export function ImpactSheet() {
  const { t } = useTranslation('plan');
  const functions = useImpact((impact) => impact.functions);
  const close = useImpact((impact) => impact.close);
  return (
    <SheetFrame open={functions !== null} titleId="impact-title" onClose={close}>
      {functions !== null && (
        <>
          <Impact picked={functions} onClose={close} />
          <SheetFooter>
            <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
              <Box sx={{ flex: 1, color: 'text.secondary', fontSize: 12.5 }}>{t('impact.hint')}</Box>
              <Button variant="contained" onClick={close}>
                {t('close')}
              </Button>
            </Box>
          </SheetFooter>
        </>
      )}
    </SheetFrame>
  );
}

function Impact({
  picked,
  onClose,
}: {
  readonly picked: readonly PciAddress[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('plan');
  const index = useSnapshot((state) => state.index);
  const { impact, verdict } = useMemo(() => judgeImpact(index, picked), [index, picked]);
  const { functions, siblings, findings } = impact;
  const first = picked[0] === undefined ? undefined : index.functions.get(picked[0]);
  const name = first === undefined ? (picked[0] ?? '') : shortNameOf(first);
  const device = functions.length > 1 ? `${name} +${functions.length - 1}` : name;
  const lost = severities.flatMap((one) =>
    findings.filter(({ code, severity }) => severity === one && isImpact(code)),
  );
  const others = findings.filter(({ code }) => !isImpact(code));
  return (
    <>
      <SheetTitle id="impact-title" onClose={onClose}>
        {t('impact.title', { device })}
      </SheetTitle>
      <SheetBody>
        <Alert severity={impactLooks[verdict].severity} variant="outlined" role="status">
          {t(`impact.verdict.${verdict}`)}
        </Alert>
        <FindingSection
          title={t('findings.block')}
          findings={others.filter(({ severity }) => severity === 'block')}
        />
        {lost.length === 0 ? (
          <Section title={t('findings.impact')}>
            <Box>{t('impact.nothing')}</Box>
          </Section>
        ) : (
          <FindingSection title={t('findings.impact')} findings={lost} />
        )}
        <FindingSection
          title={t('impact.comesBack')}
          findings={others.filter(({ severity }) => severity !== 'block')}
        />
        <Section title={t('impact.leave')}>
          <FunctionList functions={functions} />
        </Section>
        {siblings.length > 0 && (
          <Section title={t('siblings')}>
            <FunctionList functions={siblings} />
            <Box sx={{ color: 'text.secondary', fontSize: 12.5 }}>{t('siblingsHint')}</Box>
          </Section>
        )}
      </SheetBody>
    </>
  );
}
