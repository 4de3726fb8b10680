import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { anAssignment, aView } from '../../shared/model/testing/builders.ts';
import { known } from '../../shared/model/fact.ts';
import type { Guest } from '../../shared/model/guest.ts';
import type { Operation, OperationRequest, Scope } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import {
  aLab,
  GPU,
  GPU_AUDIO,
  gpu,
  gpuAudio,
  lab,
  nas,
  NIC,
  nic,
  OLD_NIC,
  OLD_SOUND,
  win11,
} from '../../shared/rules/testing/lab.ts';
import type { HypervisorFailure } from '../libvirt/hypervisor.ts';
import { anEngine, ended, memoryFile } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';
import type { Operations } from './operations.ts';

const NOW: Scope = { now: true, nextStart: false };
const BOTH: Scope = { now: true, nextStart: true };
const CARD = [GPU, GPU_AUDIO];
const GONE: HypervisorFailure = { code: 'connection-lost', libvirtCode: null, message: 'daemon gone' };
const BROKEN: HypervisorFailure = {
  code: 'libvirt-error',
  libvirtCode: 1,
  message: 'internal error: broken',
};

const attach = (functions: readonly PciAddress[], to = win11, scope = NOW): OperationRequest => ({
  kind: 'attach',
  to: to.id,
  functions,
  scope,
});
const detach = (functions: readonly PciAddress[], from = win11, scope = NOW): OperationRequest => ({
  kind: 'detach',
  from: from.id,
  functions,
  scope,
});
const move = (functions: readonly PciAddress[], scope = NOW): OperationRequest => ({
  kind: 'move',
  from: win11.id,
  to: lab.id,
  functions,
  scope,
});
const holding = (guest: Guest, addresses: readonly PciAddress[], managed = true): Guest => ({
  ...guest,
  now: aView({
    assignments: addresses.map((source) => anAssignment(source, { alias: `ua-${source}`, managed })),
  }),
});
const onVfio = [gpu, gpuAudio, nic].map((fn) => ({ ...fn, driver: known('vfio-pci') }));

/** Runs a request to its end, letting the fake time go by. */
async function finish(operations: Operations, request: OperationRequest): Promise<Operation> {
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.message);
  return ended(operations, begun.value.id);
}

const states = (operation: Operation) => operation.steps.map(({ state }) => state);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('it works', () => {
  test('the two-function adapter goes to a running guest and comes back, and the host has its drivers again', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    const there = await finish(operations, attach(CARD));
    expect([there.state, states(there)]).toEqual(['succeeded', ['done', 'done', 'done']]);
    expect(host.holds(win11, 'now')).toEqual(CARD);
    const back = await finish(operations, detach(CARD));
    expect([back.state, states(back)]).toEqual(['succeeded', ['done', 'done', 'done']]);
    expect(host.holds(win11, 'now')).toEqual([]);
    expect([host.driver(GPU), host.driver(GPU_AUDIO)]).toEqual(['nouveau', 'snd_hda_intel']);
    expect(operations.list().map(({ id }) => id)).toEqual([back.id, there.id]);
  });

  test('a moved adapter ends in the other guest', async () => {
    const host = new FakeHost(aLab({ guests: [holding(win11, CARD)], functions: onVfio }));
    const operation = await finish(anEngine(host), move(CARD));
    expect(operation.state).toBe('succeeded');
    expect([host.holds(win11, 'now'), host.holds(lab, 'now')]).toEqual([[], CARD]);
  });

  test('both views', async () => {
    const host = new FakeHost(aLab());
    expect((await finish(anEngine(host), attach([NIC], win11, BOTH))).state).toBe('succeeded');
    expect([host.holds(win11, 'now'), host.holds(win11, 'nextStart')]).toEqual([[NIC], [NIC]]);
  });

  test('a sibling is parked for its group and returned afterwards, a bridge is never touched', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    await finish(operations, attach([OLD_NIC]));
    expect(host.driver(OLD_SOUND)).toBe('vfio-pci');
    await finish(operations, detach([OLD_NIC]));
    expect(host.driver(OLD_SOUND)).toBe('snd_ens1370');
    expect(host.calls).toEqual([
      `park ${OLD_SOUND}`,
      `attach now win11 ${OLD_NIC}`,
      `detach now win11 ${OLD_NIC}`,
      `return ${OLD_SOUND}`,
    ]);
  });

  test('every change of an operation is told, with the guest’s silence as asked', async () => {
    const host = new FakeHost(aLab({ guests: [holding(win11, [NIC])], functions: onVfio }));
    const operations = anEngine(host);
    const told: string[] = [];
    operations.onChange((operation) => told.push([operation.state, ...states(operation)].join(' ')));
    await finish(operations, detach([NIC]));
    expect(told).toEqual([
      'running waiting',
      'running running',
      'running asked',
      'running done',
      'succeeded done',
    ]);
  });
});

