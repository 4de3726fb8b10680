import { describe, expect, test } from 'vitest';
import {
  aDisk,
  aFunction,
  aPhysicalFunction,
  aVirtualFunction,
  aGuest,
  aGuestId,
  anAddress,
  anAssignment,
  anInterface,
  aView,
  unusedByHost,
} from '../model/testing/builders.ts';
import { known, unknown } from '../model/fact.ts';
import type { FindingCode, Severity } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import type { OperationRequest, Scope } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { findingsFor } from './findings-for.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import {
  aLab,
  gpu,
  gpuAudio,
  GPU,
  GPU_AUDIO,
  lab,
  nas,
  nic,
  NIC,
  oldBridge,
  OLD_BRIDGE,
  OLD_NIC,
  OLD_SOUND,
  oldSound,
  win11,
} from './testing/lab.ts';

/** What a guest without a device loses with its first, and no other finding. */
const onlyFirst = (guest: Guest = win11) => [
  { code: 'guest-cannot-be-saved', severity: 'note', values: { guest: guest.name }, evidence: [] },
];

const NOW: Scope = { now: true, nextStart: false };
const NEXT: Scope = { now: false, nextStart: true };
const BOTH: Scope = { now: true, nextStart: true };

const attach = (functions: readonly PciAddress[], to: Guest = win11, scope = NOW): OperationRequest => ({
  kind: 'attach',
  to: to.id,
  functions,
  scope,
});
const detach = (functions: readonly PciAddress[], from: Guest = win11, scope = NOW): OperationRequest => ({
  kind: 'detach',
  from: from.id,
  functions,
  scope,
});
const move = (functions: readonly PciAddress[], from: Guest, to: Guest, scope = NOW): OperationRequest => ({
  kind: 'move',
  from: from.id,
  to: to.id,
  functions,
  scope,
});

function found(index: SnapshotIndex, request: OperationRequest, code: FindingCode) {
  return findingsFor(index, request).find((finding) => finding.code === code);
}

function severity(index: SnapshotIndex, request: OperationRequest, code: FindingCode): Severity | null {
  return found(index, request, code)?.severity ?? null;
}

const holding = (guest: Guest, ...addresses: readonly string[]): Guest => ({
  ...guest,
  now: aView({ assignments: addresses.map((address) => anAssignment(address, { alias: `ua-${address}` })) }),
});
const defining = (guest: Guest, ...addresses: readonly string[]): Guest => ({
  ...guest,
  nextStart: aView({ assignments: addresses.map((address) => anAssignment(address)) }),
});

describe('a request without objections', () => {
  test('a lone network card for a running guest meets nothing but the end of saving it', () => {
    expect(findingsFor(aLab(), attach([NIC]))).toEqual(onlyFirst());
  });

  test('taking it back has none', () => {
    expect(findingsFor(aLab({ guests: [holding(win11, NIC)] }), detach([NIC]))).toEqual([]);
  });

  test('moving it is to the other guest what giving it was', () => {
    expect(findingsFor(aLab({ guests: [holding(win11, NIC)] }), move([NIC], win11, lab))).toEqual(
      onlyFirst(lab),
    );
  });
});

