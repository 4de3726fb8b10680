import { describe, expect, test } from 'vitest';
import { known, unknown } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { IndirectDevice } from '../../model/indirect-device.ts';
import { parseMediatedId, type MediatedDevices } from '../../model/mediated-device.ts';
import type { OperationRequest } from '../../model/operation.ts';
import {
  aFunction,
  aGuest,
  anAddress,
  anAssignment,
  anInterface,
  aPhysicalFunction,
  aPool,
  aView,
  aVirtualFunction,
  unusedByHost,
} from '../../model/testing/builders.ts';
import { findingsFor } from '../findings-for.ts';
import { planFor } from '../plan.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { aLab, lab, nas, win11 } from '../testing/lab.ts';
import { poolFunctions } from './pool-functions.ts';
import { poolUsers } from './pool-users.ts';

const PF = anAddress('0000:03:00.0');
const VF0 = anAddress('0000:03:10.0');
const VF1 = anAddress('0000:03:10.2');
const MAC = '52:54:00:00:00:01';
const device: IndirectDevice = { kind: 'pool', pool: 'vfs', network: { mac: MAC, vlan: null } };

const card = aFunction(PF, {
  iommuGroup: known(30),
  sriov: aPhysicalFunction([VF0, VF1]),
  use: { ...unusedByHost, network: known([anInterface('enp3s0', { up: true })]) },
});
const vf = (address: string, index: number) =>
  aFunction(address, { iommuGroup: known(31 + index), sriov: aVirtualFunction(PF, index) });
const ofPf = { kind: 'pf', interface: 'enp3s0' } as const;

function host(snapshot: Partial<HostSnapshot> = {}, guests: readonly (typeof win11)[] = []): SnapshotIndex {
  return aLab({
    functions: [card, vf(VF0, 0), vf(VF1, 1)],
    guests,
    snapshot: { pools: known([aPool('vfs', { source: ofPf })]), ...snapshot },
  });
}

const attach = (
  fields: Partial<Extract<OperationRequest, { kind: 'attach-indirect' }>> = {},
): OperationRequest => ({
  kind: 'attach-indirect',
  to: win11.id,
  device,
  scope: { now: true, nextStart: false },
  functions: [],
  ...fields,
});
const codes = (index: SnapshotIndex, request: OperationRequest) =>
  findingsFor(index, request).map(({ severity, code }) => `${severity} ${code}`);

describe('functions of a pool', () => {
  test('are every VF of its PF, found by the interface, with who has each', () => {
    const port = { guest: win11.id, mac: MAC, address: VF0 };
    const index = host({ pools: known([aPool('vfs', { source: ofPf, ports: known([port]) })]) }, [
      aGuest(2, 'lab', { now: aView({ assignments: [anAssignment(VF1)] }) }),
    ]);
    const [pool] = index.snapshot.pools.known ? index.snapshot.pools.value : [];
    expect(pool && poolFunctions(index, pool)).toMatchObject([
      { address: VF0, state: { kind: 'handed-out', guest: win11.id } },
      { address: VF1, state: { kind: 'held', guest: { name: 'lab' } } },
    ]);
  });

  test('that it lists and the host does not have are missing', () => {
    const gone = anAddress('0000:09:10.0');
    expect(poolFunctions(host(), aPool('p', { source: { kind: 'list', functions: [VF0, gone] } }))).toEqual([
      { address: VF0, state: { kind: 'free' } },
      { address: gone, state: { kind: 'missing' } },
    ]);
  });

  test('of a PF whose interface the host does not have are none', () => {
    expect(poolFunctions(host(), aPool('p', { source: { kind: 'pf', interface: 'eth9' } }))).toEqual([]);
  });
});