describe('it refuses before anything is touched', () => {
  test('with the rules run on fresh facts', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    const planned = await operations.plan(attach([NIC]));
    expect(planned.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    host.stop(win11);
    const operation = await finish(operations, attach([NIC]));
    expect(operation.state).toBe('blocked');
    expect(operation.plan.findings.map(({ code }) => code)).toEqual(['guest-not-running']);
    expect(host.calls).toEqual([]);
    expect(operation.endedAt).not.toBeNull();
  });

  test('with the lock closed, which is only a note in the plan', async () => {
    const host = new FakeHost(aLab());
    host.connection = { state: 'connected', access: 'read-only', libvirtVersion: '11.3.0' };
    const operations = anEngine(host);
    const [note] = (await operations.plan(attach([NIC]))).findings;
    expect([note?.code, note?.severity]).toEqual(['read-only', 'note']);
    expect((await finish(operations, attach([NIC]))).state).toBe('blocked');
    expect(host.calls).toEqual([]);
  });

  test('a second operation on the same group is busy, one on another group is not', async () => {
    const host = new FakeHost(aLab());
    host.hanging.add(`park ${GPU_AUDIO}`);
    const operations = anEngine(host);
    const first = await operations.run(attach(CARD));
    expect(await operations.run(attach([GPU_AUDIO], lab))).toMatchObject({
      ok: false,
      error: { code: 'busy' },
    });
    expect((await finish(operations, attach([NIC]))).state).toBe('succeeded');
    if (first.ok) await ended(operations, first.value.id);
    host.hanging.clear();
    expect((await finish(operations, attach(CARD))).state).toBe('succeeded');
  });

  test('two requests at the same moment: one runs, the other is busy', async () => {
    const operations = anEngine(new FakeHost(aLab()));
    const both = await Promise.all([operations.run(attach([NIC])), operations.run(attach([NIC], lab))]);
    expect(both.map((result) => (result.ok ? 'begun' : result.error.code))).toEqual(['begun', 'busy']);
  });

  test('after closing', async () => {
    const operations = anEngine(new FakeHost(aLab()));
    await operations.close();
    expect(await operations.run(attach([NIC]))).toMatchObject({ ok: false, error: { code: 'closed' } });
  });
});