describe('bad input is refused', () => {
  const ghost = anAddress('0000:7f:00.0');

  test.each<[string, SnapshotIndex, OperationRequest, FindingCode]>([
    ['a function that is nowhere', aLab(), attach([ghost]), 'function-unknown'],
    [
      'a function that only a definition still names',
      aLab({ guests: [defining(nas, ghost)] }),
      attach([ghost]),
      'function-missing',
    ],
    ['a bridge', aLab(), attach([OLD_BRIDGE]), 'function-infrastructure'],
    ['a bridge to park', aLab(), { kind: 'park', functions: [OLD_BRIDGE] }, 'function-infrastructure'],
    ['a guest that is gone', aLab(), attach([NIC], aGuest(9, 'gone')), 'guest-unknown'],
    ['a move to a guest that is gone', aLab(), move([NIC], win11, aGuest(9, 'gone')), 'guest-unknown'],
    ['a move to itself', aLab({ guests: [holding(win11, NIC)] }), move([NIC], win11, win11), 'nothing-to-do'],
    ['now on a guest that is off', aLab(), attach([NIC], nas), 'guest-not-running'],
    [
      'now on a crashed guest',
      aLab({ guests: [{ ...win11, state: 'crashed' }] }),
      attach([NIC]),
      'guest-not-running',
    ],
    [
      'a guest that is shutting down',
      aLab({ guests: [{ ...win11, state: 'shutting-down' }] }),
      attach([NIC]),
      'guest-shutting-down',
    ],
    [
      'from next start of a transient guest',
      aLab({ guests: [{ ...win11, persistent: false, nextStart: null }] }),
      attach([NIC], win11, NEXT),
      'guest-transient',
    ],
    [
      'a device of another guest',
      aLab({ guests: [holding(lab, NIC)] }),
      attach([NIC]),
      'held-by-other-guest',
    ],
    [
      'a device of another guest to park',
      aLab({ guests: [holding(lab, NIC)] }),
      { kind: 'park', functions: [NIC] },
      'held-by-other-guest',
    ],
    ['what it has already', aLab({ guests: [holding(win11, NIC)] }), attach([NIC]), 'already-attached'],
    ['what it does not have', aLab(), detach([NIC]), 'not-attached'],
    ['a move of what the source does not have', aLab(), move([NIC], lab, win11), 'not-attached'],
    [
      'an IOMMU that is off in the firmware',
      aLab({ snapshot: { iommu: { state: 'firmware-off' }, groups: [] } }),
      attach([NIC]),
      'iommu-off',
    ],
    [
      'an IOMMU that is off in the kernel, from next start',
      aLab({ snapshot: { iommu: { state: 'kernel-off', table: 'DMAR' }, groups: [] } }),
      attach([NIC], win11, NEXT),
      'iommu-off',
    ],
    ['a kernel without vfio', aLab({ snapshot: { vfio: known('missing') } }), attach([NIC]), 'vfio-missing'],
    ['a function without a group', aLab({ snapshot: { groups: [] } }), attach([NIC]), 'group-unknown'],
    [
      'libvirt away',
      aLab({
        snapshot: { libvirt: { state: 'failed', code: 'no-socket', message: 'ENOENT', retryAt: null } },
      }),
      attach([NIC]),
      'libvirt-unavailable',
    ],
    [
      'a host that could not be read',
      aLab({
        snapshot: { reader: { state: 'failed', code: 'timeout', message: 'slow' }, functions: [] },
      }),
      attach([NIC]),
      'reader-timeout',
    ],
    [
      'parking what is parked',
      aLab({ functions: [{ ...nic, driver: known('vfio-pci') }] }),
      { kind: 'park', functions: [NIC] },
      'nothing-to-do',
    ],
    ['returning what is the host’s', aLab(), { kind: 'return', functions: [NIC] }, 'nothing-to-do'],
    [
      'returning what a guest has',
      aLab({ guests: [holding(lab, NIC)] }),
      { kind: 'return', functions: [NIC] },
      'held-by-other-guest',
    ],
  ])('%s', (_, index, request, code) => {
    expect(severity(index, request, code)).toBe('block');
  });

  test('a closed lock is a note while planning', () => {
    const locked = aLab({
      snapshot: { libvirt: { state: 'connected', access: 'read-only', libvirtVersion: '11.3.0' } },
    });
    expect(severity(locked, attach([NIC]), 'read-only')).toBe('note');
    expect(severity(aLab(), attach([NIC]), 'read-only')).toBeNull();
  });

  test('a function that is missing on the host can still be taken out of a guest', () => {
    const index = aLab({ guests: [defining(nas, ghost)] });
    expect(findingsFor(index, detach([ghost], nas, NEXT))).toEqual([]);
  });

  test('one function that is there already does not stop the others', () => {
    const index = aLab({ guests: [holding(win11, NIC)] });
    expect(severity(index, attach([NIC, GPU, GPU_AUDIO]), 'already-attached')).toBe('note');
  });

  test('what it has now can be put into its definition', () => {
    const index = aLab({ guests: [holding(win11, NIC)] });
    expect(findingsFor(index, attach([NIC], win11, BOTH))).toEqual(onlyFirst());
  });

  test('the definition of a guest that shuts down can be changed', () => {
    const index = aLab({ guests: [{ ...win11, state: 'shutting-down' }] });
    expect(findingsFor(index, attach([NIC], win11, NEXT))).toEqual(onlyFirst());
  });

  test('a paused guest does not answer until it goes on', () => {
    const index = aLab({ guests: [{ ...win11, state: 'paused' }] });
    expect(severity(index, attach([NIC]), 'guest-paused')).toBe('confirm');
  });
});

