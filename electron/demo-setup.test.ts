import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { valueOr } from '../shared/model/fact.ts';
import type { HostSnapshot } from '../shared/model/host-snapshot.ts';
import type { Operation, OperationRequest } from '../shared/model/operation.ts';
import { anAddress } from '../shared/model/testing/builders.ts';
import { setupStage } from '../shared/rules/setup/setup-stage.ts';
import { indexSnapshot } from '../shared/rules/snapshot-index.ts';
import { systemClock } from './inventory/clock.ts';
import { createInventory } from './inventory/create-inventory.ts';
import { createErrorMemory } from './inventory/error-memory.ts';
import type { Inventory } from './inventory/inventory.ts';
import { memoryJournalFile } from './journal/testing/memory-journal-file.ts';
import { standardLimits } from './operations/limits.ts';
import type { Operations } from './operations/operations.ts';
import { anEngine, memoryFile, type EngineFields } from './operations/testing/engine.ts';
import type { SetupHelper } from './privileged/setup-call.ts';
import { createDemoHost, type DemoHost } from './simulator/demo-host.ts';

const SET = '00000000-0000-4000-8000-00000000000a';
const BACK = '00000000-0000-4000-8000-00000000000b';
const CARD = [anAddress('0000:11:00.0')];

/** The demo host shows soon what a call has done; a resumed program waits in vain for what was never called, and there are many here. */
const RESUMED = { ...standardLimits, seen: 1_000 };

let demo: DemoHost;
let inventory: Inventory;
/** The journal that all programs share. */
let lines: string[];

beforeEach(async () => {
  demo = await createDemoHost({ timings: { guestLeast: 1, guestMost: 3, unplugWait: 30 } });
  const { hypervisor, reader } = demo.connection;
  const errors = createErrorMemory(memoryFile(), 'demo');
  inventory = createInventory({ reader, hypervisor, clock: systemClock, errors, firstRevision: 0 });
  lines = [];
  hypervisor.start();
  await vi.waitFor(() => expect(hypervisor.state().state).toBe('connected'), 5_000);
  await hypervisor.unlock();
  await demo.control.run({ do: 'iommu', state: 'kernel' });
});
afterEach(async () => {
  await inventory.close();
  await demo.connection.close();
});

const engine = (
  setupHelper: SetupHelper = demo.connection.setupHelper,
  fields: EngineFields = {},
): Operations =>
  anEngine(
    { inventory, hypervisor: demo.connection.hypervisor, rootHelper: demo.connection.rootHelper },
    { setupHelper, journal: memoryJournalFile(lines), ...fields },
  );

const read = (): Promise<HostSnapshot> => inventory.refresh();
const stage = async (): Promise<string> => setupStage(indexSnapshot(await read())).stage;
const driver = (): string | null | undefined => demo.control.state().drivers[CARD[0] ?? ''];

async function setUp(): Promise<OperationRequest> {
  const { setup } = await read();
  return { kind: 'set-up', functions: CARD, passthrough: false, set: SET, basedOn: setup.mark };
}

async function takeBack(): Promise<OperationRequest> {
  const { setup } = await read();
  return { kind: 'take-back-setup', functions: [], set: BACK, basedOn: setup.mark };
}

async function ended(operations: Operations, request: OperationRequest): Promise<Operation> {
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.message);
  expect(begun.value.plan.findings.filter(({ severity }) => severity === 'block')).toEqual([]);
  return endOf(operations, begun.value.id);
}

function endOf(operations: Operations, id: string): Promise<Operation> {
  return vi.waitFor(() => {
    const operation = operations.list().find((one) => one.id === id);
    if (operation?.endedAt == null) throw new Error('not yet');
    return operation;
  }, 5_000);
}

/** Only what the setup writes, without what it keeps. */
const files = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(demo.control.state().startFiles).filter(([path]) => path.startsWith('/etc/')),
  );