describe('a step fails', () => {
  const lines = [
    `park ${GPU_AUDIO}`,
    `attach now win11 ${GPU}`,
    `attach now win11 ${GPU_AUDIO}`,
    `attach nextStart win11 ${GPU}`,
    `attach nextStart win11 ${GPU_AUDIO}`,
  ];
  test.each(lines.map((line, index) => [line, index] as const))(
    '%s: the %i before it are undone in reverse and everything is as it was',
    async (line, index) => {
      const host = new FakeHost(aLab());
      host.failures.set(line, BROKEN);
      const operation = await finish(anEngine(host), attach(CARD, win11, BOTH));
      expect(operation.state).toBe('undone');
      expect(operation.problem).toMatchObject({ code: 'libvirt-error', original: BROKEN.message });
      expect(states(operation)).toEqual([
        ...lines.slice(0, index).map(() => 'undone'),
        'failed',
        ...lines.slice(index + 1).map(() => 'waiting'),
      ]);
      const undone = host.calls.slice(index + 1).map((call) => call.split(' ').at(-1));
      expect(undone).toEqual(
        lines
          .slice(0, index)
          .map((call) => call.split(' ').at(-1))
          .toReversed(),
      );
      expect([host.holds(win11, 'now'), host.holds(win11, 'nextStart')]).toEqual([[], []]);
      expect([host.driver(GPU), host.driver(GPU_AUDIO)]).toEqual(['nouveau', 'snd_hda_intel']);
    },
  );

  test('a move that the target does not take puts the adapter back into its guest', async () => {
    const host = new FakeHost(aLab({ guests: [holding(win11, CARD)], functions: onVfio }));
    host.failures.set(`attach now lab ${GPU_AUDIO}`, BROKEN);
    const operation = await finish(anEngine(host), move(CARD));
    expect(operation.state).toBe('undone');
    expect(states(operation)).toEqual(['undone', 'undone', 'undone', 'undone', 'failed']);
    expect(host.holds(win11, 'now').toSorted()).toEqual(CARD);
    expect(host.holds(lab, 'now')).toEqual([]);
  });

  test('an undo that fails too is told, and no host driver comes to a group that a guest still has', async () => {
    const host = new FakeHost(aLab());
    host.failures.set(`attach now win11 ${GPU_AUDIO}`, BROKEN);
    host.unplug = 'refuses';
    const operation = await finish(anEngine(host), attach(CARD));
    expect(operation.state).toBe('failed');
    expect(states(operation)).toEqual(['undo-failed', 'undo-failed', 'failed']);
    expect(operation.problem?.code).toBe('libvirt-error');
    expect(operation.steps[1]).toMatchObject({ problem: { code: 'guest-refused' } });
    expect(operation.steps[0]).toMatchObject({ problem: { code: 'device-busy' } });
    expect(host.calls).not.toContain(`return ${GPU_AUDIO}`);
  });

  test('a return that fails leaves what was taken back, and the other returns are made', async () => {
    const host = new FakeHost(aLab({ functions: onVfio }));
    host.failures.set(`return ${GPU}`, BROKEN);
    const operation = await finish(anEngine(host), { kind: 'return', functions: CARD });
    expect([operation.state, ...states(operation)]).toEqual(['failed', 'failed', 'done']);
  });

  test('a call that succeeded without an effect is not seen', async () => {
    const host = new FakeHost(aLab());
    host.hypervisor.park = () => Promise.resolve({ ok: true, value: null });
    const operation = await finish(anEngine(host), { kind: 'park', functions: [NIC] });
    expect(operation.problem).toEqual({ code: 'not-seen', values: { address: NIC }, original: null });
  });

  test('a call that failed although the snapshot shows the effect is done', async () => {
    const host = new FakeHost(aLab());
    const park = host.hypervisor.park.bind(host.hypervisor);
    host.hypervisor.park = async (address) => {
      await park(address);
      return { ok: false, error: BROKEN };
    };
    expect((await finish(anEngine(host), { kind: 'park', functions: [NIC] })).state).toBe('succeeded');
  });

  test('a host driver that does not let go is stuck after 30 s, and other groups go on', async () => {
    const host = new FakeHost(aLab());
    host.hanging.add(`park ${GPU_AUDIO}`);
    const operations = anEngine(host);
    const operation = await finish(operations, attach(CARD));
    expect(operation.problem?.code).toBe('host-driver-stuck');
    expect(operation.state).toBe('failed');
    expect(Date.parse(operation.endedAt ?? '') - Date.parse(operation.startedAt)).toBe(30_000);
  });

  test('a defect below is a problem of the step, not of the program', async () => {
    const host = new FakeHost(aLab());
    host.onCall = (line) => {
      if (line.startsWith('attach')) throw new TypeError('undefined is not a function');
    };
    const operation = await finish(anEngine(host), attach(CARD));
    expect(operation.state).toBe('undone');
    expect(operation.problem).toMatchObject({
      code: 'libvirt-error',
      original: 'undefined is not a function',
    });
    expect(host.driver(GPU_AUDIO)).toBe('snd_hda_intel');
  });
});

describe('a guest is asked to let go', () => {
  const held = () => new FakeHost(aLab({ guests: [holding(win11, [NIC])], functions: onVfio }));

  test('it answers late, without an event', async () => {
    const host = held();
    host.unplug = 'ignores';
    const operations = anEngine(host);
    const begun = await operations.run(detach([NIC]));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(operations.list()[0]?.steps[0]?.state).toBe('asked');
    host.unplug = 'lets-go';
    host.release(win11.id, NIC);
    if (begun.ok) expect((await ended(operations, begun.value.id)).state).toBe('succeeded');
  });

  test('the event comes before the answer of the call', async () => {
    const host = held();
    host.hanging.add(`detach now win11 ${NIC}`);
    host.onCall = () => host.release(win11.id, NIC);
    expect((await finish(anEngine(host), detach([NIC]))).state).toBe('succeeded');
  });

  test('an earlier request is still open: it counts as asked', async () => {
    const host = held();
    host.failures.set(`detach now win11 ${NIC}`, {
      code: 'guest-no-answer',
      libvirtCode: 1,
      message: 'Device ua-nic is already in the process of unplug',
    });
    const operations = anEngine(host);
    const begun = await operations.run(detach([NIC]));
    await vi.advanceTimersByTimeAsync(5_000);
    host.release(win11.id, NIC);
    if (begun.ok) expect((await ended(operations, begun.value.id)).state).toBe('succeeded');
  });

  test('it is destroyed meanwhile: the function is free', async () => {
    const host = held();
    host.unplug = 'ignores';
    const operations = anEngine(host);
    const begun = await operations.run(detach([NIC]));
    await vi.advanceTimersByTimeAsync(3_000);
    host.stop(win11);
    if (begun.ok) expect((await ended(operations, begun.value.id)).state).toBe('succeeded');
    expect(host.driver(NIC)).toBe('host-driver');
  });

  test('a guest that dies while it is given a function: undone', async () => {
    const host = new FakeHost(aLab());
    const line = `attach now win11 ${GPU_AUDIO}`;
    host.failures.set(line, { code: 'guest-not-running', libvirtCode: 55, message: 'domain is not running' });
    host.onCall = (call) => {
      if (call === line) host.stop(win11);
    };
    const operation = await finish(anEngine(host), attach(CARD));
    expect([operation.state, operation.problem?.code]).toEqual(['undone', 'guest-not-running']);
    expect([host.driver(GPU), host.driver(GPU_AUDIO)]).toEqual(['nouveau', 'snd_hda_intel']);
  });
});

