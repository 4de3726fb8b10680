import { describe, expect, it } from 'vitest';
import { known } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { HostSnapshot } from '../model/host-snapshot.ts';
import type { PciFunction } from '../model/pci-function.ts';
import type { Replacement } from '../model/replacement.ts';
import {
  aFunction,
  aGuest,
  anAddress,
  anAssignment,
  aPhysicalFunction,
  aView,
  aVirtualFunction,
} from '../model/testing/builders.ts';
import { beginReplacement } from './begin-replacement.ts';
import { cardOf } from './card.ts';
import { identityOf } from './identity-of.ts';
import { isOut, replacementStage } from './replacement-stage.ts';
import { indexSnapshot, type SnapshotIndex } from './snapshot-index.ts';
import { aLab, GPU, GPU_AUDIO, NIC, nic, win11 } from './testing/lab.ts';

const slots = (power: 'on' | 'off'): HostSnapshot['slots'] =>
  known([{ name: '3', place: '0000:02:00', power: known(power) }]);
const holding = (now: boolean, nextStart: boolean): Guest => {
  const view = aView({ assignments: [anAssignment(NIC)] });
  return aGuest(1, 'win11', { ...(now ? { now: view } : {}), ...(nextStart ? { nextStart: view } : {}) });
};
const held = aLab({ guests: [holding(true, true)], snapshot: { slots: slots('on') } });

function begun(index: SnapshotIndex, address = NIC): Replacement {
  const replacement = beginReplacement(index, address, '2026-11-25T12:00:00.000Z');
  if (replacement === null) throw new Error('nothing to replace');
  return replacement;
}
const without = (index: SnapshotIndex, ...gone: readonly string[]): SnapshotIndex => {
  const functions = index.snapshot.functions.filter(({ address }) => !gone.includes(address));
  return indexSnapshot({ ...index.snapshot, functions });
};
const out: Replacement = {
  ...begun(held),
  without: without(held, NIC).snapshot.functions.map(({ address }) => address),
};
const come = (fn: PciFunction, guest: Guest = win11) =>
  replacementStage(
    indexSnapshot({
      ...aLab({ guests: [guest] }).snapshot,
      functions: [...without(held, NIC).snapshot.functions, fn],
    }),
    out,
  );

describe('a card', () => {
  it('is all functions of its slot, and its virtual functions', () => {
    expect(cardOf(aLab(), GPU_AUDIO)).toEqual([GPU, GPU_AUDIO]);
    const vf = anAddress('0000:02:10.0');
    const pf = { ...nic, sriov: aPhysicalFunction([vf]) };
    const virtual = aFunction(vf, { sriov: aVirtualFunction(NIC, 0) });
    const lab = aLab({ functions: [pf, virtual] });
    expect(cardOf(lab, vf)).toEqual([NIC, vf]);
    expect(cardOf(aLab({ functions: [pf, virtual], snapshot: { slots: slots('on') } }), NIC)).toEqual([
      NIC,
      vf,
    ]);
  });

  it('reaches behind the bridges on it where a slot says so', () => {
    const bridge = aFunction('0000:02:00.0', {
      bridge: { kind: known('switch-upstream'), secondaryBus: known(0x20) },
      ids: { ...nic.ids, classCode: known('060400') },
    });
    const behind = aFunction('0000:20:00.0', { parent: bridge.address });
    const lab = aLab({ functions: [bridge, behind], snapshot: { slots: slots('on') } });
    expect(cardOf(lab, behind.address)).toEqual([behind.address]);
    expect(beginReplacement(lab, bridge.address, '')?.functions).toHaveLength(1);
  });

  it('notes who has it, and where', () => {
    expect(begun(held).holdings).toEqual([
      { guest: win11.id, functions: [NIC], scope: { now: true, nextStart: true } },
    ]);
    expect(beginReplacement(aLab(), anAddress('0000:7f:00.0'), '')).toBeNull();
  });
});

it('first every guest that has it lets go, from where it has it now', () => {
  expect(replacementStage(held, begun(held))).toEqual({
    stage: 'held',
    detach: [{ kind: 'detach', from: win11.id, functions: [NIC], scope: { now: true, nextStart: true } }],
  });
  const definedOnly = aLab({ guests: [holding(false, true)] });
  expect(replacementStage(definedOnly, begun(held))).toMatchObject({
    detach: [{ scope: { now: false, nextStart: true } }],
  });
});

it('then the kernel lets go, and the slot is switched off where it can be', () => {
  const free = aLab({ snapshot: { slots: slots('on') } });
  expect(replacementStage(free, begun(held))).toMatchObject({
    stage: 'in-place',
    slot: { name: '3' },
    remove: { kind: 'remove', functions: [NIC] },
  });
  expect(replacementStage(aLab(), begun(aLab()))).toMatchObject({ stage: 'in-place', slot: null });
});

