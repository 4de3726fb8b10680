import type { FindingCode } from '../../shared/model/finding.ts';

/** Whether a finding says what the host loses, or may lose. */
export function isImpact(code: FindingCode): boolean {
  return code.startsWith('host-') || code === 'pf-with-vfs';
}
