import { expect, test } from 'vitest';
import { known } from '../model/fact.ts';
import { unreadMachine } from '../model/machine-facts.ts';
import { anAssignment, aView, unusedByHost } from '../model/testing/builders.ts';
import { hostImpact } from './host-impact.ts';
import {
  aLab,
  GPU,
  gpu,
  GPU_AUDIO,
  gpuAudio,
  NIC,
  OLD_BRIDGE,
  OLD_NIC,
  OLD_SOUND,
  oldSound,
  win11,
} from './testing/lab.ts';

const codes = (...args: Parameters<typeof hostImpact>): readonly string[] =>
  hostImpact(...args).findings.map(({ code, severity }) => `${severity} ${code}`);

const sounds = { ...unusedByHost, sound: known([{ name: 'card1', label: 'HDA NVidia' }]) };

test('what nothing on the host uses costs the host nothing', () => {
  expect(hostImpact(aLab(), [NIC])).toEqual({ functions: [NIC], siblings: [], findings: [] });
});

test('a graphics card is asked about as a whole: its sound goes along', () => {
  const index = aLab({
    functions: [
      { ...gpu, bootDisplay: known(true) },
      { ...gpuAudio, use: sounds },
    ],
  });
  expect(hostImpact(index, [GPU]).functions).toEqual([GPU, GPU_AUDIO]);
  expect(codes(index, [GPU])).toEqual([
    'confirm host-loses-only-display',
    'confirm host-loses-display',
    'note host-loses-sound',
  ]);
});

test('the rest of the group leaves the host too, and what that costs is said', () => {
  const index = aLab({ functions: [{ ...oldSound, use: sounds }] });
  expect(hostImpact(index, [OLD_NIC]).siblings).toEqual([OLD_SOUND]);
  expect(codes(index, [OLD_NIC])).toContain('note host-loses-sound');
});

test('what a virtual machine holds the host has lost already', () => {
  const now = aView({ assignments: [anAssignment(GPU), anAssignment(GPU_AUDIO)] });
  const index = aLab({
    functions: [
      { ...gpu, bootDisplay: known(true), driver: known('vfio-pci') },
      { ...gpuAudio, driver: known('vfio-pci') },
    ],
    guests: [{ ...win11, now }],
  });
  expect(codes(index, [GPU])).toEqual([]);
});

test('a bridge is never given away, and it is said why', () => {
  expect(codes(aLab(), [OLD_BRIDGE])).toEqual(['block function-infrastructure']);
});

test('what keeps a device from every guest is said without a guest', () => {
  const index = aLab({
    functions: [{ ...gpu, driver: known(null), powerState: known('D3cold') }],
    snapshot: {
      machine: { ...unreadMachine, directMappings: [{ group: 11, regions: ['0x7b800000 0x7fffffff'] }] },
    },
  });
  expect(codes(index, [GPU])).toEqual(
    expect.arrayContaining(['block firmware-direct-mapping', 'confirm function-asleep-display']),
  );
});
