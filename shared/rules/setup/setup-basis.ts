import type { Finding } from '../../model/finding.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { SETUP_STATE } from '../../model/setup-step.ts';
import { block } from '../make-finding.ts';

/** Whether what a person was shown is still so, and whether it is known what the setup has done here before. */
export function setupBasis({ reader, setup }: HostSnapshot, basedOn: string): readonly Finding[] {
  if (reader.state === 'failed') return [block(`reader-${reader.code}`, {}, [reader.message])];
  return [
    ...(setup.mark === basedOn ? [] : [block('setup-changed')]),
    ...(setup.sets.known || setup.sets.reason === 'absent'
      ? []
      : [block('setup-file-unread', { path: `${SETUP_STATE}/manifest` })]),
  ];
}
