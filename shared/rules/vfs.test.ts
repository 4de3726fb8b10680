import { describe, expect, it } from 'vitest';
import { known, unknown } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { PhysicalFunction, VfSetting, VfSettings } from '../model/sriov.ts';
import {
  aFunction,
  aGuest,
  anAddress,
  anAssignment,
  anInterface,
  aPhysicalFunction,
  aView,
  aVirtualFunction,
  unusedByHost,
} from '../model/testing/builders.ts';
import { planFor } from './plan.ts';
import { indexSnapshot } from './snapshot-index.ts';
import { aLab, NIC, nic } from './testing/lab.ts';

const [FIRST, SECOND, THIRD] = ['0000:02:10.0', '0000:02:10.2', '0000:02:10.4'].map(anAddress) as [
  PciAddress,
  PciAddress,
  PciAddress,
];

interface Card {
  readonly pf?: Partial<PhysicalFunction>;
  readonly first?: Partial<VfSettings>;
  readonly driver?: string | null;
  readonly guests?: readonly Guest[];
}

/** A card with three virtual functions. */
function card({ pf = {}, first = {}, driver = 'igb', guests = [] }: Card = {}) {
  const use = { ...unusedByHost, network: known([anInterface('eth3')]) };
  const sriov = aPhysicalFunction([FIRST, SECOND, THIRD], pf);
  const vf = (address: PciAddress, index: number, settings: Partial<VfSettings> = {}) =>
    aFunction(address, { driver: known('igbvf'), sriov: aVirtualFunction(NIC, index, settings) });
  const functions = [
    { ...nic, driver: known(driver), sriov, use },
    vf(FIRST, 0, first),
    vf(SECOND, 1),
    vf(THIRD, 2),
  ];
  return aLab({ functions, guests });
}
const count = (
  number: number,
  fields: { autoprobe?: boolean; keep?: boolean; functions?: readonly PciAddress[] } = {},
): OperationRequest => ({
  kind: 'set-vf-count',
  functions: [NIC],
  count: number,
  autoprobe: true,
  keep: false,
  ...fields,
});
const set = (...settings: readonly VfSetting[]): OperationRequest => ({
  kind: 'set-vf',
  functions: [FIRST],
  settings,
});
const said = (lab: ReturnType<typeof aLab>, request: OperationRequest) =>
  planFor(lab, request).findings.map(({ severity, code }) => `${severity} ${code}`);
const holding = (now: boolean) => {
  const view = aView({ assignments: [anAssignment(THIRD)] });
  return aGuest(7, 'web', now ? { now: view } : { state: 'off', now: null, nextStart: view });
};

