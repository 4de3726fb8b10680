import { describe, expect, test } from 'vitest';
import { aFunction, anAssignment, aView } from '../model/testing/builders.ts';
import { known } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { OperationRequest, Scope } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { planFor } from './plan.ts';
import type { ParkedSiblings } from './plan-returns.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import {
  aLab,
  GPU,
  GPU_AUDIO,
  gpu,
  gpuAudio,
  lab,
  nas,
  nic,
  NIC,
  OLD_NIC,
  OLD_SOUND,
  oldSound,
  win11,
} from './testing/lab.ts';

const NOW: Scope = { now: true, nextStart: false };
const BOTH: Scope = { now: true, nextStart: true };
const CARD = [GPU, GPU_AUDIO];

/** Steps in one line each, `attach-now win11 0000:01:00.0 managed`. */
function steps(index: SnapshotIndex, request: OperationRequest, parkedByUs: ParkedSiblings = new Map()) {
  return planFor(index, request, parkedByUs).steps.map((step) =>
    [
      step.kind,
      'guest' in step ? index.guests.get(step.guest)?.name : undefined,
      step.address,
      'managed' in step ? (step.managed ? 'managed' : 'unmanaged') : undefined,
      'previousDriver' in step ? String(step.previousDriver) : undefined,
    ]
      .filter((word) => word !== undefined)
      .join(' '),
  );
}

