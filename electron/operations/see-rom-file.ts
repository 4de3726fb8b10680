import type { Fact } from '../../shared/model/fact.ts';
import type { FileLook } from '../../shared/model/file-look.ts';
import type { Plan } from '../../shared/model/operation.ts';
import { isBlocked } from '../../shared/rules/plan.ts';
import { romFileFindings } from '../../shared/rules/rom-file-findings.ts';

/** A plan that names a ROM file, after a look at the file: rules know only the snapshot, which has no such files. */
export async function seeRomFile(
  plan: Plan,
  lookAt: (path: string) => Promise<Fact<FileLook>>,
): Promise<Plan> {
  const unseen = plan.findings.find(({ code }) => code === 'rom-file-at-start');
  const file = unseen?.values['file'];
  if (typeof file !== 'string' || isBlocked(plan)) return plan;
  const seen = romFileFindings(file, await lookAt(file));
  const findings = plan.findings.flatMap((finding) => (finding === unseen ? seen : [finding]));
  return isBlocked({ findings }) ? { ...plan, findings, steps: [], commands: [] } : { ...plan, findings };
}