describe('room in the guest', () => {
  const ports = (
    expressFree: number,
    conventionalFree: number,
    machine: Guest['machine'] = 'q35',
  ): Guest => ({
    ...win11,
    machine,
    now: aView({
      ports: {
        expressTotal: 4,
        expressUsed: 4 - expressFree,
        conventionalTotal: conventionalFree,
        conventionalUsed: 0,
      },
    }),
  });

  test('two functions need two ports', () => {
    expect(found(aLab({ guests: [ports(1, 0)] }), attach([GPU, GPU_AUDIO]), 'no-free-port')?.values).toEqual({
      guest: 'win11',
      needed: 2,
      free: 1,
    });
    expect(found(aLab({ guests: [ports(2, 0)] }), attach([GPU, GPU_AUDIO]), 'no-free-port')).toBeUndefined();
  });

  test('a conventional device lacks a slot although ports are free', () => {
    const codes = findingsFor(aLab({ guests: [ports(3, 0)] }), attach([OLD_NIC])).map(({ code }) => code);
    expect(codes).toContain('no-conventional-slot');
    expect(codes).not.toContain('no-free-port');
  });

  test('on i440fx every function takes a conventional slot', () => {
    expect(found(aLab({ guests: [ports(3, 0, 'i440fx')] }), attach([NIC]), 'no-pci-slot')).toBeDefined();
    expect(found(aLab({ guests: [ports(0, 1, 'i440fx')] }), attach([NIC]), 'no-pci-slot')).toBeUndefined();
  });

  test('a machine without any place does not take hotplug', () => {
    const bare = {
      ...win11,
      machine: 'other' as const,
      now: aView({ ports: { expressTotal: 0, expressUsed: 0, conventionalTotal: 0, conventionalUsed: 0 } }),
    };
    expect(severity(aLab({ guests: [bare] }), attach([NIC]), 'machine-without-hotplug')).toBe('block');
  });

  test('a function whose bus is unknown fits where any place is left', () => {
    const odd = { ...nic, bus: unknown('unreadable') };
    expect(
      found(aLab({ functions: [odd], guests: [ports(0, 1)] }), attach([NIC]), 'no-free-port'),
    ).toBeUndefined();
    expect(
      found(aLab({ functions: [odd], guests: [ports(0, 0)] }), attach([NIC]), 'no-free-port'),
    ).toBeDefined();
  });

  test('the definition needs no free port: libvirt adds them', () => {
    const full = ports(0, 0);
    expect(findingsFor(aLab({ guests: [full] }), attach([NIC], full, NEXT))).toEqual(onlyFirst());
  });
});

describe('the group', () => {
  test('siblings with a host driver will be parked, and their use is said', () => {
    const loud = {
      ...oldSound,
      use: { ...unusedByHost, sound: known([{ name: 'card1', label: 'Ensoniq' }]) },
    };
    const findings = findingsFor(aLab({ functions: [loud] }), attach([OLD_NIC]));
    expect(findings).toContainEqual({
      code: 'group-siblings-parked',
      severity: 'note',
      values: { group: 16, count: 1 },
      evidence: [OLD_SOUND],
    });
    expect(findings.map(({ code }) => code)).toContain('host-loses-sound');
  });

  test('an idle or parked sibling needs nothing', () => {
    for (const driver of [null, 'vfio-pci', 'mlx5_vfio_pci'])
      expect(
        found(
          aLab({ functions: [{ ...oldSound, driver: known(driver) }] }),
          attach([OLD_NIC]),
          'group-siblings-parked',
        ),
      ).toBeUndefined();
  });

  test('a member that another running guest holds stops it now, and is a question from next start', () => {
    const index = aLab({ guests: [holding(lab, OLD_SOUND)] });
    expect(severity(index, attach([OLD_NIC]), 'group-member-in-use-by-guest')).toBe('block');
    expect(severity(index, attach([OLD_NIC], win11, NEXT), 'group-member-in-use-by-guest')).toBe('confirm');
    expect(severity(index, attach([OLD_NIC], lab), 'group-member-in-use-by-guest')).toBeNull();
  });

  test('a sibling the source keeps stops a move', () => {
    const index = aLab({ guests: [holding(win11, OLD_NIC, OLD_SOUND)] });
    expect(severity(index, move([OLD_NIC], win11, lab), 'group-member-in-use-by-guest')).toBe('block');
    expect(
      severity(index, move([OLD_NIC, OLD_SOUND], win11, lab), 'group-member-in-use-by-guest'),
    ).toBeNull();
  });

  test('a sibling with a host driver keeps a guest from starting unless the definition names it', () => {
    expect(severity(aLab(), attach([OLD_NIC], nas, NEXT), 'group-siblings-at-start')).toBe('confirm');
    expect(
      severity(
        aLab({ guests: [defining(nas, OLD_SOUND)] }),
        attach([OLD_NIC], nas, NEXT),
        'group-siblings-at-start',
      ),
    ).toBeNull();
  });

  test('infrastructure with a driver of its own keeps the group; pcieport does not', () => {
    const withDriver = (driver: string, bridge = oldBridge.bridge) =>
      aLab({ functions: [{ ...oldBridge, driver: known(driver), bridge }] });
    expect(severity(withDriver('pcieport'), attach([OLD_NIC]), 'group-held-by-infrastructure')).toBeNull();
    expect(severity(withDriver('shpchp'), attach([OLD_NIC]), 'group-held-by-infrastructure')).toBe('confirm');
    expect(severity(withDriver('lpc_ich', null), attach([OLD_NIC]), 'group-held-by-infrastructure')).toBe(
      'block',
    );
  });

  test('a parked sibling is not returned while a guest has the group', () => {
    const index = aLab({
      functions: [{ ...oldSound, driver: known('vfio-pci') }],
      guests: [holding(win11, OLD_NIC)],
    });
    expect(severity(index, { kind: 'return', functions: [OLD_SOUND] }, 'group-member-in-use-by-guest')).toBe(
      'block',
    );
  });

  test('a card that is torn apart is noted', () => {
    expect(severity(aLab(), attach([GPU]), 'slot-functions-left-behind')).toBe('note');
    expect(severity(aLab(), attach([GPU, GPU_AUDIO]), 'slot-functions-left-behind')).toBeNull();
    const index = aLab({ guests: [holding(win11, GPU, GPU_AUDIO)] });
    expect(severity(index, detach([GPU]), 'slot-functions-left-behind')).toBe('note');
  });
});

