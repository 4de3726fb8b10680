import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { aLab, GPU, GPU_AUDIO, NIC, OLD_NIC, win11 } from '../../shared/rules/testing/lab.ts';
import { parseRecord } from '../journal/record.ts';
import { memoryJournalFile } from '../journal/testing/memory-journal-file.ts';
import { anEngine, ended } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

const CARD = [GPU, GPU_AUDIO];
const attach = (functions: readonly (typeof GPU)[]): OperationRequest => ({
  kind: 'attach',
  to: win11.id,
  functions,
  scope: { now: true, nextStart: false },
});
const full = () => Promise.reject(new Error('ENOSPC: no space left on device'));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('every step is written down before it is made, and after', async () => {
  const host = new FakeHost(aLab());
  const journal = memoryJournalFile();
  const seen: string[] = [];
  journal.onAppend = (line) => {
    const record = parseRecord(line);
    const what = record?.record === 'step' ? `${String(record.step)} ${record.state.state}` : record?.record;
    seen.push(`${String(what)}, calls ${String(host.calls.length)}`);
    return Promise.resolve();
  };
  const operations = anEngine(host, { journal });
  const begun = await operations.run(attach(CARD));
  if (begun.ok) await ended(operations, begun.value.id);
  expect(seen).toEqual([
    'begin, calls 0',
    '0 running, calls 0',
    '0 done, calls 1',
    '1 running, calls 1',
    '1 done, calls 2',
    '2 running, calls 2',
    '2 done, calls 3',
    // A display is given away: the question is written down, and the answer.
    'confirmation, calls 3',
    'confirmation, calls 3',
    'end, calls 3',
  ]);
});

describe('a disk that takes nothing', () => {
  test('an operation that cannot be written down is not begun', async () => {
    const host = new FakeHost(aLab());
    const journal = memoryJournalFile();
    journal.onAppend = full;
    const operations = anEngine(host, { journal });
    const refused = await operations.run(attach(CARD));
    expect(refused).toMatchObject({ ok: false, error: { code: 'no-journal' } });
    expect(refused.ok ? '' : refused.error.message).toContain('ENOSPC');
    expect([host.calls, operations.list()]).toEqual([[], []]);
    journal.onAppend = () => Promise.resolve();
    expect((await operations.run(attach(CARD))).ok).toBe(true);
  });

  test.each([1, 2, 3, 4, 5])(
    'full after %i records: it stops, says so, and takes back what was done',
    async (room) => {
      const host = new FakeHost(aLab());
      const journal = memoryJournalFile();
      let left = room;
      journal.onAppend = () => (left-- > 0 ? Promise.resolve() : full());
      const operations = anEngine(host, { journal });
      const begun = await operations.run(attach(CARD));
      if (!begun.ok) throw new Error(begun.error.message);
      const operation = await ended(operations, begun.value.id);
      expect([operation.state, operation.problem?.code]).toEqual(['undone', 'journal-unwritable']);
      expect(host.holds(win11, 'now')).toEqual([]);
      expect([host.driver(GPU), host.driver(GPU_AUDIO)]).toEqual(['nouveau', 'snd_hda_intel']);
    },
  );
});

test('the past of an earlier program is listed, with by whom, and can be undone', async () => {
  const host = new FakeHost(aLab());
  const lines: string[] = [];
  const first = anEngine(host, { journal: memoryJournalFile(lines) });
  const begun = await first.run(attach([NIC]));
  if (begun.ok) await ended(first, begun.value.id);
  await first.close();
  const second = anEngine(host, { journal: memoryJournalFile(lines), pid: 2 });
  await second.refresh();
  const [past] = second.list();
  expect(past).toMatchObject({ state: 'succeeded', by: 'person@atlas', plan: { request: attach([NIC]) } });
  const undone = await second.undo(past?.id ?? '');
  if (undone.ok) expect((await ended(second, undone.value.id)).state).toBe('succeeded');
  expect(host.driver(NIC)).toBe('e1000e');
});

test('a group that another program holds is refused with its words, and nothing is done', async () => {
  const host = new FakeHost(aLab());
  const message = 'another program works on the same group: ada@tower since 2026-11-22T12:00:00.000Z';
  const asked: string[][] = [];
  const locks = {
    take(keys: ReadonlySet<string>) {
      asked.push([...keys]);
      return Promise.resolve({ ok: false, error: { code: 'busy', message } } as const);
    },
  };
  const operations = anEngine(host, { locks });
  expect(await operations.run(attach([OLD_NIC]))).toEqual({ ok: false, error: { code: 'busy', message } });
  expect([asked, host.calls, operations.list()]).toEqual([[['group 16']], [], []]);
});

test('locks are released when an operation has ended, was blocked, or could not be written down', async () => {
  const host = new FakeHost(aLab());
  let held = 0;
  const locks = {
    take() {
      held += 1;
      const release = (): void => {
        held -= 1;
      };
      const value = { isLost: () => false, onLost: () => () => undefined, release };
      return Promise.resolve({ ok: true, value } as const);
    },
  };
  const journal = memoryJournalFile();
  const operations = anEngine(host, { locks, journal });
  const begun = await operations.run(attach([NIC]));
  expect(held).toBe(1);
  if (begun.ok) await ended(operations, begun.value.id);
  expect(held).toBe(0);
  const blocked = await operations.run(attach([NIC]));
  expect([blocked.ok && blocked.value.state, held]).toEqual(['blocked', 0]);
  journal.onAppend = full;
  await operations.run(attach(CARD));
  expect(held).toBe(0);
});

describe('use is counted', () => {
  test('from attach to detach, and until the guest stops without us', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    host.changed();
    const begun = await operations.run(attach([NIC]));
    if (begun.ok) await ended(operations, begun.value.id);
    host.changed();
    await vi.advanceTimersByTimeAsync(3_600_000);
    host.stop(win11);
    await vi.advanceTimersByTimeAsync(3_600_000);
    const [usage, ...rest] = await operations.usage();
    expect(rest).toEqual([]);
    expect(usage).toMatchObject({ guestName: 'win11', times: 1, since: null, exact: true });
    expect(usage?.hours).toBeCloseTo(1, 1);
  });

  test('what a guest had when the program began counts from then, and is not exact', async () => {
    const host = new FakeHost(aLab());
    const before = anEngine(host, { journal: memoryJournalFile() });
    const begun = await before.run(attach([NIC]));
    if (begun.ok) await ended(before, begun.value.id);
    await before.close();
    const operations = anEngine(host);
    host.changed();
    await vi.advanceTimersByTimeAsync(7_200_000);
    const [usage] = await operations.usage();
    expect(usage).toMatchObject({ times: 1, exact: false });
    expect(usage?.hours).toBeCloseTo(2, 1);
  });

  test('a connection that was lost and came back ends nothing', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    const begun = await operations.run(attach([NIC]));
    if (begun.ok) await ended(operations, begun.value.id);
    host.changed();
    host.connect({ state: 'failed', code: 'daemon-gone', message: 'EOF', retryAt: null });
    host.connect({ state: 'connected', access: 'read-write', libvirtVersion: '11.3.0' });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect((await operations.usage())[0]).toMatchObject({ times: 1, lastEnd: null });
  });
});
