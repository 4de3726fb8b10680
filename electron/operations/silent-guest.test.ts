import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeviceIdentity } from '../../shared/model/device-identity.ts';
import { anAssignment } from '../../shared/model/testing/builders.ts';
import { GPU, GPU_AUDIO, lab, NIC, win11 } from '../../shared/rules/testing/lab.ts';
import { memoryJournalFile } from '../journal/testing/memory-journal-file.ts';
import { anEngine } from './testing/engine.ts';
import {
  aSilentHost,
  CARD,
  detachNic,
  newest,
  say,
  seconds,
  silent,
  stepOf,
} from './testing/unwilling-guest.ts';

const identity: DeviceIdentity = {
  vendor: '8086',
  device: '10d3',
  subsystemVendor: null,
  subsystemDevice: null,
  revision: null,
  serial: '00-11-22-33-44-55-66-77',
  vpdSerial: null,
  nvmeSerial: null,
  mac: null,
  path: null,
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('no answer in 30 s: the operation waits for a person, nothing is undone, and nothing else may touch the group', async () => {
  const host = aSilentHost();
  const operations = await silent(host);
  expect(newest(operations)).toMatchObject({ state: 'running', problem: null, endedAt: null });
  expect(stepOf(operations)).toMatchObject({ state: 'no-answer', seen: false });
  expect(await operations.run(detachNic)).toMatchObject({ ok: false, error: { code: 'busy' } });
  await seconds(3_600);
  expect(stepOf(operations)?.state).toBe('no-answer');
  expect(host.holds(win11, 'now')).toEqual([NIC]);
});

test('it may leave later: then the operation goes on by itself', async () => {
  const host = aSilentHost();
  const operations = await silent(host);
  host.release(win11.id, NIC);
  await seconds(10);
  expect(newest(operations)).toMatchObject({ state: 'succeeded', steps: [{ state: 'done' }] });
});

describe('a person says', () => {
  test('try again: it is asked anew and given its time', async () => {
    const host = aSilentHost();
    const operations = await silent(host);
    host.unplug = 'lets-go';
    await say(operations, 'again', 10);
    expect(newest(operations).state).toBe('succeeded');
    expect(host.calls.filter((line) => line.startsWith('detach now'))).toHaveLength(2);
  });

  test('wait longer: it gets its time again without being asked', async () => {
    const host = aSilentHost();
    const operations = await silent(host);
    await say(operations, 'wait');
    expect(stepOf(operations)?.state).toBe('asked');
    await seconds(30);
    expect(stepOf(operations)?.state).toBe('no-answer');
    expect(host.calls).toEqual([`detach now win11 ${NIC}`]);
  });

  test('leave it attached: what was done before is taken back, the definition is as it was', async () => {
    const host = aSilentHost(CARD);
    host.unplug = 'lets-go';
    host.onCall = (line) => {
      if (line === `detach now win11 ${GPU}`) host.unplug = 'ignores';
    };
    const operations = await silent(host, {
      ...detachNic,
      functions: CARD,
      scope: { now: true, nextStart: true },
    });
    expect(stepOf(operations, 1)?.state).toBe('no-answer');
    expect(host.holds(win11, 'now')).toEqual([GPU]);
    await say(operations, 'leave', 10);
    expect(newest(operations)).toMatchObject({
      state: 'failed',
      problem: {
        code: 'guest-no-answer',
        values: { address: GPU, guest: 'win11', seconds: 30 },
        original: null,
      },
    });
    expect(
      newest(operations)
        .steps.map(({ state }) => state)
        .slice(0, 3),
    ).toEqual(['undone', 'failed', 'waiting']);
    expect(host.holds(win11, 'now').toSorted()).toEqual(CARD);
    expect(host.holds(win11, 'nextStart')).toEqual(CARD);
  });

  test('release when it stops: the definition is without the whole card, and the host has it after the stop', async () => {
    const host = aSilentHost(CARD);
    const operations = await silent(host, { ...detachNic, functions: CARD });
    await say(operations, 'at-stop');
    expect(stepOf(operations)).toMatchObject({
      state: 'at-stop',
      tookOut: [{ address: GPU_AUDIO }, { address: GPU }],
    });
    expect([host.holds(win11, 'now'), host.holds(win11, 'nextStart')]).toEqual([CARD, []]);
    await seconds(86_400);
    expect(newest(operations).state).toBe('running');
    host.stop(win11);
    await seconds(20);
    expect(newest(operations).state).toBe('succeeded');
    expect([host.driver(GPU), host.driver(GPU_AUDIO)]).toEqual(['host-driver', 'host-driver']);
  });

  test('release when it stops, and then to leave it: the definition has it again', async () => {
    const host = aSilentHost();
    const operations = await silent(host);
    await say(operations, 'at-stop');
    await say(operations, 'leave');
    expect(newest(operations)).toMatchObject({ state: 'failed', problem: { code: 'guest-no-answer' } });
    expect(host.holds(win11, 'nextStart')).toEqual([NIC]);
  });

  test('release when it stops, and then to try again: the definition has it again, and it is asked', async () => {
    const host = aSilentHost();
    const operations = await silent(host);
    await say(operations, 'at-stop');
    await say(operations, 'again');
    expect(stepOf(operations)?.state).toBe('asked');
    expect(host.holds(win11, 'nextStart')).toEqual([NIC]);
  });

  test('release when it stops, and then to leave it: the entry is again what it was, to the letter', async () => {
    const entry = anAssignment(NIC, {
      element: 'interface',
      alias: 'ua-lan',
      xmlAddress: '0000:05:00.0',
      bootOrder: 2,
      romFile: '/var/lib/roms/nic.rom',
      mac: '52:54:00:00:00:01',
      vlan: 7,
      recorded: { state: 'recorded', identity },
    });
    const host = aSilentHost([NIC], [entry]);
    const operations = await silent(host);
    await say(operations, 'at-stop');
    expect(host.holds(win11, 'nextStart')).toEqual([]);
    await say(operations, 'leave');
    const [guest] = host.snapshot().guests;
    expect(guest?.nextStart?.assignments).toEqual([entry]);
  });

  test('nothing while it has its time, nor about what has ended', async () => {
    const operations = anEngine(aSilentHost());
    const begun = await operations.run(detachNic);
    await seconds(5);
    expect(begun.ok && operations.answer(begun.value.id, 'leave')).toBeNull();
    expect(operations.answer('nothing', 'leave')).toBeNull();
  });
});

test('what is to be taken out of the definition is written down before it is', async () => {
  const journal = memoryJournalFile();
  const host = aSilentHost();
  const operations = anEngine(host, { journal });
  await operations.run(detachNic);
  await seconds(31);
  let written = '';
  host.onCall = (line) => {
    if (line === `detach nextStart win11 ${NIC}`) written = journal.lines.join('');
  };
  await say(operations, 'at-stop');
  expect(written).toContain('"at-stop"');
});

test('a move asks the same, and goes on when the source lets go', async () => {
  const host = aSilentHost();
  const operations = await silent(host, {
    kind: 'move',
    from: win11.id,
    to: lab.id,
    functions: [NIC],
    scope: { now: true, nextStart: false },
  });
  await say(operations, 'at-stop');
  host.stop(win11);
  await seconds(20);
  expect(newest(operations).state).toBe('succeeded');
  expect(host.holds(lab, 'now')).toEqual([NIC]);
});

test('QEMU says that the guest is at work on the slot: seen, and asked again when that is over', async () => {
  const host = aSilentHost();
  const line = `detach now win11 ${NIC}`;
  const operations = await silent(host);
  host.failures.set(line, {
    code: 'guest-busy',
    libvirtCode: 1,
    message:
      "unable to execute QEMU command 'device_del': Hot-unplug failed: guest is busy (power indicator blinking)",
  });
  await say(operations, 'again');
  expect(stepOf(operations)?.state).toBe('seen');
  host.failures.delete(line);
  host.unplug = 'lets-go';
  await seconds(10);
  expect(newest(operations).state).toBe('succeeded');
});

test('a slot that is still being powered up is asked as soon as it takes requests; nothing is said to be seen', async () => {
  const host = aSilentHost();
  const line = `detach now win11 ${NIC}`;
  host.failures.set(line, { code: 'guest-busy', libvirtCode: 1, message: 'guest is busy' });
  const operations = anEngine(host);
  await operations.run(detachNic);
  await seconds(3);
  expect(stepOf(operations)?.state).toBe('asked');
  host.failures.delete(line);
  host.unplug = 'lets-go';
  await seconds(10);
  expect(newest(operations).state).toBe('succeeded');
});

test('leaving the host while it waits ends the waiting and undoes nothing', async () => {
  const host = aSilentHost(CARD);
  const operations = await silent(host, {
    ...detachNic,
    functions: CARD,
    scope: { now: true, nextStart: true },
  });
  await operations.close();
  expect(newest(operations).endedAt).toBeNull();
  expect(host.holds(win11, 'nextStart')).toEqual(CARD);
});
