import { useTranslation } from 'react-i18next';
import type { Finding, Severity } from '../../shared/model/finding.ts';
import { FindingSection } from './FindingSection.tsx';
import { isImpact } from './is-impact.ts';

const severities: readonly Severity[] = ['block', 'confirm', 'note'];

/** What stops it, what the host loses under a heading of its own, then the other findings; the gravest first in each. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { t } = useTranslation('plan');
  const bySeverity = severities.flatMap((severity) => findings.filter((one) => one.severity === severity));
  const others = bySeverity.filter(({ code }) => !isImpact(code));
  return (
    <>
      <FindingSection
        title={t('findings.block')}
        findings={others.filter(({ severity }) => severity === 'block')}
      />
      <FindingSection
        title={t('findings.impact')}
        findings={bySeverity.filter(({ code }) => isImpact(code))}
      />
      {(['confirm', 'note'] as const).map((severity) => (
        <FindingSection
          key={severity}
          title={t(`findings.${severity}`)}
          findings={others.filter((finding) => finding.severity === severity)}
        />
      ))}
    </>
  );
}
