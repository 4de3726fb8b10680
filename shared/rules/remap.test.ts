import { describe, expect, test } from 'vitest';
import { known } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { aFunction, anAddress, anAssignment, aView } from '../model/testing/builders.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { correctionRequest, corrections, verdictAt } from './correction.ts';
import { identityOf } from './identity-of.ts';
import { planFor } from './plan.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { aLab, lab, nas, NIC, nic } from './testing/lab.ts';
import { undoOf } from './undo-of.ts';

const NEW = anAddress('0000:09:00.0');
const SERIAL = known('a0-36-9f-ff-ff-11-22-33');
const own = { ...nic, serial: SERIAL };
const other = { ...nic, ids: { ...nic.ids, device: known('1533') } };
const moved = aFunction(NEW, { serial: SERIAL, iommuGroup: known(20) });

function recordOf(fn: PciFunction) {
  const identity = identityOf(aLab({ functions: [fn] }), fn.address);
  if (identity === null) throw new Error('no identity');
  return identity;
}
const having = (guest: Guest, sources: readonly PciFunction[]): Guest => ({
  ...guest,
  nextStart: aView({
    assignments: sources.map((fn) =>
      anAssignment(fn.address, { recorded: { state: 'recorded', identity: recordOf(fn) } }),
    ),
  }),
});
const remap = (functions: readonly PciAddress[], insteadOf: readonly PciAddress[]) =>
  ({ kind: 'remap', guest: nas.id, functions, insteadOf }) as const;
const stops = (index: SnapshotIndex, request: ReturnType<typeof remap>) =>
  planFor(index, request).findings.flatMap(({ code, severity }) => (severity === 'block' ? [code] : []));

describe('correcting a definition', () => {
  const index = aLab({ functions: [other, moved], guests: [having(nas, [own])] });

  test('is one step that carries both records, and undone by the same the other way round', () => {
    const { steps, findings } = planFor(index, remap([NEW], [NIC]));
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([]);
    const [step] = steps;
    expect(step).toMatchObject({
      kind: 'remap',
      guest: nas.id,
      address: NEW,
      from: NIC,
      recorded: { serial: SERIAL.value, path: '0000:09/00.0' },
      previous: { serial: SERIAL.value, path: '0000:02/00.0' },
    });
    if (step?.kind !== 'remap') throw new Error('no step');
    expect(undoOf(step, [])).toEqual({
      ...step,
      address: NIC,
      from: NEW,
      recorded: step.previous,
      previous: step.recorded,
    });
  });

  test('to the device itself asks nothing about it; to another device it does', () => {
    const codes = (functions: readonly PciAddress[]) =>
      planFor(index, remap(functions, [NIC])).findings.map(({ code }) => code);
    expect(codes([NEW])).not.toContain('remap-to-other-device');
    expect(codes([NIC])).toContain('remap-to-other-device');
  });

  test('keeps serial numbers that the device does not tell at the moment', () => {
    const silent = { ...moved, serial: aFunction(NEW).serial };
    const mac = known('52:54:00:11:22:33');
    const before = { ...own, permanentMac: mac, serial: silent.serial };
    const quiet = aLab({ functions: [other, silent], guests: [having(nas, [before])] });
    expect(planFor(quiet, remap([NEW], [NIC])).steps).toMatchObject([{ recorded: { mac: mac.value } }]);
  });

  test.each([
    ['an entry that the definition does not have', remap([NEW], [anAddress('0000:07:01.0')]), 'not-attached'],
    ['a function that is not there', remap([anAddress('0000:0f:00.0')], [NIC]), 'function-unknown'],
  ])('is refused for %s', (_, request, code) => {
    expect(stops(index, request)).toContain(code);
  });

  test('is refused where the definition has the function already, and where nothing would change', () => {
    const both = aLab({ functions: [other, moved], guests: [having(nas, [own, moved])] });
    expect(stops(both, remap([NEW], [NIC]))).toContain('already-attached');
    const same = aLab({ functions: [own], guests: [having(nas, [own])] });
    expect(stops(same, remap([NIC], [NIC]))).toEqual(['nothing-to-do']);
  });

  test('of a guest that has no definition is refused', () => {
    const transient = { ...having(nas, [own]), nextStart: null };
    expect(stops(aLab({ functions: [moved], guests: [transient] }), remap([NEW], [NIC]))).toContain(
      'guest-transient',
    );
  });

  test('asks when another guest is defined with the function too', () => {
    const theirs = aLab({ functions: [other, moved], guests: [having(nas, [own]), having(lab, [moved])] });
    expect(planFor(theirs, remap([NEW], [NIC])).findings).toContainEqual(
      expect.objectContaining({ code: 'defined-in-other-guest', severity: 'confirm' }),
    );
  });
});

describe('what an entry could be made to mean', () => {
  test('is the place a device moved to, then what is at its address now', () => {
    const index = aLab({ functions: [other, moved], guests: [having(nas, [own])] });
    const guest = having(nas, [own]);
    const verdict = verdictAt(index, guest, NIC);
    expect(verdict === null ? null : corrections(verdict, NIC)).toEqual([NEW, NIC]);
  });

  test('is nothing while it means what it did', () => {
    const index = aLab({ functions: [own], guests: [having(nas, [own])] });
    const verdict = verdictAt(index, having(nas, [own]), NIC);
    expect(verdict === null ? null : corrections(verdict, NIC)).toEqual([]);
  });

  test('takes the other functions of a card that moved along', () => {
    const audio = { ...own, address: anAddress('0000:02:00.1') };
    const movedAudio = { ...moved, address: anAddress('0000:09:00.1') };
    const guest = having(nas, [own, audio]);
    const gone = aLab({ functions: [other, moved, movedAudio], guests: [guest] });
    expect(correctionRequest(gone, guest, NIC, NEW)).toEqual(
      remap([NEW, movedAudio.address], [NIC, audio.address]),
    );
  });
});
