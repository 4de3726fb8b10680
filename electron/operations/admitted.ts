import type { Finding } from '../../shared/model/finding.ts';
import type { Plan } from '../../shared/model/operation.ts';
import { isBlocked } from '../../shared/rules/plan.ts';

/** The plan as it stands right before the first step: a closed lock, a note while planning, now refuses. */
export function admitted(plan: Plan): Plan {
  const findings = plan.findings.map((finding): Finding =>
    finding.code === 'read-only' ? { ...finding, severity: 'block' } : finding,
  );
  return isBlocked({ findings }) ? { ...plan, findings, steps: [], commands: [] } : { ...plan, findings };
}