test('a guest that shuts down right after it took a function is named as the cause', async () => {
  const host = new FakeHost(aLab());
  const attachNow = host.hypervisor.attach.bind(host.hypervisor);
  host.hypervisor.attach = async (request) => {
    const answer = await attachNow(request);
    host.stop(win11);
    return answer;
  };
  const operation = await finish(anEngine(host), attach(CARD));
  expect([operation.state, operation.problem?.code]).toEqual(['undone', 'guest-not-running']);
  expect([host.driver(GPU), host.driver(GPU_AUDIO)]).toEqual(['nouveau', 'snd_hda_intel']);
});

describe('libvirt goes away in the middle', () => {
  const down = { state: 'failed', code: 'daemon-gone', message: 'EOF', retryAt: null } as const;
  const up = { state: 'connected', access: 'read-write', libvirtVersion: '11.3.0' } as const;

  function losing(host: FakeHost, line: string, back: number | null): void {
    host.onCall = (call) => {
      if (call !== line) return;
      host.onCall = () => undefined;
      host.connect(down);
      if (back !== null) setTimeout(() => host.connect(up), back);
    };
  }

  test('and comes back without the effect: the steps before are undone and it says so', async () => {
    const host = new FakeHost(aLab());
    losing(host, `attach now win11 ${GPU}`, 3_000);
    const operation = await finish(anEngine(host), attach(CARD));
    expect([operation.state, operation.problem?.code]).toEqual(['undone', 'connection-lost']);
    expect(host.driver(GPU_AUDIO)).toBe('snd_hda_intel');
  });

  test('and comes back with the effect: the step is done and the rest is done', async () => {
    const host = new FakeHost(aLab());
    const attachNow = host.hypervisor.attach.bind(host.hypervisor);
    host.hypervisor.attach = async (request) => {
      const answer = await attachNow(request);
      if (request.address !== GPU) return answer;
      host.connect(down);
      setTimeout(() => host.connect(up), 3_000);
      return { ok: false, error: GONE };
    };
    expect((await finish(anEngine(host), attach(CARD))).state).toBe('succeeded');
    expect(host.holds(win11, 'now')).toEqual(CARD);
  });

  test('a moment after the call broke: the effect is seen when it is back, not taken for missing', async () => {
    const host = new FakeHost(aLab());
    const attachNow = host.hypervisor.attach.bind(host.hypervisor);
    host.hypervisor.attach = (request) => {
      setTimeout(() => host.connect(down), 100);
      // The daemon finishes what it began while it shuts down.
      setTimeout(() => {
        host.connect(up);
        void attachNow(request);
      }, 8_000);
      return Promise.resolve({ ok: false, error: GONE });
    };
    expect((await finish(anEngine(host), attach([NIC]))).state).toBe('succeeded');
    expect(host.holds(win11, 'now')).toEqual([NIC]);
  });

  test('and does not come back: failed, bounded', async () => {
    const host = new FakeHost(aLab());
    losing(host, `attach now win11 ${NIC}`, null);
    const operation = await finish(anEngine(host), attach([NIC]));
    expect([operation.state, operation.problem?.code]).toEqual(['failed', 'connection-lost']);
  });

  test('while a guest is asked: not seeing the guest is not proof, its answer afterwards is', async () => {
    const host = new FakeHost(aLab({ guests: [holding(win11, [NIC])], functions: onVfio }));
    losing(host, `detach now win11 ${NIC}`, 4_000);
    const operations = anEngine(host);
    const begun = await operations.run(detach([NIC]));
    await vi.advanceTimersByTimeAsync(2_000);
    expect(operations.list()[0]?.state).toBe('running');
    await vi.advanceTimersByTimeAsync(5_000);
    host.release(win11.id, NIC);
    if (begun.ok) expect((await ended(operations, begun.value.id)).state).toBe('succeeded');
  });
});

