import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { emptySnapshot } from './join-snapshot.ts';

/** What is known of a host that is being opened, or (with words) could not be opened at all. */
export function unopenedSnapshot(revision: number, message: string | null, now: Date): HostSnapshot {
  const snapshot = emptySnapshot({ state: 'connecting' }, now, revision);
  return message === null
    ? snapshot
    : { ...snapshot, reader: { state: 'failed', code: 'bad-answer', message } };
}