describe('other definitions', () => {
  test('a definition of another guest that names it is a question', () => {
    const index = aLab({ guests: [defining(nas, NIC)] });
    expect(severity(index, attach([NIC]), 'defined-in-other-guest')).toBe('confirm');
    expect(severity(index, attach([NIC], nas, NEXT), 'already-attached')).toBe('block');
  });

  test('moving it out of the definition as well leaves no question', () => {
    const both = defining(holding(win11, NIC), NIC);
    const index = aLab({ guests: [both] });
    expect(severity(index, move([NIC], both, lab, NOW), 'defined-in-other-guest')).toBe('confirm');
    expect(severity(index, move([NIC], both, lab, BOTH), 'defined-in-other-guest')).toBeNull();
  });

  test('from next start while another guest holds it is a question', () => {
    const index = aLab({ guests: [holding(lab, NIC)] });
    expect(severity(index, attach([NIC], win11, NEXT), 'held-by-other-guest')).toBe('confirm');
  });

  test('settings that would not come back are named', () => {
    const special: Guest = {
      ...win11,
      now: aView({
        assignments: [anAssignment(NIC, { element: 'interface', mac: '52:54:00:00:00:01', vlan: 7 })],
      }),
    };
    const finding = found(aLab({ guests: [special] }), detach([NIC]), 'assignment-settings-lost');
    expect(finding?.severity).toBe('confirm');
    expect(finding?.evidence).toEqual(['<interface type="hostdev">', 'MAC 52:54:00:00:00:01', 'VLAN 7']);
  });
});

