import type { Session } from '../shared/ipc/session.ts';
import type { HostChoice } from '../shared/model/host-entry.ts';
import type { HostSnapshot } from '../shared/model/host-snapshot.ts';
import { HOOK_PATHS } from '../shared/model/libvirt-hook.ts';
import { createBackend } from './backend.ts';
import { connectHost } from './connect.ts';
import { systemClock } from './inventory/clock.ts';
import { emptySnapshot } from './inventory/join-snapshot.ts';
import { isRunning, presentProgram } from './journal/program.ts';
import { createProgramAtWork } from './operations/program-at-work.ts';
import { OWN_TEXTS } from './privileged/boot/own-texts.ts';
import { HOOKS } from './privileged/helper-text.ts';
import { presentUser } from './present-user.ts';
import { recordFile } from './record-file.ts';
import { createSession, type HostSession } from './session/create-session.ts';
import { configDirectory, stateDirectory } from './user-directories.ts';

/** Put in by the build (`electron.vite.config.ts`): the version of package.json. */
declare const PROGRAM_VERSION: string;

/** Everything behind the contract, for either edition. */
export function openProgram(edition: Session['edition'], choice: HostChoice | null): HostSession {
  const stateDir = stateDirectory(process.env);
  const configDir = configDirectory(process.env);
  const program = createProgramAtWork({ by: presentUser(), program: presentProgram(), isRunning });
  return createSession({
    edition,
    version: PROGRAM_VERSION,
    choice,
    hosts: recordFile(`${configDir}/hosts.json`),
    agreements: recordFile(`${configDir}/agreements.json`),
    async open(source, hostId, firstRevision) {
      const connection = await connectHost(source);
      return createBackend({
        connection,
        hostId,
        program,
        stateDir,
        clock: systemClock,
        firstRevision,
      });
    },
    closedSnapshot,
    hookTexts: {
      'start-check': { path: HOOK_PATHS['start-check'], text: HOOKS['start-check'] },
      'hand-over': { path: HOOK_PATHS['hand-over'], text: HOOKS['hand-over'] },
    },
    ownTexts: OWN_TEXTS,
  });
}

function closedSnapshot(revision: number, message: string | null): HostSnapshot {
  const snapshot = emptySnapshot({ state: 'connecting' }, systemClock.now(), revision);
  return message === null
    ? snapshot
    : { ...snapshot, reader: { state: 'failed', code: 'bad-answer', message } };
}