test('from an IOMMU that is off to a bound device, and back to the byte', async () => {
  const before = files();
  expect((await read()).iommu.state).toBe('kernel-off');
  const operations = engine();
  expect(await ended(operations, await setUp())).toMatchObject({ state: 'succeeded', problem: null });
  expect(await stage()).toBe('restart-outstanding');
  expect(Object.keys(files())).toEqual(
    expect.arrayContaining(['/etc/switchyard/boot-devices', '/etc/switchyard/bind-at-boot']),
  );
  expect(driver()).not.toBe('vfio-pci');

  const { setup } = await read();
  expect(await ended(operations, { kind: 'restart-host', functions: [] })).toMatchObject({
    state: 'succeeded',
  });
  const after = await read();
  expect(valueOr(after.setup.bootId, '')).not.toBe(valueOr(setup.bootId, ''));
  expect(after.iommu.state).toBe('on');
  expect(driver()).toBe('vfio-pci');
  expect(await stage()).toBe('verified');

  expect(await ended(operations, await takeBack())).toMatchObject({ state: 'succeeded', problem: null });
  expect(files()).toEqual(before);
  expect(await stage()).toBe('taken-back');
  await ended(operations, { kind: 'restart-host', functions: [] });
  expect(await stage()).toBe('off');
  expect(driver()).not.toBe('vfio-pci');
  expect((await read()).iommu.state).toBe('kernel-off');
  await operations.close();
});

test('another device at the address keeps its host driver', async () => {
  const operations = engine();
  await ended(operations, await setUp());
  await demo.control.run({ do: 'replaceFunction', address: CARD[0] ?? anAddress('') });
  await ended(operations, { kind: 'restart-host', functions: [] });
  expect(driver()).not.toBe('vfio-pci');
  expect(await stage()).toBe('differs');
  await operations.close();
});

test('a program of the host that fails is said, and everything is taken back', async () => {
  const before = files();
  const operations = engine();
  await demo.control.run({ do: 'builds', as: 'fail' });
  const failed = await ended(operations, await setUp());
  expect(failed.problem).toMatchObject({ code: 'setup-run-failed', values: { program: 'update-initramfs' } });
  // Nothing was built, so that nothing has to be built again, although the disk is still full.
  expect(failed).toMatchObject({ state: 'undone' });
  expect(files()).toEqual(before);
  expect(await stage()).toBe('off');
  await demo.control.run({ do: 'builds', as: 'work' });
  await operations.close();
});

test('a program that fails after it has made an image leaves half of it, until there is room', async () => {
  const before = files();
  const operations = engine();
  await demo.control.run({ do: 'builds', as: 'fail-late' });
  expect(await ended(operations, await setUp())).toMatchObject({ state: 'failed' });
  expect(files()).toEqual(before);
  expect(await stage()).toBe('half-done');
  await demo.control.run({ do: 'builds', as: 'work' });
  expect(await ended(operations, await takeBack())).toMatchObject({ state: 'succeeded' });
  expect(await stage()).toBe('off');
  await operations.close();
});

test('a file that somebody else changed meanwhile stops it, and what was done before is taken back', async () => {
  const before = files();
  const { setupHelper } = demo.connection;
  let isFirst = true;
  const operations = engine({
    async call(call) {
      if (call.verb === 'put' && call.file === 'grub-default' && isFirst) {
        isFirst = false;
        await demo.control.run({ do: 'file', path: '/etc/default/grub', text: 'GRUB_TIMEOUT=1\n' });
      }
      return setupHelper.call(call);
    },
  });
  const stopped = await ended(operations, await setUp());
  expect(stopped).toMatchObject({
    state: 'undone',
    problem: { code: 'setup-changed', values: { path: '/etc/default/grub' } },
  });
  expect(files()).toEqual({ ...before, '/etc/default/grub': 'GRUB_TIMEOUT=1\n' });
  expect(await stage()).toBe('off');
  await operations.close();
});

