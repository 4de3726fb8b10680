import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { aFunction, aGuest, anAddress, aPool } from '../../shared/model/testing/builders.ts';
import type { ConnectionState } from '../../shared/model/connection-state.ts';
import { known, type Fact } from '../../shared/model/fact.ts';
import type { Guest } from '../../shared/model/guest.ts';
import type { HostFacts } from '../../shared/model/host-facts.ts';
import { unreadParts } from '../../shared/model/unread-parts.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { VfPool } from '../../shared/model/vf-pool.ts';
import type { HostReader, ReadFailure } from '../host/host-reader.ts';
import type { Hypervisor, HypervisorEvent, HypervisorFailure } from '../libvirt/hypervisor.ts';
import { Listeners } from '../libvirt/listeners.ts';
import { systemClock } from './clock.ts';
import { createInventory } from './create-inventory.ts';

const UP: ConnectionState = { state: 'connected', access: 'read-only', libvirtVersion: '11.3.0' };
const DOWN: ConnectionState = { state: 'failed', code: 'daemon-gone', message: 'EOF', retryAt: null };

function facts(...addresses: readonly string[]): HostFacts {
  return {
    identity: {
      hostName: known('atlas'),
      kernel: known('6.12.0'),
      os: known('Debian'),
      cpu: known('CPU'),
      commandLine: known('quiet'),
    },
    reach: known({ kind: 'local' }),
    framebuffers: known([]),
    looseInputs: known([]),
    iommu: { state: 'on', kind: 'intel', interruptRemapping: known(true) },
    functions: addresses.map((address) => aFunction(address)),
    groups: [
      { id: 12, members: [] },
      { id: 2, members: addresses.map((address) => anAddress(address)) },
    ],
    slots: known([]),
    hooks: { 'start-check': known('none'), 'hand-over': known('none') },
    vfio: known('loaded'),
    ...unreadParts,
  };
}