describe('users of a pool', () => {
  test('are one line for each guest and MAC: what it has now, and what its definition names', () => {
    const interfaces = [{ network: 'vfs', mac: MAC, vlan: 7 }];
    const index = host(
      {
        pools: known([aPool('vfs', { ports: known([{ guest: win11.id, mac: MAC, address: VF0 }]) })]),
      },
      [
        aGuest(1, 'win11', { nextStart: aView({ networks: interfaces }) }),
        aGuest(3, 'nas', {
          now: null,
          nextStart: aView({
            networks: [
              { network: 'vfs', mac: null, vlan: null },
              { network: 'default', mac: null, vlan: null },
            ],
          }),
        }),
      ],
    );
    const [pool] = index.snapshot.pools.known ? index.snapshot.pools.value : [];
    expect(pool && poolUsers(index, pool)).toEqual([
      { guest: nas.id, name: 'nas', mac: null, vlan: null, address: null, nextStart: true },
      { guest: win11.id, name: 'win11', mac: MAC, vlan: 7, address: VF0, nextStart: true },
    ]);
  });
});

describe('giving an interface of a pool', () => {
  test('that has a free function is possible, first now and then from next start', () => {
    const plan = planFor(host(), attach({ scope: { now: true, nextStart: true } }));
    expect(plan.findings.filter(({ severity }) => severity === 'block')).toEqual([]);
    expect(plan.steps).toMatchObject([
      { kind: 'give-indirect', view: 'now' },
      { kind: 'give-indirect', view: 'nextStart' },
    ]);
    expect(plan.commands[0]).toContain(`<source network='vfs'/>`);
  });

  test('is refused now and only noted for later where none is free', () => {
    const taken = [aGuest(2, 'lab', { now: aView({ assignments: [anAssignment(VF0), anAssignment(VF1)] }) })];
    expect(codes(host({}, taken), attach())).toContain('block pool-empty');
    expect(codes(host({}, taken), attach({ scope: { now: false, nextStart: true } }))).toContain(
      'note pool-empty',
    );
  });

  test('needs the pool to be active now, and to become so for later', () => {
    const asleep = (autostart: boolean) =>
      host({ pools: known([aPool('vfs', { source: ofPf, active: false, autostart })]) });
    const later = attach({ scope: { now: false, nextStart: true } });
    expect(codes(asleep(true), attach())).toContain('block pool-inactive');
    expect(codes(asleep(false), later)).toContain('confirm pool-inactive');
    expect(codes(asleep(true), later)).not.toContain('confirm pool-inactive');
  });

  test('of a pool that is not there, or where pools cannot be read, is refused', () => {
    expect(codes(host({ pools: known([]) }), attach())).toContain('block pool-unknown');
    expect(codes(host({ pools: unknown('absent', 'no driver') }), attach())).toContain('block pools-unread');
  });

  test('that the guest has already is refused', () => {
    const has = aGuest(1, 'win11', {
      now: aView({ assignments: [anAssignment(VF0, { element: 'interface', mac: MAC.toUpperCase() })] }),
    });
    expect(codes(host({}, [has]), attach())).toContain('block already-attached');
  });

  test('whose name is no word for a shell or XML is still one in the commands', () => {
    const name = `a'b & <c>`;
    const index = host({ pools: known([aPool(name, { source: ofPf })]) });
    const [command] = planFor(index, attach({ device: { ...device, pool: name } })).commands;
    expect(command).toContain(`<source network='a&apos;b &amp; &lt;c>'/>`);
  });
});

test('a function that a pool may hand out is spoken for when somebody gives it directly', () => {
  const direct: OperationRequest = {
    kind: 'attach',
    to: win11.id,
    functions: [VF0],
    scope: { now: true, nextStart: false },
  };
  expect(findingsFor(host(), direct)).toContainEqual(
    expect.objectContaining({
      code: 'function-in-pool',
      severity: 'confirm',
      values: { address: VF0, pool: 'vfs' },
    }),
  );
  const off = host({ pools: known([aPool('vfs', { source: ofPf, active: false, autostart: false })]) });
  expect(codes(off, direct)).toContain('note function-in-pool');
});

