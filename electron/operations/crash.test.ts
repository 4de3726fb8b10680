import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import type { Operation, OperationRequest } from '../../shared/model/operation.ts';
import { aFunction, anAssignment, aView } from '../../shared/model/testing/builders.ts';
import {
  aLab,
  GPU,
  GPU_AUDIO,
  gpu,
  gpuAudio,
  lab,
  OLD_NIC,
  OLD_SOUND,
  win11,
} from '../../shared/rules/testing/lab.ts';
import { memoryJournalFile } from '../journal/testing/memory-journal-file.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { Operations, Resumption } from './operations.ts';
import { anEngine, ended, memoryFile } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

const CARD = [GPU, GPU_AUDIO];
const BOTH = { now: true, nextStart: true };
const never = () => new Promise<never>(() => undefined);

/** Where a program is killed: at one of its records, just before it is written or just after. */
interface Kill {
  readonly record: number;
  readonly written: boolean;
}

/** What one program of several has of the host and of its files: everything stops when it is killed. */
function aMortalProgram(host: FakeHost, lines: string[], parked: ReturnType<typeof memoryFile>, kill: Kill) {
  let dead = false;
  let records = 0;
  const isDead = (): boolean => dead;
  const journal = memoryJournalFile(lines);
  const append = journal.append.bind(journal);
  journal.append = async (line) => {
    if (dead) return never();
    if (line.includes('"record":"seen"')) return append(line);
    const here = records === kill.record;
    records += 1;
    dead ||= here;
    if (!here || kill.written) await append(line);
    return dead ? never() : undefined;
  };
  const orDead =
    <A extends readonly unknown[], R>(work: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (dead) return never();
      const result = await work(...args);
      return isDead() ? never() : result;
    };
  const { hypervisor } = host;
  const mortal: Hypervisor = {
    ...hypervisor,
    park: orDead((address) => hypervisor.park(address)),
    return: orDead((address) => hypervisor.return(address)),
    attach: orDead((request) => hypervisor.attach(request)),
    detach: orDead((guest, address, view) => hypervisor.detach(guest, address, view)),
  };
  const file = { ...parked, read: () => parked.read(), write: orDead((text: string) => parked.write(text)) };
  const operations = anEngine(
    { inventory: host.inventory, rootHelper: host.rootHelper, hypervisor: mortal },
    { journal, parked: file },
  );
  return { operations, isDead };
}

const holding = {
  ...win11,
  now: aView({ assignments: CARD.map((one) => anAssignment(one, { alias: `ua-${one}` })) }),
  nextStart: aView({ assignments: CARD.map((one) => anAssignment(one)) }),
};
/** With another display the card's leaving cuts nobody off, and no yes is waited for. */
const otherDisplay = aFunction('0000:00:02.0', { ids: gpu.ids, driver: known('i915') });
const onVfio = [gpu, gpuAudio].map((fn) => ({ ...fn, driver: known('vfio-pci') }));

/** Everything that an operation changes. */
function picture(host: FakeHost) {
  return {
    drivers: [GPU, GPU_AUDIO, OLD_NIC, OLD_SOUND].map((one) => host.driver(one)),
    win11: [host.holds(win11, 'now').toSorted(), host.holds(win11, 'nextStart').toSorted()],
    lab: [host.holds(lab, 'now').toSorted(), host.holds(lab, 'nextStart').toSorted()],
  };
}

interface Case {
  readonly name: string;
  readonly host: () => FakeHost;
  readonly request: OperationRequest;
}

/** Functions that are remembered as parked although no guest holds anything of their group. */
function leftOver(host: FakeHost, records: string | null): readonly string[] {
  const { parked } = JSON.parse(records ?? '{"parked":[]}') as { parked: { address: string }[] };
  const held = new Set([...host.holds(win11, 'now'), ...host.holds(lab, 'now')].map(groupOf));
  return parked.map(({ address }) => address).filter((address) => !held.has(groupOf(address)));

  function groupOf(address: string): number | undefined {
    return host.snapshot().groups.find(({ members }) => members.some((member) => member === address))?.id;
  }
}