describe('what the host loses', () => {
  const with_ = (use: Partial<typeof unusedByHost>, fields = {}) =>
    aLab({ functions: [{ ...nic, use: { ...unusedByHost, ...use }, ...fields }] });
  const disk = (mounts: readonly string[]) => known([aDisk('nvme0n1', mounts)]);
  const card = (fields: { addresses?: string[]; defaultRoute?: boolean; master?: string }) =>
    known([anInterface('eth0', fields)]);

  test.each<[string, SnapshotIndex, FindingCode, Severity | null]>([
    ['a mounted disk', with_({ block: disk(['/home']) }), 'host-loses-mount', 'block'],
    ['a disk nobody uses', with_({ block: disk([]) }), 'host-loses-mount', null],
    [
      'the way to the world',
      with_({ network: card({ addresses: ['10.0.0.2/24'], defaultRoute: true }) }),
      'host-loses-default-route',
      'confirm',
    ],
    [
      'an interface with an address',
      with_({ network: card({ addresses: ['10.0.0.2/24'] }) }),
      'host-loses-network',
      'confirm',
    ],
    [
      'a member of a bridge',
      with_({ network: card({ master: 'br0' }) }),
      'host-loses-bridge-member',
      'confirm',
    ],
    ['an interface without either', with_({ network: card({}) }), 'host-loses-network', null],
    ['the boot display', with_({}, { bootDisplay: known(true) }), 'host-loses-display', 'confirm'],
    [
      'a connected display',
      with_({ drm: known([{ name: 'card0', connected: ['card0-DP-1'] }]) }),
      'host-loses-display',
      'confirm',
    ],
    [
      'an output without a display',
      with_({ drm: known([{ name: 'card0', connected: [] }]) }),
      'host-loses-display',
      null,
    ],
    [
      'the only keyboard',
      with_({ input: known([{ name: 'event3', label: 'Keychron', keyboard: true, pointer: false }]) }),
      'host-loses-only-input',
      'confirm',
    ],
    [
      'a power button',
      with_({ input: known([{ name: 'event0', label: null, keyboard: false, pointer: false }]) }),
      'host-loses-input',
      null,
    ],
    [
      'USB devices',
      with_({ usb: known([{ name: '1-4', vendorId: null, productId: null, product: 'Stick' }]) }),
      'host-loses-usb',
      'note',
    ],
    ['what cannot be seen', with_({ block: unknown('unreadable') }), 'host-use-unknown', 'confirm'],
    ['what can be seen', with_({}), 'host-use-unknown', null],
    ['a function that cannot be reset', with_({}, { resetMethods: known([]) }), 'no-reset', 'confirm'],
    ['a kernel that does not say how', with_({}, { resetMethods: unknown('absent') }), 'no-reset', null],
    ['a file that could not be read', with_({}, { resetMethods: unknown('unreadable') }), 'no-reset', null],
  ])('%s', (_, index, code, expected) => {
    expect(severity(index, attach([NIC]), code)).toBe(expected);
  });

  test('the same is said from next start', () => {
    const index = with_({ block: disk(['/home']) });
    expect(found(index, attach([NIC], nas, NEXT), 'host-loses-mount')?.values).toMatchObject({
      when: 'nextStart',
    });
  });

  test('a parked function is not used by the host, whatever the reader still says', () => {
    const index = with_({ block: disk(['/home']) }, { driver: known('vfio-pci') });
    expect(findingsFor(index, attach([NIC]))).toEqual(onlyFirst());
  });

  test('virtual functions in use stop their physical function, unused ones are a question', () => {
    const vf = aFunction('0000:02:10.0', { iommuGroup: known(20), sriov: aVirtualFunction(NIC, 0) });
    const pf = {
      ...nic,
      sriov: aPhysicalFunction([vf.address]),
    };
    expect(severity(aLab({ functions: [pf, vf] }), attach([NIC]), 'pf-with-vfs')).toBe('confirm');
    expect(
      severity(
        aLab({ functions: [pf, vf], guests: [holding(lab, vf.address)] }),
        attach([NIC]),
        'pf-with-vfs',
      ),
    ).toBe('block');
    expect(
      severity(
        aLab({ functions: [{ ...pf, sriov: { ...pf.sriov, current: known(0), vfs: [] } }] }),
        attach([NIC]),
        'pf-with-vfs',
      ),
    ).toBeNull();
  });

  test('no interrupt remapping is a question, unknown is none', () => {
    const remapping = (fact: ReturnType<typeof known<boolean>> | ReturnType<typeof unknown>) =>
      aLab({ snapshot: { iommu: { state: 'on', kind: 'intel', interruptRemapping: fact } } });
    expect(severity(remapping(known(false)), attach([NIC]), 'no-interrupt-remapping')).toBe('confirm');
    expect(severity(remapping(unknown('unreadable')), attach([NIC]), 'no-interrupt-remapping')).toBeNull();
  });
});

test('the same function named twice is one', () => {
  expect(findingsFor(aLab(), attach([NIC, NIC]))).toEqual(onlyFirst());
  expect(
    found(aLab({ functions: [gpu, gpuAudio] }), attach([GPU, GPU, GPU_AUDIO]), 'no-free-port'),
  ).toBeUndefined();
});

test('an unknown guest is named by its id', () => {
  expect(found(aLab(), attach([NIC], aGuest(9, 'gone')), 'guest-unknown')?.values).toEqual({
    guest: aGuestId(9),
  });
});
