import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import type { Operation, OperationRequest, Step } from '../../shared/model/operation.ts';
import { failed, ok } from '../../shared/model/result.ts';
import { anInterface, unusedByHost } from '../../shared/model/testing/builders.ts';
import { aLab, NIC, nic, OLD_NIC, OLD_SOUND, oldNic, win11 } from '../../shared/rules/testing/lab.ts';
import type { Watchdog, WatchdogLack, WatchOutcome } from '../watchdog/watchdog.ts';
import { memoryJournalFile } from '../journal/testing/memory-journal-file.ts';
import type { Operations } from './operations.ts';
import { anEngine } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

const wired = { network: known([anInterface('eth0', { addresses: ['192.0.2.4/24'] })]) };
const attach = (address = NIC): OperationRequest => ({
  kind: 'attach',
  to: win11.id,
  functions: [address],
  scope: { now: true, nextStart: false },
});
const down = { state: 'failed', code: 'daemon-gone', message: 'EOF', retryAt: null } as const;
const up = { state: 'connected', access: 'read-write', libvirtVersion: '11.3.0' } as const;

/** Cards with an address on the host. */
function aWiredHost(): FakeHost {
  const functions = [nic, oldNic].map((fn) => ({ ...fn, use: { ...unusedByHost, ...wired } }));
  return new FakeHost(aLab({ functions }));
}

/** A watchdog that notes what it is told, and a host that can be out of its reach. */
class FakeWatchdog implements Watchdog {
  readonly said: string[] = [];
  wayBack: readonly Step[] = [];
  lack: WatchdogLack | null = null;
  arms = true;
  reachable = true;
  found: WatchOutcome = 'watching';
  check = () => Promise.resolve(this.lack === null ? ok(null) : failed(this.lack));
  arm = (_: string, seconds: number, wayBack: readonly Step[]) => {
    this.wayBack = wayBack;
    this.said.push(`arm ${seconds}`);
    return Promise.resolve(this.arms ? ok(null) : failed('failed' as const));
  };
  beat = () => {
    this.said.push('beat');
    return Promise.resolve();
  };
  standDown = () => {
    if (!this.reachable) return Promise.resolve('unreachable' as const);
    this.said.push('stand down');
    return Promise.resolve(this.found === 'watching' ? ('stood-down' as const) : ('too-late' as const));
  };
  outcome = () => Promise.resolve(this.reachable ? this.found : ('unreachable' as const));
}

const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);
function newest(operations: Operations): Operation {
  const [operation] = operations.list();
  if (operation === undefined) throw new Error('nothing was started');
  return operation;
}