const cases: readonly Case[] = [
  {
    name: 'attach of a card',
    host: () => new FakeHost(aLab({ functions: [otherDisplay] })),
    request: { kind: 'attach', to: win11.id, functions: CARD, scope: BOTH },
  },
  {
    name: 'attach of a function whose sibling is parked for it',
    host: () => new FakeHost(aLab()),
    request: { kind: 'attach', to: win11.id, functions: [OLD_NIC], scope: BOTH },
  },
  {
    name: 'detach of a card',
    host: () => new FakeHost(aLab({ guests: [holding], functions: onVfio })),
    request: { kind: 'detach', from: win11.id, functions: CARD, scope: BOTH },
  },
  {
    name: 'move of a card',
    host: () => new FakeHost(aLab({ guests: [holding], functions: onVfio })),
    request: { kind: 'move', from: win11.id, to: lab.id, functions: CARD, scope: BOTH },
  },
];

async function carriedOut(operations: Operations, id: string): Promise<Operation> {
  const operation = await ended(operations, id);
  await vi.advanceTimersByTimeAsync(10_000);
  return operation;
}

/** The host before, after an undisturbed run, and the number of records that takes. */
async function undisturbed({ host: make, request }: Case) {
  const host = make();
  const before = picture(host);
  const lines: string[] = [];
  const operations = anEngine(host, { journal: memoryJournalFile(lines) });
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.message);
  expect((await carriedOut(operations, begun.value.id)).state).toBe('succeeded');
  return { before, after: picture(host), records: lines.filter((line) => !line.includes('"seen"')).length };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each(cases)('$name, killed at every record', (one) => {
  test.each<[Resumption]>([['finish'], ['take-back']])('%s reaches a consistent host', async (how) => {
    const { before, after, records } = await undisturbed(one);
    expect(records).toBeGreaterThan(6);
    for (let record = 0; record < records; record += 1)
      for (const written of [false, true]) {
        const at = `${written ? 'after' : 'before'} record ${String(record)}`;
        const host = one.host();
        const lines: string[] = [];
        const parked = memoryFile();
        const first = aMortalProgram(host, lines, parked, { record, written });
        void first.operations.run(one.request);
        for (let second = 0; second < 120 && !first.isDead(); second += 1)
          await vi.advanceTimersByTimeAsync(1_000);
        expect([at, first.isDead()]).toEqual([at, true]);

        const second = anEngine(host, { journal: memoryJournalFile(lines), parked, pid: 2 });
        await second.refresh();
        const [operation] = second.list();
        // Killed before the beginning was written: nothing was done, and nothing is known of it.
        if (record === 0 && !written) {
          expect([at, operation, picture(host)]).toEqual([at, undefined, before]);
          continue;
        }
        const finished = record === records - 1 && written;
        expect([at, operation?.state]).toEqual([at, finished ? 'succeeded' : 'interrupted']);
        if (operation === undefined || finished) continue;
        await vi.advanceTimersByTimeAsync(10_000);
        const resuming = second.resume(operation.id, how);
        await vi.advanceTimersByTimeAsync(10_000);
        const resumed = await resuming;
        if (!resumed.ok) throw new Error(`${at}: ${resumed.error.message}`);
        const last = await carriedOut(second, resumed.value.id);
        expect([at, last.state, last.plan.findings.filter(({ severity }) => severity === 'block')]).toEqual([
          at,
          'succeeded',
          [],
        ]);
        expect([at, picture(host)]).toEqual([at, how === 'finish' ? after : before]);
        const kept = second.list().find(({ id }) => id === operation.id);
        expect([at, kept?.state]).toEqual([at, how === 'finish' ? 'succeeded' : 'undone']);
        expect([at, leftOver(host, parked.text)]).toEqual([at, []]);
      }
  });
});
