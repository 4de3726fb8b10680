import { expect, test } from 'vitest';
import { aFunction } from '../../shared/model/testing/builders.ts';
import { known, unknown } from '../../shared/model/fact.ts';
import { shortNameOf } from './short-name.ts';

const names = [
  ['03', 'NVIDIA Corporation', 'AD104 [GeForce RTX 4070]', 'GeForce RTX 4070'],
  ['03', 'NVIDIA Corporation', 'AD102 [GeForce RTX 4090]', 'GeForce RTX 4090'],
  [
    '03',
    'Advanced Micro Devices, Inc. [AMD/ATI]',
    'Navi 24 [Radeon RX 6400/6500 XT/6500M]',
    'Radeon RX 6400/6500 XT/6500M',
  ],
  [
    '03',
    'Advanced Micro Devices, Inc. [AMD/ATI]',
    'Ellesmere [Radeon RX 470/480/570/570X/580/580X/590]',
    'Radeon RX 470/480/570/570X/580/580X/590',
  ],
  ['04', 'NVIDIA Corporation', 'AD102 High Definition Audio Controller', 'AD102 HD Audio'],
  [
    '04',
    'Advanced Micro Devices, Inc. [AMD/ATI]',
    'Turks HDMI Audio [Radeon HD 6500/6600 / 6700M Series]',
    'Turks HDMI Audio',
  ],
  [
    '04',
    'Creative Labs',
    'EMU10k2/CA0100/CA0102/CA10200 [Sound Blaster Audigy Series]',
    'Sound Blaster Audigy Series',
  ],
  ['02', 'Mellanox Technologies', 'MT27800 Family [ConnectX-5]', 'ConnectX-5'],
  ['02', 'Intel Corporation', 'I350 Gigabit Network Connection', 'Intel I350'],
  ['02', 'Intel Corporation', 'I350 Ethernet Controller Virtual Function', 'Intel I350 VF'],
  ['02', 'Intel Corporation', 'Ethernet Controller I225-V', 'Intel I225-V'],
  ['02', 'Intel Corporation', 'Ethernet Controller X710 for 10GbE SFP+', 'Intel X710 for 10GbE SFP+'],
  ['02', 'Realtek Semiconductor Co., Ltd.', 'RTL8125 2.5GbE Controller', 'RTL8125 2.5GbE'],
  ['0c', 'ASMedia Technology Inc.', 'ASM3142 USB 3.1 Host Controller', 'ASM3142 USB 3.1'],
  ['01', 'Samsung Electronics Co Ltd', 'NVMe SSD Controller S4LV008[Pascal]', 'Samsung S4LV008'],
  [
    '01',
    'Samsung Electronics Co Ltd',
    'NVMe SSD Controller PM9A1/PM9A3/980PRO',
    'Samsung PM9A1/PM9A3/980PRO',
  ],
  ['01', 'Sandisk Corp', 'WD PC SN810 / Black SN850 NVMe SSD', 'WD PC SN810'],
  [
    '01',
    'Broadcom / LSI',
    'SAS2008 PCI-Express Fusion-MPT SAS-2 [Falcon]',
    'SAS2008 PCI-Express Fusion-MPT SAS-2',
  ],
  ['01', 'Advanced Micro Devices, Inc. [AMD]', 'FCH SATA Controller [AHCI mode]', 'AMD FCH SATA'],
] as const;

test.each(names)('class %s of %s: %s is called %s', (base, vendor, device, name) => {
  const fn = aFunction('0000:01:00.0', { names: { vendor, device, subsystem: null, classWords: null } });
  expect(shortNameOf({ ...fn, ids: { ...fn.ids, classCode: known(`${base}0000`) } })).toBe(name);
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
