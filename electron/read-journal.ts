import type { HostChoice } from '../shared/model/host-entry.ts';
import { deviceUsage } from '../shared/rules/device-usage.ts';
import { indexSnapshot } from '../shared/rules/snapshot-index.ts';
import { systemClock } from './inventory/clock.ts';
import { emptySnapshot } from './inventory/join-snapshot.ts';
import { journalFile } from './journal/journal-file.ts';
import { createJournal } from './journal/journal.ts';
import { isRunning } from './journal/program.ts';
import type { Activity } from './operations/export-activity.ts';
import { foldHistory, presentHistory } from './operations/history.ts';
import { hostId } from './session/host-list.ts';
import { stateDirectory } from './user-directories.ts';

/** What was done on a host by this user, without looking at the host: of what was interrupted it is not known what is done. */
export async function readJournal(host: HostChoice): Promise<Activity> {
  const id = hostId(host);
  const journal = createJournal(journalFile(`${stateDirectory(process.env)}/journal`, id));
  await journal.refresh();
  const at = systemClock.now();
  const operations = presentHistory(foldHistory({ entries: journal.entries(), live: [] }), {
    index: () => indexSnapshot(emptySnapshot({ state: 'connecting' }, at, 0)),
    isCarriedOut: ({ program }) => isRunning(program),
  });
  return { hostId: id, operations, usage: deviceUsage(journal.uses(), at.toISOString()), at };
}