const holding = (guest: Guest, addresses: readonly PciAddress[], managed = true): Guest => ({
  ...guest,
  now: aView({
    assignments: addresses.map((source) => anAssignment(source, { alias: `ua-${source}`, managed })),
  }),
});
const defining = (guest: Guest, addresses: readonly PciAddress[]): Guest => ({
  ...guest,
  nextStart: aView({ assignments: addresses.map((source) => anAssignment(source)) }),
});
const attach = (functions: readonly PciAddress[], to: Guest, scope = NOW): OperationRequest => ({
  kind: 'attach',
  to: to.id,
  functions,
  scope,
});
const detach = (functions: readonly PciAddress[], from: Guest, scope = NOW): OperationRequest => ({
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
const onVfio = [gpu, gpuAudio].map((fn) => ({ ...fn, driver: known('vfio-pci') }));

describe('attach', () => {
  test('a lone function is given as it is', () => {
    expect(steps(aLab(), attach([NIC], win11))).toEqual(['attach-now win11 0000:02:00.0 managed']);
  });

  test('of the two-function adapter the audio is parked first, then display and audio are given, display first', () => {
    expect(steps(aLab(), attach([GPU_AUDIO, GPU], win11))).toEqual([
      'park 0000:01:00.1 snd_hda_intel',
      'attach-now win11 0000:01:00.0 managed',
      'attach-now win11 0000:01:00.1 managed',
    ]);
  });

  test('both views: now first, then from next start', () => {
    expect(steps(aLab(), attach(CARD, win11, BOTH))).toEqual([
      'park 0000:01:00.1 snd_hda_intel',
      'attach-now win11 0000:01:00.0 managed',
      'attach-now win11 0000:01:00.1 managed',
      'attach-next-start win11 0000:01:00.0',
      'attach-next-start win11 0000:01:00.1',
    ]);
  });

  test('into a definition only: nothing on the host is touched', () => {
    expect(steps(aLab(), attach(CARD, nas, { now: false, nextStart: true }))).toEqual([
      'attach-next-start nas 0000:01:00.0',
      'attach-next-start nas 0000:01:00.1',
    ]);
  });

  test('of a joined group the sibling is parked and the bridge left alone', () => {
    expect(steps(aLab(), attach([OLD_NIC], win11))).toEqual([
      'park 0000:07:02.0 snd_ens1370',
      'attach-now win11 0000:07:01.0 managed',
    ]);
  });

  test('an idle sibling needs nothing', () => {
    const index = aLab({ functions: [{ ...oldSound, driver: known(null) }] });
    expect(steps(index, attach([OLD_NIC], win11))).toEqual(['attach-now win11 0000:07:01.0 managed']);
  });

  test('what someone else had parked stays parked afterwards; what we parked does not', () => {
    const index = aLab({ functions: onVfio });
    expect(steps(index, attach(CARD, win11))).toEqual([
      'attach-now win11 0000:01:00.0 unmanaged',
      'attach-now win11 0000:01:00.1 unmanaged',
    ]);
    expect(
      steps(index, attach(CARD, win11), new Map([[GPU_AUDIO, { previousDriver: 'snd_hda_intel' }]])),
    ).toEqual(['attach-now win11 0000:01:00.0 unmanaged', 'attach-now win11 0000:01:00.1 managed']);
  });

  test('only what is lacking is given', () => {
    const index = aLab({ guests: [holding(win11, [NIC])] });
    expect(steps(index, attach([NIC], win11, BOTH))).toEqual(['attach-next-start win11 0000:02:00.0']);
  });

  test('a blocked plan has no steps and no commands', () => {
    const plan = planFor(aLab(), attach([NIC], nas));
    expect(plan.findings.map(({ code }) => code)).toEqual(['guest-not-running']);
    expect([plan.steps, plan.commands]).toEqual([[], []]);
  });
});

describe('detach', () => {
  test('a lone function is asked for', () => {
    const index = aLab({
      guests: [holding(win11, [NIC])],
      functions: [{ ...nic, driver: known('vfio-pci') }],
    });
    expect(steps(index, detach([NIC], win11))).toEqual(['detach-now win11 0000:02:00.0 managed']);
  });

  test('of the two-function adapter the audio leaves first and is returned when the group is free', () => {
    const index = aLab({ functions: onVfio, guests: [holding(win11, CARD)] });
    expect(steps(index, detach(CARD, win11))).toEqual([
      'detach-now win11 0000:01:00.1 managed',
      'detach-now win11 0000:01:00.0 managed',
      'return 0000:01:00.1',
    ]);
  });

  test('now comes before the definition, so that a guest that refuses keeps its definition', () => {
    const guest = defining(holding(win11, [NIC]), [NIC]);
    expect(steps(aLab({ guests: [guest] }), detach([NIC], guest, BOTH))).toEqual([
      'detach-now win11 0000:02:00.0 managed',
      'detach-next-start win11 0000:02:00.0',
    ]);
  });

  test('siblings that we parked are returned, siblings that were parked before stay', () => {
    const index = aLab({
      functions: [{ ...oldSound, driver: known('vfio-pci') }],
      guests: [holding(win11, [OLD_NIC])],
    });
    expect(steps(index, detach([OLD_NIC], win11))).toEqual(['detach-now win11 0000:07:01.0 managed']);
    expect(
      steps(index, detach([OLD_NIC], win11), new Map([[OLD_SOUND, { previousDriver: 'snd_ens1370' }]])),
    ).toEqual(['detach-now win11 0000:07:01.0 managed', 'return 0000:07:02.0']);
  });

  test('nothing is returned while the guest keeps a function of the group', () => {
    const index = aLab({ functions: onVfio, guests: [holding(win11, CARD)] });
    expect(
      steps(index, detach([GPU], win11), new Map([[GPU_AUDIO, { previousDriver: 'snd_hda_intel' }]])),
    ).toEqual(['detach-now win11 0000:01:00.0 managed']);
  });

  test('unmanaged functions stay on vfio', () => {
    const index = aLab({ functions: onVfio, guests: [holding(win11, CARD, false)] });
    expect(steps(index, detach(CARD, win11))).toEqual([
      'detach-now win11 0000:01:00.1 unmanaged',
      'detach-now win11 0000:01:00.0 unmanaged',
    ]);
  });
});

describe('move', () => {
  test('a lone function goes from guest to guest', () => {
    const index = aLab({ guests: [holding(win11, [NIC])] });
    expect(steps(index, move([NIC], win11, lab))).toEqual([
      'detach-now win11 0000:02:00.0 managed',
      'attach-now lab 0000:02:00.0 managed',
    ]);
  });

  test('of a managed adapter the audio is parked on the way, for libvirt gives it to the host in between', () => {
    const index = aLab({ functions: onVfio, guests: [holding(win11, CARD)] });
    expect(steps(index, move(CARD, win11, lab))).toEqual([
      'detach-now win11 0000:01:00.1 managed',
      'detach-now win11 0000:01:00.0 managed',
      'park 0000:01:00.1 null',
      'attach-now lab 0000:01:00.0 managed',
      'attach-now lab 0000:01:00.1 managed',
    ]);
  });

  test('an unmanaged adapter stays on vfio all the way', () => {
    const index = aLab({ functions: onVfio, guests: [holding(win11, CARD, false)] });
    expect(steps(index, move(CARD, win11, lab))).toEqual([
      'detach-now win11 0000:01:00.1 unmanaged',
      'detach-now win11 0000:01:00.0 unmanaged',
      'attach-now lab 0000:01:00.0 unmanaged',
      'attach-now lab 0000:01:00.1 unmanaged',
    ]);
  });

  test('siblings we parked stay parked in between', () => {
    const index = aLab({
      functions: [{ ...oldSound, driver: known('vfio-pci') }],
      guests: [holding(win11, [OLD_NIC])],
    });
    expect(
      steps(index, move([OLD_NIC], win11, lab), new Map([[OLD_SOUND, { previousDriver: 'snd_ens1370' }]])),
    ).toEqual(['detach-now win11 0000:07:01.0 managed', 'attach-now lab 0000:07:01.0 managed']);
  });

  test('in both views the definitions follow', () => {
    const from = defining(holding(win11, [NIC]), [NIC]);
    expect(steps(aLab({ guests: [from] }), move([NIC], from, lab, BOTH))).toEqual([
      'detach-now win11 0000:02:00.0 managed',
      'attach-now lab 0000:02:00.0 managed',
      'detach-next-start win11 0000:02:00.0',
      'attach-next-start lab 0000:02:00.0',
    ]);
  });

  test('to a guest that is off it leaves now and comes from next start, and siblings are returned', () => {
    const index = aLab({
      functions: [{ ...oldSound, driver: known('vfio-pci') }],
      guests: [holding(win11, [OLD_NIC])],
    });
    expect(
      steps(index, move([OLD_NIC], win11, nas, BOTH), new Map([[OLD_SOUND, { previousDriver: null }]])),
    ).toEqual([
      'detach-now win11 0000:07:01.0 managed',
      'attach-next-start nas 0000:07:01.0',
      'return 0000:07:02.0',
    ]);
  });

  test('out of the definition of a guest that is off into a running guest', () => {
    const from = defining(nas, CARD);
    expect(steps(aLab({ guests: [from] }), move(CARD, from, win11, BOTH))).toEqual([
      'park 0000:01:00.1 snd_hda_intel',
      'attach-now win11 0000:01:00.0 managed',
      'attach-now win11 0000:01:00.1 managed',
      'detach-next-start nas 0000:01:00.1',
      'detach-next-start nas 0000:01:00.0',
      'attach-next-start win11 0000:01:00.0',
      'attach-next-start win11 0000:01:00.1',
    ]);
  });
});

describe('park and return', () => {
  test('park takes each function that is not parked, with the driver it has', () => {
    const index = aLab({ functions: [{ ...gpu, driver: known('vfio-pci') }] });
    expect(steps(index, { kind: 'park', functions: [GPU, GPU_AUDIO, GPU_AUDIO] })).toEqual([
      'park 0000:01:00.1 snd_hda_intel',
    ]);
  });

  test('return takes each function that has no host driver', () => {
    const index = aLab({ functions: onVfio });
    expect(steps(index, { kind: 'return', functions: [GPU_AUDIO, GPU, NIC] })).toEqual([
      'return 0000:01:00.0',
      'return 0000:01:00.1',
    ]);
  });
});

test('a plan as a whole, with the commands that do the same by hand', () => {
  const processorGraphics = aFunction('0000:00:02.0', { ids: gpu.ids, iommuGroup: known(2) });
  expect(planFor(aLab({ functions: [processorGraphics] }), attach(CARD, win11))).toEqual({
    request: attach(CARD, win11),
    revision: 1,
    findings: ['card-apart-live', 'guest-cannot-be-saved'].map((code) => ({
      code,
      severity: 'note',
      values: { guest: 'win11' },
      evidence: [],
    })),
    steps: [
      { kind: 'park', address: GPU_AUDIO, previousDriver: 'snd_hda_intel' },
      { kind: 'attach-now', guest: win11.id, address: GPU, managed: true },
      { kind: 'attach-now', guest: win11.id, address: GPU_AUDIO, managed: true },
    ],
    commands: [
      'virsh --connect qemu:///system nodedev-detach pci_0000_01_00_1',
      `virsh --connect qemu:///system attach-device 'win11' /dev/stdin --live <<'XML'
<hostdev mode='subsystem' type='pci' managed='yes'>
  <source><address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source>
</hostdev>
XML`,
      `virsh --connect qemu:///system attach-device 'win11' /dev/stdin --live <<'XML'
<hostdev mode='subsystem' type='pci' managed='yes'>
  <source><address domain='0x0000' bus='0x01' slot='0x00' function='0x1'/></source>
</hostdev>
XML`,
    ],
  });
});
