import { known, unknown } from '../../../shared/model/fact.ts';
import type { SupportFacts } from '../../../shared/model/support-facts.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const MOST_CHECKS = 100;
const LINE = /^ *QEMU: ([\x20-\x7e]{1,120}?) *: (PASS|WARN|FAIL)\b/;

/** Lines that are read: a check and how it ended. What stands in brackets behind is advice, and differs by version. */
export function validateLines(text: string): string {
  return text
    .split('\n')
    .flatMap((line) => LINE.exec(line)?.[0] ?? [])
    .slice(0, MOST_CHECKS)
    .join('\n');
}

/** What libvirt's own check says of the host. */
export function readHostValidate(files: HostFiles): SupportFacts['hostValidate'] {
  const text = files.hostValidate();
  if (!text.ok) return errorFact(text.error);
  const checks = validateLines(text.value)
    .split('\n')
    .flatMap((line) => {
      const [, check, result] = LINE.exec(line) ?? [];
      const ended = (['pass', 'warn', 'fail'] as const).find((one) => one.toUpperCase() === result);
      return check === undefined || ended === undefined ? [] : [{ check, result: ended }];
    });
  return checks.length === 0 ? unknown('malformed') : known(checks);
}
