import type { Finding } from '../model/finding.ts';
import { isLive, type Guest } from '../model/guest.ts';
import type { Scope } from '../model/operation.ts';
import { block, confirm } from './make-finding.ts';

/** Whether a guest can take part in a change of the views in `scope`. */
export function guestFindings(guest: Guest, scope: Scope): readonly Finding[] {
  const values = { guest: guest.name };
  const findings: Finding[] = [];
  if (scope.now) {
    if (!isLive(guest) || guest.state === 'crashed') findings.push(block('guest-not-running', values));
    else if (guest.state === 'shutting-down') findings.push(block('guest-shutting-down', values));
    else if (guest.state === 'paused' || guest.state === 'suspended')
      findings.push(confirm('guest-paused', values));
  }
  if (scope.nextStart && guest.nextStart === null) findings.push(block('guest-transient', values));
  return findings;
}
