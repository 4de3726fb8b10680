import { expect, test } from 'vitest';
import { aFunction } from '../../shared/model/builders.ts';
import { known, unknown } from '../../shared/model/fact.ts';
import { shortNameOf } from './short-name.ts';

test.each([
  ['NVIDIA Corporation', 'AD104 [GeForce RTX 4070]', 'GeForce RTX 4070'],
  ['Intel Corporation', 'I350 Gigabit Network Connection', 'Intel I350'],
  ['Intel Corporation', 'I350 Ethernet Controller Virtual Function', 'Intel I350 VF'],
  ['Realtek Semiconductor Co., Ltd.', 'RTL8125 2.5GbE Controller', 'RTL8125 2.5GbE'],
  ['ASMedia Technology Inc.', 'ASM3142 USB 3.1 Host Controller', 'ASM3142 USB 3.1'],
  [
    'Samsung Electronics Co Ltd',
    'NVMe SSD Controller S4LV008[Pascal]',
    'NVMe SSD Controller S4LV008[Pascal]',
  ],
])('%s %s is called %s', (vendor, device, name) => {
  expect(
    shortNameOf(aFunction('0000:01:00.0', { names: { vendor, device, subsystem: null, classWords: null } })),
  ).toBe(name);
});

test('a function without a name in pci.ids is called by its class, or by its ids', () => {
  const names = {
    vendor: 'Advanced Micro Devices, Inc. [AMD]',
    device: null,
    subsystem: null,
    classWords: 'SATA controller',
  };
  expect(shortNameOf(aFunction('0000:01:00.0', { names }))).toBe('AMD SATA controller');
  const nameless = { vendor: null, device: null, subsystem: null, classWords: null };
  expect(shortNameOf(aFunction('0000:01:00.0', { names: nameless }))).toBe('8086:10d3');
  const blank = aFunction('0000:01:00.0', { names: nameless });
  expect(
    shortNameOf({ ...blank, ids: { ...blank.ids, vendor: unknown('vanished'), device: known('1') } }),
  ).toBe('0000:01:00.0');
});
