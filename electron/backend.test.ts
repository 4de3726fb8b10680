import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { unknown } from '../shared/model/fact.ts';
import { ok } from '../shared/model/result.ts';
import { aLab, OLD_NIC, OLD_SOUND, win11 } from '../shared/rules/testing/lab.ts';
import { createBackend } from './backend.ts';
import { systemClock } from './inventory/clock.ts';
import { isRunning, presentProgram } from './journal/program.ts';
import { noLocks } from './lock/create-host-locks.ts';
import { createProgramAtWork } from './operations/program-at-work.ts';
import { FakeHost } from './operations/testing/fake-host.ts';
import { noSetupHelper } from './privileged/setup-call.ts';
import { ownWatchdog } from './watchdog/own-watchdog.ts';

test('a backend reads, connects, carries out, remembers, and closes its connection last', async () => {
  const stateDir = await mkdtemp(join(tmpdir(), 'switchyard-backend-'));
  const host = new FakeHost(aLab());
  const log: string[] = [];
  host.hypervisor.start = () => log.push('start');
  const backend = createBackend({
    hostId: 'local',
    program: createProgramAtWork({ by: 'person@atlas', program: presentProgram(), isRunning }),
    stateDir,
    clock: systemClock,
    firstRevision: 7,
    connection: {
      hypervisor: host.hypervisor,
      rootHelper: host.rootHelper,
      setupHelper: noSetupHelper,
      watchdog: ownWatchdog,
      locks: () => noLocks,
      reader: {
        read: () => Promise.resolve(ok(host.snapshot())),
        watch: () => () => log.push('unwatch'),
        lookAt: () => Promise.resolve(unknown('absent')),
        close: () => Promise.resolve(),
      },
      close() {
        log.push('close');
        return Promise.resolve();
      },
    },
  });
  const snapshot = await backend.inventory.refresh();
  expect([snapshot.revision, snapshot.functions.length, snapshot.guests.length]).toEqual([8, 6, 3]);

  const scope = { now: true, nextStart: false };
  const begun = await backend.operations.run({ kind: 'attach', to: win11.id, functions: [OLD_NIC], scope });
  expect(begun.ok).toBe(true);
  await vi.waitFor(() => expect(backend.operations.list()[0]?.state).toBe('succeeded'));
  expect(
    backend.inventory.snapshot().guests.find(({ id }) => id === win11.id)?.now?.assignments,
  ).toHaveLength(1);
  expect(await readFile(join(stateDir, 'parked.json'), 'utf8')).toContain(OLD_SOUND);

  const journal = await readFile(join(stateDir, 'journal', 'local.jsonl'), 'utf8');
  expect(journal).toContain('"record":"begin"');

  await backend.close();
  expect(log).toEqual(['start', 'unwatch', 'close']);
  await rm(stateDir, { recursive: true });
});