describe('what was parked is remembered', () => {
  test('over a restart: the sibling goes back to its driver', async () => {
    const file = memoryFile();
    const host = new FakeHost(aLab());
    const before = anEngine(host, { parked: file });
    await finish(before, attach([OLD_NIC]));
    expect(JSON.parse(file.text ?? '')).toEqual({
      version: 1,
      parked: [{ host: 'local', address: OLD_SOUND, previousDriver: 'snd_ens1370', why: 'sibling' }],
    });
    await before.close();
    const after = anEngine(host, { parked: file });
    const plan = await after.plan(detach([OLD_NIC]));
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['detach-now', 'return']);
    await finish(after, detach([OLD_NIC]));
    expect(host.driver(OLD_SOUND)).toBe('snd_ens1370');
    await vi.advanceTimersByTimeAsync(0);
    expect(JSON.parse(file.text ?? '')).toEqual({ version: 1, parked: [] });
  });

  test('a guest that is shut down frees the group: the sibling is returned without being asked', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    await finish(operations, attach([OLD_NIC]));
    host.stop(win11);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(host.driver(OLD_SOUND)).toBe('snd_ens1370');
    expect(operations.list()[0]?.plan.request).toEqual({ kind: 'return', functions: [OLD_SOUND] });
  });

  test('a return that failed is not tried again and again', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    await finish(operations, attach([OLD_NIC]));
    host.failures.set(`return ${OLD_SOUND}`, BROKEN);
    host.stop(win11);
    await vi.advanceTimersByTimeAsync(5_000);
    host.changed();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(host.calls.filter((line) => line.startsWith('return'))).toHaveLength(1);
  });

  test('a managed function that libvirt leaves on vfio when it leaves its guest is returned', async () => {
    const host = new FakeHost(aLab({ guests: [holding(win11, [NIC])], functions: onVfio }));
    host.nodeDetached.add(NIC);
    const operations = anEngine(host);
    expect((await finish(operations, detach([NIC]))).state).toBe('succeeded');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(host.calls).toContain(`return ${NIC}`);
    expect(host.driver(NIC)).toBe('host-driver');
  });

  test('what a person parked stays parked when a guest lets its group go', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    await finish(operations, { kind: 'park', functions: [OLD_SOUND] });
    await finish(operations, attach([OLD_NIC]));
    await finish(operations, detach([OLD_NIC]));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(host.driver(OLD_SOUND)).toBe('vfio-pci');
  });

  test('a function that left its guest before its card did is returned with it', async () => {
    const host = new FakeHost(aLab({ guests: [holding(win11, CARD)], functions: onVfio }));
    const operations = anEngine(host);
    await finish(operations, detach([GPU_AUDIO]));
    expect(host.driver(GPU_AUDIO)).toBeNull();
    await finish(operations, detach([GPU]));
    expect([host.driver(GPU), host.driver(GPU_AUDIO)]).toEqual(['host-driver', 'host-driver']);
  });

  test('nothing is returned while the lock is closed, and as soon as it opens', async () => {
    const host = new FakeHost(aLab());
    const operations = anEngine(host);
    await finish(operations, attach([OLD_NIC]));
    host.connection = { state: 'connected', access: 'read-only', libvirtVersion: '11.3.0' };
    host.stop(win11);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(host.driver(OLD_SOUND)).toBe('vfio-pci');
    host.connect({ state: 'connected', access: 'read-write', libvirtVersion: '11.3.0' });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(host.driver(OLD_SOUND)).toBe('snd_ens1370');
  });
});

test('closing waits for what runs', async () => {
  const host = new FakeHost(aLab({ guests: [holding(nas, [])] }));
  host.hanging.add(`park ${NIC}`);
  const operations = anEngine(host);
  await operations.run({ kind: 'park', functions: [NIC] });
  let closed = false;
  void operations.close().then(() => {
    closed = true;
  });
  await vi.advanceTimersByTimeAsync(29_000);
  expect(closed).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(closed).toBe(true);
});
