import {
  aDisk,
  anInterface,
  aPhysicalFunction,
  aVirtualFunction,
  unusedByHost,
} from '../../shared/model/testing/builders.ts';
import { known, unknown } from '../../shared/model/fact.ts';
import type { BridgeKind, PciFunction } from '../../shared/model/pci-function.ts';

/** Rows: address, group, parent, class, driver, name, and more fields where they matter. */
export type Row = readonly [
  string,
  number,
  string | null,
  string,
  string | null,
  string,
  Partial<PciFunction>?,
];

/** A bridge of a kind, with or without ACS where that was read. */
export const port = (kind: BridgeKind, acs?: boolean): Partial<PciFunction> => ({
  bridge: { kind: known(kind), secondaryBus: known(1) },
  acs:
    acs === undefined
      ? unknown('unreadable')
      : known({ present: acs, enabled: acs ? ['SrcValid', 'ReqRedir'] : [] }),
});
const idleLink: Partial<PciFunction> = {
  link: { current: known({ speed: 2.5, width: 16 }), maximum: known({ speed: 16, width: 16 }) },
};
const noLink: Partial<PciFunction> = { link: { current: unknown('absent'), maximum: unknown('absent') } };

/** The machine of `topology-snapshot.ts`. */
// prettier-ignore
export const rows: readonly Row[] = [
  ['0000:00:00.0', 0, null, '060000', null, 'Raptor Lake-S Host Bridge/DRAM Controller', noLink],
  ['0000:00:01.0', 1, null, '060400', 'pcieport', 'Raptor Lake PCI Express 5.0 Graphics Port (PEG010)', port('root-port', true)],
  [
    '0000:01:00.0',
    15,
    '0000:00:01.0',
    '030000',
    'nvidia',
    'AD104 [GeForce RTX 4070]',
    {
      ...idleLink,
      bootDisplay: known(false),
      bars: known([
        {
          index: 0,
          start: '0x82000000',
          size: 16 << 20,
          kind: 'memory',
          prefetchable: false,
          is64bit: false,
        },
        {
          index: 1,
          start: '0x6000000000',
          size: 16 * 2 ** 30,
          kind: 'memory',
          prefetchable: true,
          is64bit: true,
        },
        { index: 5, start: '0x4000', size: 128, kind: 'io', prefetchable: false, is64bit: false },
      ]),
      use: {
        ...unusedByHost,
        drm: known([{ name: 'card1', connected: ['card1-DP-2', 'card1-HDMI-A-1'] }]),
        block: unknown('vanished'),
      },
      resetMethods: known(['flr', 'bus']),
    },
  ],
  ['0000:01:00.1', 15, '0000:00:01.0', '040300', 'snd_hda_intel', 'AD104 High Definition Audio Controller', idleLink],
  ['0000:00:01.1', 2, null, '060400', 'pcieport', 'Raptor Lake PCI Express 5.0 Graphics Port (PEG011)', port('root-port', true)],
  ['0000:00:06.0', 3, null, '060400', 'pcieport', 'Raptor Lake PCIe 4.0 Graphics Port', port('root-port', true)],
  [
    '0000:02:00.0',
    16,
    '0000:00:06.0',
    '010802',
    'nvme',
    'WD Black SN770 NVMe SSD',
    {
      use: {
        ...unusedByHost,
        block: known([aDisk('nvme0n1', ['/', '/boot'], { model: 'WD_BLACK SN770 1TB' })]),
      },
    },
  ],
  ['0000:00:0e.0', 4, null, '010400', 'vmd', 'Volume Management Device NVMe RAID Controller', noLink],
  ['0000:00:14.0', 5, null, '0c0330', 'xhci_hcd', 'Raptor Lake USB 3.2 Gen 2x2 XHCI Host Controller', noLink],
  ['0000:00:14.2', 5, null, '050000', null, 'Raptor Lake-S PCH Shared SRAM', noLink],
  ['0000:00:1b.0', 6, null, '060400', 'pcieport', 'Raptor Lake PCI Express Root Port #17', port('root-port', true)],
  ['0000:06:00.0', 7, '0000:00:1b.0', '060400', 'pcieport', 'PEX 8747 48-Lane, 5-Port PCI Express Gen 3 Switch', port('switch-upstream')],
  ['0000:07:08.0', 8, '0000:06:00.0', '060400', 'pcieport', 'PEX 8747 48-Lane, 5-Port PCI Express Gen 3 Switch', port('switch-downstream', true)],
  ['0000:07:09.0', 9, '0000:06:00.0', '060400', 'pcieport', 'PEX 8747 48-Lane, 5-Port PCI Express Gen 3 Switch', port('switch-downstream', true)],
  ['0000:07:10.0', 10, '0000:06:00.0', '060400', 'pcieport', 'PEX 8747 48-Lane, 5-Port PCI Express Gen 3 Switch', port('switch-downstream', true)],
  ['0000:08:00.0', 24, '0000:07:08.0', '0c0330', 'vfio-pci', 'ASM3142 USB 3.1 Host Controller'],
  ['0000:09:00.0', 25, '0000:07:09.0', '030000', 'vfio-pci', 'DG2 [Arc A380]'],
  ['0000:00:1c.0', 18, null, '060400', 'pcieport', 'Raptor Lake PCI Express Root Port #1', port('root-port', false)],
  ['0000:03:00.0', 18, '0000:00:1c.0', '010802', 'nvme', 'NVMe SSD Controller S4LV008[Pascal]'],
  ['0000:00:1c.4', 18, null, '060400', 'pcieport', 'Raptor Lake PCI Express Root Port #5', port('root-port', false)],
  ['0000:04:00.0', 18, '0000:00:1c.4', '020000', 'r8169', 'RTL8125 2.5GbE Controller'],
  ['0000:00:1d.0', 11, null, '060400', 'pcieport', 'Raptor Lake PCI Express Root Port #9', port('root-port', true)],
  [
    '0000:05:00.0',
    21,
    '0000:00:1d.0',
    '020000',
    'igb',
    'I350 Gigabit Network Connection',
    {
      sriov: aPhysicalFunction(['0000:05:10.0', '0000:05:10.4']),
      use: {
        ...unusedByHost,
        network: known([
          anInterface('enp5s0f0', {
            mac: 'a0:36:9f:12:34:56',
            addresses: ['192.0.2.10/24'],
            defaultRoute: true,
          }),
        ]),
      },
    },
  ],
  ['0000:05:00.1', 22, '0000:00:1d.0', '020000', 'igb', 'I350 Gigabit Network Connection'],
  ['0000:05:00.2', 23, '0000:00:1d.0', '020000', 'vfio-pci', 'I350 Gigabit Network Connection'],
  [
    '0000:05:10.0',
    26,
    '0000:00:1d.0',
    '020000',
    'vfio-pci',
    'I350 Ethernet Controller Virtual Function',
    { sriov: aVirtualFunction('0000:05:00.0', 0) },
  ],
  [
    '0000:05:10.4',
    27,
    '0000:00:1d.0',
    '020000',
    null,
    'I350 Ethernet Controller Virtual Function',
    { sriov: aVirtualFunction('0000:05:00.0', 1) },
  ],
  ['0000:00:1e.0', 13, null, '060400', 'pcieport', 'Raptor Lake PCI Express Root Port #21', port('root-port', true)],
  ['0000:0a:00.0', 30, '0000:00:1e.0', '060400', null, 'ASM1083/1085 PCIe to PCI Bridge', port('express-to-pci')],
  [
    '0000:0b:00.0',
    30,
    '0000:0a:00.0',
    '040100',
    'snd_emu10k1',
    'EMU10k1 [Sound Blaster Live! Series]',
    { bus: known('conventional'), ...noLink },
  ],
  [
    '0000:0b:01.0',
    30,
    '0000:0a:00.0',
    '070002',
    'serial',
    'PCI9050 8-port serial',
    { bus: known('conventional'), ...noLink },
  ],
  ['0000:00:1f.0', 12, null, '060100', null, 'Z790 Chipset LPC/eSPI Controller', noLink],
  ['0000:00:1f.3', 12, null, '040300', 'snd_hda_intel', 'Raptor Lake High Definition Audio Controller', noLink],
  ['0000:00:1f.4', 12, null, '0c0500', 'i801_smbus', 'Raptor Lake-S PCH SMBus Controller', noLink],
  ['10000:e0:06.0', 4, null, '060400', 'pcieport', 'Raptor Lake PCIe 4.0 Graphics Port', port('root-port')],
  [
    '10000:e1:00.0',
    4,
    '10000:e0:06.0',
    '010802',
    'nvme',
    'Samsung Electronics NVMe SSD Controller PM9A1',
    { numaNode: known(0) },
  ],
];