it('then it may be pulled', () => {
  const gone = without(aLab({ snapshot: { slots: slots('off') } }), NIC);
  expect(isOut(gone, begun(held))).toBe(true);
  expect(replacementStage(gone, begun(held))).toMatchObject({ stage: 'out', off: { name: '3' } });
  expect(replacementStage(gone, out)).toMatchObject({ stage: 'out' });
});

it('knows nothing while the host or libvirt cannot be read', () => {
  const reading = aLab({ snapshot: { reader: { state: 'reading' }, functions: [] } });
  expect(isOut(reading, begun(held))).toBe(false);
  expect(replacementStage(reading, begun(held))).toEqual({ stage: 'unread' });
  const away = aLab({ snapshot: { libvirt: { state: 'connecting' } } });
  expect(replacementStage(away, begun(held))).toEqual({ stage: 'unread' });
});

describe('what comes', () => {
  const serial = known('00-11-22');
  const marked = begun(aLab({ functions: [{ ...nic, serial }] }));

  it('in the old place is the same model, or another', () => {
    expect(come(nic)).toMatchObject({ arrivals: [{ come: { address: NIC, likeness: 'same-model' } }] });
    const other = { ...nic, ids: { ...nic.ids, device: known('ffff') } };
    expect(come(other)).toMatchObject({ arrivals: [{ come: { address: NIC, likeness: 'other' } }] });
  });

  it('with the same serial number is the same card', () => {
    const back = aLab({ functions: [{ ...nic, serial }] });
    expect(replacementStage(back, { ...marked, without: out.without })).toMatchObject({
      arrivals: [{ come: { likeness: 'same-card' } }],
    });
  });

  it('somewhere else is taken when it is the same model, and not when it is something else', () => {
    const elsewhere = aFunction('0000:0c:00.0');
    expect(come(elsewhere)).toMatchObject({
      arrivals: [{ come: { address: '0000:0c:00.0', likeness: 'same-model' } }],
      give: [{ kind: 'attach', to: win11.id, functions: ['0000:0c:00.0'] }],
    });
    expect(come({ ...elsewhere, ids: { ...nic.ids, device: known('ffff') } })).toMatchObject({
      stage: 'out',
    });
  });

  it('goes back to the guests that had it, where they had it', () => {
    expect(come(nic)).toMatchObject({
      give: [{ kind: 'attach', to: win11.id, functions: [NIC], scope: { now: true, nextStart: true } }],
    });
    expect(come(nic, holding(true, false))).toMatchObject({
      give: [{ scope: { now: false, nextStart: true } }],
    });
    expect(come(nic, { ...win11, state: 'off', now: null })).toMatchObject({
      give: [{ scope: { now: false, nextStart: true } }],
    });
    expect(come(nic, holding(true, true))).toMatchObject({ stage: 'come', give: [] });
  });
});

describe('a card that is gone before anybody came', () => {
  const identity = identityOf(held, NIC);
  const recorded =
    identity === null ? ({ state: 'none' } as const) : ({ state: 'recorded', identity } as const);
  const entry = anAssignment(NIC, { recorded });
  const names = aGuest(1, 'win11', {
    state: 'running',
    now: aView({ leftRecords: identity === null ? [] : [{ source: NIC, identity }] }),
    nextStart: aView({ assignments: [entry] }),
  });
  const gone = without(aLab({ guests: [names], snapshot: { slots: slots('on') } }), NIC);

  it('is known by what its guests record, and out from the beginning', () => {
    const replacement = begun(gone);
    expect(replacement.functions).toMatchObject([
      { address: NIC, vendor: identity?.vendor, device: identity?.device },
    ]);
    expect(replacement.holdings).toEqual([
      { guest: names.id, functions: [NIC], scope: { now: true, nextStart: true } },
    ]);
    expect(replacementStage(gone, replacement)).toEqual({ stage: 'out', off: null });
  });

  it('is begun for no address that nobody knows', () => {
    expect(beginReplacement(gone, anAddress('0000:77:00.0'), '2026-11-25T12:00:00.000Z')).toBeNull();
  });

  it('another in its place goes to the live guest, and the definition is made to mean it', () => {
    const other = { ...nic, ids: { ...nic.ids, device: known('1533') } };
    const { snapshot } = gone;
    const index = indexSnapshot({ ...snapshot, functions: [...snapshot.functions, other] });
    expect(replacementStage(index, begun(gone))).toMatchObject({
      stage: 'come',
      give: [
        { kind: 'remap', guest: names.id, functions: [NIC], insteadOf: [NIC] },
        { kind: 'attach', to: names.id, functions: [NIC], scope: { now: true, nextStart: false } },
      ],
    });
  });
});