const share = parseMediatedId('d2441d39-495e-4243-ad9f-beb3f14c23d9');
if (share === undefined) throw new Error('not a UUID');
const parent = 'pci_0000_01_00_0';
const one = { node: 'mdev_1', id: share, type: 't1', parent, active: true, group: 40 };
const gpu = {
  node: parent,
  address: anAddress('0000:01:00.0'),
  types: [
    { id: 't1', name: null, api: 'vfio-pci', available: 1 },
    { id: 't2', name: null, api: 'vfio-ccw', available: 0 },
  ],
};

const shared = (fields: Partial<MediatedDevices> = {}, guests: readonly (typeof win11)[] = []) =>
  host({ mediated: known({ parents: [gpu], devices: [one], ...fields }) }, guests);

describe('a mediated device', () => {
  const gift = attach({ device: { kind: 'mediated', id: share } });

  test('that is free can be given', () => {
    expect(planFor(shared(), gift).steps).toMatchObject([{ kind: 'give-indirect', view: 'now' }]);
  });

  test.each([
    ['is not there', shared({ devices: [] }), 'block mediated-unknown'],
    ['is only defined', shared({ devices: [{ ...one, active: false }] }), 'block mediated-inactive'],
    ['is no PCI device', shared({ devices: [{ ...one, type: 't2' }] }), 'block mediated-not-pci'],
    [
      'another guest has',
      shared({}, [aGuest(2, 'lab', { now: aView({ mediated: [share] }) })]),
      'block mediated-held',
    ],
    [
      'another definition names',
      shared({}, [aGuest(2, 'lab', { nextStart: aView({ mediated: [share] }) })]),
      'confirm mediated-defined',
    ],
  ])('that %s', (_what, index, code) => {
    expect(codes(index, gift)).toContain(code);
  });

  const made = { parent, type: 't1', id: share, functions: [] } as const;

  test('is made where its type has room', () => {
    const index = shared({ devices: [] });
    expect(planFor(index, { kind: 'create-mediated', ...made }).steps).toEqual([
      { kind: 'create-mediated', parent, type: 't1', id: share, address: null },
    ]);
    expect(codes(index, { kind: 'create-mediated', ...made, type: 't2' })).toContain(
      'block mediated-no-room',
    );
    expect(codes(index, { kind: 'create-mediated', ...made, type: 't9' })).toContain(
      'block mediated-type-unknown',
    );
    expect(codes(shared(), { kind: 'create-mediated', ...made })).toContain('block mediated-exists');
  });

  test('is taken away unless a guest has it or names it', () => {
    const take: OperationRequest = { kind: 'destroy-mediated', ...made };
    expect(planFor(shared(), take).steps).toHaveLength(1);
    const used = shared({}, [aGuest(2, 'lab', { now: aView({ mediated: [share] }) })]);
    expect(codes(used, take)).toContain('block mediated-held');
  });
});

test('a secondary NVMe controller that nothing shows as online needs a yes', () => {
  const nvme = anAddress('0000:04:00.0');
  const ids = { ...aFunction(nvme).ids, classCode: known('010802') };
  const second = anAddress('0000:04:00.1');
  const index = (fields: Parameters<typeof aFunction>[1]) =>
    aLab({
      functions: [
        aFunction(nvme, { ids, iommuGroup: known(50), sriov: aPhysicalFunction([second]) }),
        aFunction(second, { ids, iommuGroup: known(51), sriov: aVirtualFunction(nvme, 0), ...fields }),
      ],
    });
  const give: OperationRequest = {
    kind: 'attach',
    to: lab.id,
    functions: [second],
    scope: { now: true, nextStart: false },
  };
  expect(codes(index({ driver: known(null) }), give)).toContain('confirm nvme-vf-offline');
  const up = { driver: known('nvme'), nvmeSerial: known('S1') };
  expect(codes(index(up), give)).not.toContain('confirm nvme-vf-offline');
});