let host: FakeHost;
let dog: FakeWatchdog;
let operations: Operations;
beforeEach(() => {
  vi.useFakeTimers();
  host = aWiredHost();
  dog = new FakeWatchdog();
  operations = anEngine(host, { watchdog: dog });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Makes the change; it waits for a yes then. */
async function made(request = attach()): Promise<string> {
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.code);
  await seconds(1);
  return begun.value.id;
}

test('a card that carries an address goes to the guest, and the host watches before the first step', async () => {
  host.onCall = () => expect(dog.said).toContain('arm 23');
  await made();
  const { state, confirmation, endedAt } = newest(operations);
  expect([state, confirmation?.state, endedAt]).toEqual(['awaiting-confirmation', 'awaited', null]);
  expect(host.holds(win11, 'now')).toEqual([NIC]);
  expect(dog.wayBack).toEqual([{ kind: 'detach-now', guest: win11.id, address: NIC, managed: true }]);
});

test('a card that nobody uses needs no yes', async () => {
  operations = anEngine(new FakeHost(aLab()), { watchdog: dog });
  await made();
  expect([newest(operations).state, dog.said]).toEqual(['succeeded', []]);
});

test('a neighbour that has to be parked and carries an address does', async () => {
  await made(attach(OLD_SOUND));
  expect(newest(operations).state).toBe('awaiting-confirmation');
  expect(dog.wayBack.at(-1)).toEqual({ kind: 'return', address: OLD_NIC });
});

describe('a person', () => {
  test('keeps it: the host stops watching', async () => {
    const id = await made();
    expect(await operations.confirm(id)).toMatchObject({ id });
    await seconds(60);
    expect(newest(operations)).toMatchObject({ state: 'succeeded', confirmation: { state: 'given' } });
    expect([host.holds(win11, 'now'), dog.said.at(-1)]).toEqual([[NIC], 'stand down']);
  });

  test('takes it back at once', async () => {
    const id = await made();
    expect(operations.revertNow(id)).not.toBeNull();
    await seconds(3);
    expect(newest(operations)).toMatchObject({
      state: 'undone',
      problem: null,
      confirmation: { state: 'taken-back', by: 'person' },
      steps: [{ state: 'undone' }],
    });
    expect([host.holds(win11, 'now'), host.driver(NIC)]).toEqual([[], nic.driver.known && nic.driver.value]);
    expect(await operations.confirm(id)).toBe('too-late');
    expect(operations.revertNow(id)).toBeNull();
  });

  test('says nothing: it is taken back after 20 s, not before, and the host hears of it meanwhile', async () => {
    await made();
    await seconds(18);
    expect(newest(operations).state).toBe('awaiting-confirmation');
    const before = dog.said.length;
    await seconds(5);
    expect(newest(operations)).toMatchObject({
      state: 'undone',
      confirmation: { state: 'taken-back', by: 'time' },
    });
    expect(dog.said.slice(before)).toEqual(['beat', 'beat', 'stand down']);
  });

  test('keeps it, but the host cannot be told: it stays open and is taken back', async () => {
    const id = await made();
    dog.reachable = false;
    expect(await operations.confirm(id)).toBe('unreachable');
    dog.reachable = true;
    await seconds(25);
    expect(newest(operations)).toMatchObject({ confirmation: { state: 'taken-back', by: 'time' } });
  });

  test('keeps it when the host has begun to take it back: too late', async () => {
    const id = await made();
    dog.found = 'reverted';
    expect(await operations.confirm(id)).toBe('too-late');
    await seconds(5);
    expect(newest(operations)).toMatchObject({ confirmation: { state: 'taken-back', by: 'host' } });
  });
});

describe('the way to the host is lost', () => {
  test('after the change: the host takes it back, and that is said when it can be reached again', async () => {
    await made();
    host.connect(down);
    dog.reachable = false;
    await seconds(60);
    expect(newest(operations).endedAt).toBeNull();
    host.release(win11.id, NIC);
    dog.found = 'reverted';
    dog.reachable = true;
    host.connect(up);
    await seconds(10);
    expect(newest(operations)).toMatchObject({
      state: 'undone',
      confirmation: { state: 'taken-back', by: 'host' },
    });
    expect(host.calls.filter((line) => line.startsWith('detach'))).toEqual([]);
  });

  test('in the middle of the change: the same', async () => {
    host.onCall = (line) => {
      if (!line.startsWith('attach')) return;
      host.connect(down);
      dog.found = 'reverted';
      setTimeout(() => host.connect(up), 25_000);
    };
    await made();
    await seconds(60);
    expect(newest(operations)).toMatchObject({
      state: 'undone',
      confirmation: { state: 'taken-back', by: 'host' },
    });
  });
});

test('leaving the host is no yes', async () => {
  await made();
  const closing = operations.close();
  await seconds(5);
  await closing;
  expect(newest(operations)).toMatchObject({ state: 'undone', confirmation: { by: 'time' } });
  expect(host.holds(win11, 'now')).toEqual([]);
});

test('a guest that does not give it back makes the taking back fail, and says so', async () => {
  await made();
  host.unplug = 'ignores';
  await seconds(60);
  expect(newest(operations)).toMatchObject({ state: 'failed', problem: { code: 'guest-no-answer' } });
});

test('steps that take long are heard of, so that the host does not take them back meanwhile', async () => {
  host.hanging.add(`attach now win11 ${NIC}`);
  await made();
  await seconds(30);
  expect(dog.said.filter((word) => word === 'beat').length).toBeGreaterThanOrEqual(6);
});

describe('a host that cannot watch', () => {
  test('is named in the plan, which needs a yes, and the program takes back alone', async () => {
    dog.lack = 'no-virsh';
    const { findings } = await operations.plan(attach());
    expect(findings.slice(-2)).toEqual([
      { code: 'taken-back-unless-kept', severity: 'note', values: { seconds: 20 }, evidence: [] },
      {
        code: 'taken-back-by-program-only',
        severity: 'confirm',
        values: { seconds: 20 },
        evidence: ['virsh: not found'],
      },
    ]);
    await made();
    await seconds(25);
    expect(newest(operations)).toMatchObject({ state: 'undone', confirmation: { by: 'time' } });
    expect(dog.said).toEqual([]);
  });

  test('although it should be able to: nothing is touched', async () => {
    dog.arms = false;
    await made();
    expect(newest(operations)).toMatchObject({ state: 'undone', problem: { code: 'watch-failed' } });
    expect(host.calls).toEqual([]);
  });
});

describe('the program is killed before there is a yes', () => {
  /** A program that ended after the change was made, and the next one on the same journal. */
  async function restarted(found: WatchOutcome): Promise<Operations> {
    const lines: string[] = [];
    operations = anEngine(host, { watchdog: dog, journal: memoryJournalFile(lines) });
    await made();
    dog.found = found;
    if (found === 'reverted') host.release(win11.id, NIC);
    const next = anEngine(host, { watchdog: dog, journal: memoryJournalFile(lines), pid: 2 });
    await next.refresh();
    host.changed();
    await seconds(1);
    return next;
  }

  test('the host has taken it back: the journal says so', async () => {
    const next = await restarted('reverted');
    expect(newest(next)).toMatchObject({
      state: 'undone',
      confirmation: { state: 'taken-back', by: 'host' },
    });
    expect(newest(next).endedAt).not.toBeNull();
  });

  test('the host is still watching: it is asked again until it has', async () => {
    const next = await restarted('watching');
    expect(newest(next)).toMatchObject({ state: 'interrupted', confirmation: { state: 'awaited' } });
    dog.found = 'reverted';
    await seconds(4);
    expect(newest(next).state).toBe('undone');
  });

  test('nobody watched: a person decides', async () => {
    const next = await restarted('none');
    expect(newest(next).state).toBe('interrupted');
  });
});