describe('another number of virtual functions', () => {
  it('is refused while one of them is in a running virtual machine, which is named', () => {
    const lab = card({ guests: [holding(true)] });
    expect(planFor(lab, count(7)).findings).toContainEqual({
      code: 'vf-in-use',
      severity: 'block',
      values: { guest: 'web', address: THIRD },
      evidence: [],
    });
    expect(said(lab, count(3, { keep: true }))).toEqual([]);
  });

  it('is refused while libvirt does not say who has them', () => {
    const { snapshot } = card();
    const alone = indexSnapshot({ ...snapshot, libvirt: { state: 'connecting' }, guests: [] });
    expect(said(alone, count(7))).toEqual(['block libvirt-unavailable']);
    expect(said(alone, count(3, { keep: true }))).toEqual([]);
  });

  it('asks where a definition names one that goes, and not where it comes back', () => {
    const lab = card({ guests: [holding(false)] });
    expect(said(lab, count(2))).toEqual(['confirm vf-defined']);
    expect(said(lab, count(5))).toEqual([]);
  });

  it('says what the host loses with them', () => {
    const use = {
      ...unusedByHost,
      network: known([anInterface('eth9', { addresses: ['192.0.2.7/24'], defaultRoute: true })]),
    };
    const vf = aFunction(SECOND, { driver: known('igbvf'), sriov: aVirtualFunction(NIC, 1), use });
    const pf = { ...nic, driver: known('igb'), sriov: aPhysicalFunction([SECOND]) };
    expect(said(aLab({ functions: [pf, vf] }), count(0))).toContain('confirm host-loses-default-route');
  });

  it('says which settings end', () => {
    const { findings } = planFor(card({ first: { vlan: 42, trust: true } }), count(0));
    expect(findings).toMatchObject([{ code: 'vf-settings-lost', evidence: ['vf 0: vlan 42, trust on'] }]);
  });

  it.each([
    ['more than the card has', {}, count(8), 'block vfs-above-total'],
    ['without a host driver', { driver: null }, count(5), 'block pf-without-driver'],
    ['while it is parked', { driver: 'vfio-pci' }, count(5), 'block pf-without-driver'],
    ['that it has', {}, count(3), 'block nothing-to-do'],
    [
      'kept beside another’s rule',
      { pf: { kept: unknown('malformed') } },
      count(3, { keep: true }),
      'block kept-foreign',
    ],
  ] as const)('is refused: %s', (_, changes, request, finding) => {
    expect(said(card(changes), request)).toEqual([finding]);
  });

  it('is nothing for a function that is no physical one', () => {
    expect(said(card(), count(1, { functions: [FIRST] }))).toContain('block not-a-physical-function');
  });

  it('goes through zero by hand as well, and the rule is written last', () => {
    const { steps, commands } = planFor(card(), count(7, { autoprobe: false, keep: true }));
    expect(steps).toEqual([
      {
        kind: 'set-vf-count',
        address: NIC,
        count: 7,
        autoprobe: false,
        before: { count: 3, autoprobe: true },
      },
      { kind: 'keep-vf-count', address: NIC, kept: { count: 7, autoprobe: false }, before: null },
    ]);
    expect(commands[0]?.split('\n')).toEqual([
      `echo 0 | sudo tee '/sys/bus/pci/devices/${NIC}/sriov_drivers_autoprobe'`,
      `echo 0 | sudo tee '/sys/bus/pci/devices/${NIC}/sriov_numvfs'`,
      `echo 7 | sudo tee '/sys/bus/pci/devices/${NIC}/sriov_numvfs'`,
    ]);
    expect(commands[1]).toContain('ATTR{sriov_numvfs}="7"');
  });

  it('renews a rule that was for another card, and ends one that is not wanted any more', () => {
    const kept = (of: string) => known({ count: 3, autoprobe: true, card: of });
    const kinds = (lab: ReturnType<typeof aLab>, request: OperationRequest) =>
      planFor(lab, request).steps.map((step) => (step.kind === 'keep-vf-count' ? step.kept : step.kind));
    const keep = count(3, { keep: true });
    expect(kinds(card({ pf: { kept: kept('15b3:1017') } }), keep)).toEqual([{ count: 3, autoprobe: true }]);
    expect(said(card({ pf: { kept: kept('8086:10d3') } }), keep)).toEqual(['block nothing-to-do']);
    expect(kinds(card({ pf: { kept: kept('8086:10d3') } }), count(3))).toEqual([null]);
  });
});

describe('what a virtual function is held to', () => {
  it('is one step a property that is another, with what it was', () => {
    const { steps, commands } = planFor(
      card({ first: { vlan: 7 } }),
      set({ property: 'vlan', vlan: 42, qos: 3 }, { property: 'trust', on: false }),
    );
    expect(steps).toEqual([
      {
        kind: 'set-vf',
        address: FIRST,
        setting: { property: 'vlan', vlan: 42, qos: 3 },
        before: { property: 'vlan', vlan: 7, qos: 0 },
      },
    ]);
    expect(commands).toEqual(["sudo ip link set dev 'eth3' vf 0 vlan 42 qos 3"]);
  });

  it('is refused where the driver has no such property, or tells nothing', () => {
    expect(said(card({ first: { trust: null } }), set({ property: 'trust', on: true }))).toEqual([
      'block vf-setting-unsupported',
    ]);
    const blind = aFunction(FIRST, {
      sriov: { ...aVirtualFunction(NIC, 0), settings: unknown('unreadable') },
    });
    expect(said(aLab({ functions: [blind] }), set({ property: 'trust', on: true }))).toEqual([
      'block vf-settings-unknown',
    ]);
    expect(said(card(), set({ property: 'trust', on: false }))).toEqual(['block nothing-to-do']);
  });

  it('asks while a virtual machine works with it', () => {
    const view = aView({ assignments: [anAssignment(FIRST)] });
    const lab = card({ guests: [aGuest(7, 'web', { now: view })] });
    expect(said(lab, set({ property: 'vlan', vlan: 42, qos: 0 }))).toEqual(['confirm vf-set-while-in-use']);
  });
});