/** A host below the inventory: what it would read, and hands to push events with. */
function below() {
  const states = new Listeners<ConnectionState>();
  const events = new Listeners<HypervisorEvent>();
  const changes = new Listeners<null>();
  const world = {
    facts: facts('0000:02:00.0', '0000:01:00.0'),
    host: (): Promise<Result<HostFacts, ReadFailure>> => Promise.resolve(ok(world.facts)),
    guests: (): Promise<Result<readonly Guest[], HypervisorFailure>> =>
      Promise.resolve(ok([aGuest(2, 'win11'), aGuest(1, 'lab')])),
    pools: known([aPool('vfs')]) as Fact<readonly VfPool[]>,
    state: UP,
    readings: 0,
    subscribed: 0,
    event: () => events.tell({ kind: 'changed' }),
    kernel: () => changes.tell(null),
    connection(state: ConnectionState) {
      world.state = state;
      states.tell(state);
    },
  };
  const counted = (unsubscribe: () => void) => {
    world.subscribed += 1;
    return () => {
      world.subscribed -= 1;
      unsubscribe();
    };
  };
  const unused = () => Promise.reject(new Error('not used here'));
  const reader: HostReader = {
    read() {
      world.readings += 1;
      return world.host();
    },
    watch: (listener) => counted(changes.add(() => listener())),
    lookAt: unused,
    close: () => Promise.resolve(),
  };
  const hypervisor: Hypervisor = {
    state: () => world.state,
    onState: (listener) => counted(states.add(listener)),
    onEvent: (listener) => counted(events.add(listener)),
    start: () => undefined,
    reconnect: () => undefined,
    guests: () => world.guests(),
    pools: () => Promise.resolve(world.pools),
    mediated: () => Promise.resolve(known({ parents: [], devices: [] })),
    unlock: unused,
    lock: unused,
    nodeDeviceXml: unused,
    vpdSerial: unused,
    guestOffers: () => Promise.resolve(failed({ code: 'denied', libvirtCode: null, message: 'locked' })),
    park: unused,
    return: unused,
    attach: unused,
    detach: unused,
    readEntry: unused,
    attachIndirect: unused,
    detachIndirect: unused,
    readIndirectEntry: unused,
    createMediated: unused,
    destroyMediated: unused,
    recordIdentities: unused,
    previewSources: unused,
    definition: unused,
    liveXml: unused,
    previewEdit: unused,
    editDefinition: unused,
    startGuest: unused,
    shutDownGuest: unused,
    forceOffGuest: unused,
    changeSource: unused,
    askGuest: unused,
    close: () => Promise.resolve(),
  };
  return { world, inventory: createInventory({ reader, hypervisor, clock: systemClock }) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('both halves are joined and everything is sorted', async () => {
  const { inventory } = below();
  const snapshot = await inventory.refresh();
  expect(snapshot.functions.map(({ address }) => address)).toEqual(['0000:01:00.0', '0000:02:00.0']);
  expect(snapshot.groups.map(({ id }) => id)).toEqual([2, 12]);
  expect(snapshot.guests.map(({ name }) => name)).toEqual(['lab', 'win11']);
  expect([snapshot.reader, snapshot.libvirt, snapshot.revision]).toEqual([{ state: 'read' }, UP, 1]);
});

test('the revision grows only when something changed', async () => {
  const { world, inventory } = below();
  const told: number[] = [];
  inventory.onChange(({ revision }) => told.push(revision));
  await inventory.refresh();
  await inventory.refresh();
  world.facts = facts('0000:01:00.0');
  await inventory.refresh();
  expect(told).toEqual([1, 2]);
  expect(inventory.snapshot().functions).toHaveLength(1);
});

describe('when it reads', () => {
  test('a burst of events is one reading, 50 ms after the first', async () => {
    const { world } = below();
    for (let count = 0; count < 20; count += 1) world.event();
    world.kernel();
    await vi.advanceTimersByTimeAsync(49);
    expect(world.readings).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(world.readings).toBe(1);
  });

  test('events that do not stop do not keep it from reading', async () => {
    const { world } = below();
    for (let count = 0; count < 30; count += 1) {
      world.event();
      await vi.advanceTimersByTimeAsync(10);
    }
    expect(world.readings).toBeGreaterThanOrEqual(5);
  });

  test('without events it reads every 10 s', async () => {
    const { world, inventory } = below();
    await inventory.refresh();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(world.readings).toBe(4);
  });

  test('who asks during a reading gets one that began afterwards, shared by all who ask', async () => {
    const { world, inventory } = below();
    let finish = (): void => undefined;
    world.host = () =>
      new Promise((resolve) => {
        const then = world.facts;
        finish = () => resolve(ok(then));
      });
    const first = inventory.refresh();
    const others = [inventory.refresh(), inventory.refresh(), inventory.refresh()];
    await vi.advanceTimersByTimeAsync(0);
    world.facts = facts('0000:01:00.0');
    world.host = () => Promise.resolve(ok(world.facts));
    finish();
    expect((await first).functions).toHaveLength(2);
    expect((await Promise.all(others)).map(({ functions }) => functions.length)).toEqual([1, 1, 1]);
    expect(world.readings).toBe(2);
  });
});

describe('one half fails', () => {
  test('libvirt away: no guests, its state told at once, the host remains', async () => {
    const { world, inventory } = below();
    await inventory.refresh();
    world.connection(DOWN);
    expect(inventory.snapshot()).toMatchObject({ libvirt: DOWN, guests: [], reader: { state: 'read' } });
    expect(inventory.snapshot().functions).toHaveLength(2);
  });

  test('libvirt back: it is read again by itself, and never said to be there without its guests', async () => {
    const { world, inventory } = below();
    world.connection(DOWN);
    await inventory.refresh();
    inventory.onChange(({ libvirt, guests }) => {
      if (libvirt.state === 'connected') expect(guests).toHaveLength(2);
    });
    world.connection(UP);
    await vi.advanceTimersByTimeAsync(50);
    expect(inventory.snapshot().guests).toHaveLength(2);
  });

  test.each([
    ['denied', 'no-rights'],
    ['connection-lost', 'daemon-gone'],
    ['libvirt-error', 'protocol-error'],
  ] as const)(
    'guests that cannot be listed (%s) are a failed connection, not an empty list',
    async (code, failure) => {
      const { world, inventory } = below();
      world.guests = () => Promise.resolve(failed({ code, libvirtCode: null, message: 'no' }));
      expect((await inventory.refresh()).libvirt).toMatchObject({
        state: 'failed',
        code: failure,
        message: 'no',
      });
    },
  );

  test('the host cannot be read: guests remain, and the reason is told', async () => {
    const { world, inventory } = below();
    world.host = () => Promise.resolve(failed({ code: 'ssh-unreachable', message: 'no route' }));
    const snapshot = await inventory.refresh();
    expect(snapshot.reader).toEqual({ state: 'failed', code: 'ssh-unreachable', message: 'no route' });
    expect([snapshot.functions.length, snapshot.guests.length]).toEqual([0, 2]);
  });

  test('a reader that throws or rejects is a failed reading', async () => {
    const { world, inventory } = below();
    world.host = () => {
      throw new Error('defect');
    };
    expect((await inventory.refresh()).reader).toMatchObject({ state: 'failed', message: 'defect' });
  });

  test('a reader that never answers does not stop the inventory for good', async () => {
    const { world, inventory } = below();
    world.host = () => new Promise(() => undefined);
    const stuck = inventory.refresh();
    await vi.advanceTimersByTimeAsync(60_000);
    expect((await stuck).reader.state).toBe('failed');
    world.host = () => Promise.resolve(ok(world.facts));
    expect((await inventory.refresh()).reader.state).toBe('read');
  });
});

test('closing ends every subscription and timer', async () => {
  const { world, inventory } = below();
  await inventory.refresh();
  world.event();
  await inventory.close();
  world.connection(DOWN);
  await vi.advanceTimersByTimeAsync(60_000);
  expect([world.subscribed, world.readings, vi.getTimerCount()]).toEqual([0, 1, 0]);
  expect(inventory.snapshot().libvirt).toEqual(UP);
});
