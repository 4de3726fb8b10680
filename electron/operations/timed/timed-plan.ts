import type { Finding } from '../../../shared/model/finding.ts';
import type { Plan } from '../../../shared/model/operation.ts';
import { mayCutOff } from '../../../shared/rules/may-cut-off.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import type { Watchdog, WatchdogLack } from '../../watchdog/watchdog.ts';
import { CONFIRM_MS } from './timed-limits.ts';

/** What is missing, as it would read on the host. */
const evidenceOf: Readonly<Record<WatchdogLack, string>> = {
  'no-virsh': 'virsh: not found',
  'no-setsid': 'setsid: not found',
  'no-rights': 'polkit: org.libvirt.unix.manage',
  unreachable: 'sh -s: ETIMEDOUT',
  failed: 'sh -s: EPROTO',
};

/** Whether a plan takes itself back unless someone says in time that it may stay: it says so in a finding. */
export function isTimed({ findings }: Plan): boolean {
  return findings.some(({ code }) => code === 'taken-back-unless-kept');
}

/** A plan that may cut the person off takes itself back. It says so, and says when that depends on this program alone. */
export async function timedPlan(index: SnapshotIndex, plan: Plan, watchdog: Watchdog): Promise<Plan> {
  if (plan.steps.length === 0 || !mayCutOff(index, plan.request)) return plan;
  const values = { seconds: CONFIRM_MS / 1000 };
  const able = await watchdog.check();
  const findings: readonly Finding[] = [
    { code: 'taken-back-unless-kept', severity: 'note', values, evidence: [] },
    ...(able.ok
      ? []
      : [
          {
            code: 'taken-back-by-program-only',
            severity: 'confirm',
            values,
            evidence: [evidenceOf[able.error]],
          } as const,
        ]),
  ];
  return { ...plan, findings: [...plan.findings, ...findings] };
}