test('without rights nothing is changed', async () => {
  const before = files();
  await demo.control.run({ do: 'root', allowed: false });
  const operations = engine();
  expect(await ended(operations, await setUp())).toMatchObject({ problem: { code: 'root-denied' } });
  expect(files()).toEqual(before);
  await operations.close();
});

test('an applied setup is undone as the operation it was, unless it has moved on', async () => {
  const before = files();
  const operations = engine();
  const done = await ended(operations, await setUp());
  const undone = await operations.undo(done.id);
  if (!undone.ok) throw new Error(undone.error.message);
  expect(await endOf(operations, undone.value.id)).toMatchObject({ state: 'succeeded' });
  expect(files()).toEqual(before);
  expect(await stage()).toBe('off');

  const again = await ended(operations, { ...(await setUp()), set: BACK } as OperationRequest);
  await demo.control.run({ do: 'file', path: '/etc/switchyard/boot-devices', text: null });
  const plan = await operations.undoPlan(again.id);
  expect(plan.ok && plan.value.findings.map(({ code }) => code)).toContain('undo-setup-moved-on');
  await operations.close();
});

/** A program that dies at a call: it is carried out or not, and nobody hears of it. The operation's id. */
async function killedAfter(calls: number, reached: boolean, request: OperationRequest): Promise<string> {
  const { setupHelper } = demo.connection;
  let left = calls;
  let die: (() => void) | undefined;
  const dead = new Promise<void>((resolve) => (die = resolve));
  const operations = engine({
    async call(call) {
      if (left > 0) {
        left -= 1;
        return setupHelper.call(call);
      }
      if (reached) await setupHelper.call(call);
      die?.();
      return new Promise(() => undefined);
    },
  });
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.message);
  await Promise.race([dead, endOf(operations, begun.value.id)]);
  return begun.value.id;
}

/** Another program goes on with it, or back; false when there was nothing left of it to do. */
async function goOn(id: string, how: 'finish' | 'take-back'): Promise<boolean> {
  const operations = engine(demo.connection.setupHelper, { pid: 2, limits: RESUMED });
  await operations.refresh();
  const found = operations.list().find((one) => one.id === id);
  if (found?.state === 'succeeded') return false;
  expect(found?.state).toBe('interrupted');
  const resumed = await operations.resume(id, how);
  if (!resumed.ok) throw new Error(resumed.error.message);
  expect(await endOf(operations, resumed.value.id)).toMatchObject({ state: 'succeeded', problem: null });
  await operations.close();
  return true;
}

const CALLS = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((calls) => [
  { calls, reached: true },
  { calls, reached: false },
]);

describe.each(CALLS)(
  'the program is killed at call $calls of the helper (still made: $reached)',
  ({ calls, reached }) => {
    test('a set-up is finished', async () => {
      const id = await killedAfter(calls, reached, await setUp());
      await goOn(id, 'finish');
      expect(await stage()).toBe('restart-outstanding');
      await demo.control.run({ do: 'restart' });
      expect(await stage()).toBe('verified');
      expect(driver()).toBe('vfio-pci');
    });

    test('a set-up is taken back', async () => {
      const before = files();
      const id = await killedAfter(calls, reached, await setUp());
      expect(await goOn(id, 'take-back')).toBe(true);
      expect(files()).toEqual(before);
      expect(await stage()).toBe('off');
      await demo.control.run({ do: 'restart' });
      expect(driver()).not.toBe('vfio-pci');
    });

    test('the way back is finished', async () => {
      const before = files();
      const first = engine();
      await ended(first, await setUp());
      await first.close();
      await goOn(await killedAfter(calls, reached, await takeBack()), 'finish');
      expect(files()).toEqual(before);
      expect(await stage()).toBe('off');
    });
  },
);

test('a way back that was interrupted can be taken back itself: the setup is as it was', async () => {
  const first = engine();
  await ended(first, await setUp());
  await first.close();
  const applied = files();
  expect(await goOn(await killedAfter(4, true, await takeBack()), 'take-back')).toBe(true);
  expect(files()).toEqual(applied);
  expect(await stage()).toBe('restart-outstanding');
});
