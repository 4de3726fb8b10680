import { createHostTree, type HostTree } from '../host-tree.ts';
import type { ConfigShape } from './config-space.ts';
import { placeFunction } from './place-function.ts';
import { addMachine } from './sample-machine.ts';
import { addVfReport } from './vf-report.ts';

const ROOT = 'pci0000:00';
const FULL_ACS = { capability: 0x1f, control: 0x1d };

/** What identifies the sample host or its owner: none of it may be in a redacted capture. */
export const SECRETS = [
  'atlas-of-alice',
  '0f1e2d3c-1111-4222-8333-444455556666',
  'aaaabbbb-cccc-4ddd-8eee-ffff00001111',
  '3c:7c:3f:12:34:56',
  '3c7c3f123456',
  '3c-7c-3f',
  '5634123f7c3c',
  '192.168.77.5',
  '0000000000A84D05',
  'S5GXNX0T123456',
  '2001:db8',
  '20010db8',
  'alice',
  'secret-backup',
  'swordfish',
  '203.0.113.9',
  '50022',
];

/**
 * A small Intel host with one of each thing that is hard to read: a group joined by a port without ACS, conventional PCI behind a bridge, a VMD
 * domain, SR-IOV, LUKS on NVMe with multipath, a bridge with the default route, keyboard and mouse over USB.
 */
export function sampleHost(): HostTree {
  const tree = createHostTree();
  const place = (path: string, config: ConfigShape, driver: string, group: number, files = {}): string =>
    placeFunction(tree, { path: `${ROOT}/${path}`, config, driver, group, files });
  const intel = (device: number, classCode: string, more: Partial<ConfigShape> = {}): ConfigShape => ({
    vendor: 0x8086,
    device,
    classCode,
    portType: 0,
    ...more,
  });
  const port = (
    device: number,
    secondaryBus: number,
    portType: number,
    acs?: ConfigShape['acs'],
  ): ConfigShape =>
    intel(device, '060400', { secondaryBus, portType, ...(acs === undefined ? {} : { acs }) });

  placeFunction(tree, {
    path: `${ROOT}/0000:00:00.0`,
    config: { vendor: 0x8086, device: 0x4660, classCode: '060000' },
    group: 0,
  });
  place('0000:00:01.0', port(0x460d, 1, 4), 'pcieport', 1);
  const gpu = place(
    '0000:00:01.0/0000:01:00.0',
    {
      vendor: 0x10de,
      device: 0x2684,
      classCode: '030000',
      portType: 0,
      link: { speed: 1, width: 16, maximumSpeed: 4, maximumWidth: 16 },
    },
    'nvidia',
    1,
    {
      boot_vga: '1',
      reset_method: 'flr bus',
      resource:
        '0x0000000082000000 0x0000000082ffffff 0x0000000000040200\n0x0000004000000000 0x00000043ffffffff 0x000000000014220c\n0x0000000000000000 0x0000000000000000 0x0000000000000000\n0x0000000000004000 0x000000000000407f 0x0000000000040101',
    },
  );
  place(
    '0000:00:01.0/0000:01:00.1',
    { vendor: 0x10de, device: 0x22ba, classCode: '040300', portType: 0 },
    'snd_hda_intel',
    1,
  );
  place('0000:00:06.0', port(0x464d, 2, 4, FULL_ACS), 'pcieport', 2);
  const nvme = place(
    '0000:00:06.0/0000:02:00.0',
    { vendor: 0x144d, device: 0xa80a, classCode: '010802', portType: 0, serial: 0x0025385b01234567n },
    'nvme',
    3,
  );
  place('0000:00:1c.0', port(0x7ab8, 3, 4, FULL_ACS), 'pcieport', 4);
  place(
    '0000:00:1c.0/0000:03:00.0',
    { vendor: 0x1b21, device: 0x1080, classCode: '060400', secondaryBus: 4, portType: 7 },
    '',
    5,
  );
  place(
    '0000:00:1c.0/0000:03:00.0/0000:04:01.0',
    { vendor: 0x1412, device: 0x1724, classCode: '040100' },
    'snd_ice1724',
    5,
  );
  const xhci = place('0000:00:14.0', intel(0x7ae0, '0c0330'), 'xhci_hcd', 6, {
    numa_node: '0',
    power_state: 'D0',
  });
  place('0000:00:0e.0', intel(0x467f, '010400'), 'vmd', 7);
  place('0000:00:0e.0/pci10000:e0/10000:e0:06.0', port(0x464d, 0xe1, 4, FULL_ACS), 'pcieport', 8);
  place('0000:00:0e.0/pci10000:e0/10000:e0:06.0/10000:e1:00.0', intel(0xf1a8, '010802'), 'nvme', 9, {
    power_state: 'D3cold',
  });
  const nic = place(
    '0000:00:1f.0',
    intel(0x1572, '020000', { serial: 0x3c7c3ffffe123456n, sriov: true }),
    'i40e',
    10,
    {
      sriov_totalvfs: '64',
      sriov_numvfs: '2',
      sriov_drivers_autoprobe: '0',
    },
  );
  for (const n of [0, 1]) {
    const vf = place(`0000:00:1f.${String(n + 2)}`, intel(0x154c, '020000'), 'iavf', 11 + n);
    tree.setLink(`${nic}/virtfn${String(n)}`, `../0000:00:1f.${String(n + 2)}`);
    tree.setLink(`${vf}/physfn`, '../0000:00:1f.0');
  }

  addDisplayAndSound(tree, gpu);
  addDisks(tree, nvme);
  addUsb(tree, xhci);
  addNetwork(tree, nic);
  addMachine(tree);
  return tree;
}

function addClass(tree: HostTree, kind: string, path: string): void {
  tree.setLink(
    `/sys/class/${kind}/${path.slice(path.lastIndexOf('/') + 1)}`,
    `../..${path.slice('/sys'.length)}`,
  );
}

function addDisplayAndSound(tree: HostTree, gpu: string): void {
  for (const name of ['card0', 'renderD128', 'card0/card0-DP-1', 'card0/card0-HDMI-A-1']) {
    addClass(tree, 'drm', `${gpu}/drm/${name}`);
    tree.setDirectory(`${gpu}/drm/${name}`);
  }
  tree.setText(`${gpu}/drm/card0/card0-DP-1/status`, 'connected');
  tree.setText(`${gpu}/drm/card0/card0-HDMI-A-1/status`, 'disconnected');
  const audio = gpu.replace(/0$/, '1');
  addClass(tree, 'sound', `${audio}/sound/card1`);
  tree.setText(`${audio}/sound/card1/id`, 'NVidia');
  tree.setText(
    '/proc/asound/cards',
    ' 1 [NVidia         ]: HDA-Intel - HDA NVidia\n                      HDA NVidia at 0x82000000 irq 17',
  );
}

/** Native multipath: the disk is virtual, and its subsystem names the controllers. LUKS on a partition, LVM on that. */
function addDisks(tree: HostTree, nvme: string): void {
  const subsystem = '/sys/devices/virtual/nvme-subsystem/nvme-subsys0';
  addClass(tree, 'nvme', `${nvme}/nvme/nvme0`);
  tree.setText(`${nvme}/nvme/nvme0/serial`, 'S5GXNX0T123456      ');
  tree.setLink(`${subsystem}/nvme0`, `../../../${nvme.slice('/sys/devices/'.length)}/nvme/nvme0`);
  const block = (path: string, dev: string, size: string): void => {
    addClass(tree, 'block', path);
    tree.setText(`${path}/dev`, dev);
    tree.setText(`${path}/size`, size);
    tree.setDirectory(`${path}/holders`);
  };
  const disk = `${subsystem}/nvme0n1`;
  block(disk, '259:0', '2000409264');
  block(`${disk}/nvme0n1p1`, '259:1', '1050624');
  block(`${disk}/nvme0n1p2`, '259:2', '1999000000');
  block('/sys/devices/virtual/block/dm-0', '254:0', '1998000000');
  block('/sys/devices/virtual/block/dm-1', '254:1', '900000000');
  block('/sys/devices/virtual/block/dm-2', '254:2', '1000');
  tree.setText(`${disk}/device/model`, 'Samsung SSD 980 PRO 1TB');
  tree.setText('/sys/devices/virtual/block/dm-0/dm/name', 'luks-0f1e2d3c-1111-4222-8333-444455556666');
  tree.setText('/sys/devices/virtual/block/dm-1/dm/name', 'atlas--of--alice--vg-root');
  tree.setText('/sys/devices/virtual/block/dm-2/dm/name', 'atlas--of--alice--vg-swap');
  const hold = (below: string, above: string): void => {
    tree.setLink(`${below}/holders/${above}`, `../../../block/${above}`);
  };
  hold(`${disk}/nvme0n1p2`, 'dm-0');
  hold('/sys/devices/virtual/block/dm-0', 'dm-1');
  hold('/sys/devices/virtual/block/dm-0', 'dm-2');
  tree.setText(
    '/proc/self/mountinfo',
    [
      '22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/mapper/atlas--of--alice--vg-root rw',
      '23 22 0:21 / /proc rw shared:5 - proc proc rw',
      '30 22 259:1 / /boot/efi rw - vfat /dev/nvme0n1p1 rw,codepage=437',
      '31 22 254:1 /srv /mnt/secret-backup\\040of\\040alice rw - ext4 /dev/mapper/atlas--of--alice--vg-root rw',
      '32 22 0:44 / /mnt/nfs rw - nfs4 192.168.77.5:/alice rw',
    ].join('\n'),
  );
  tree.setText(
    '/proc/swaps',
    'Filename\tType\tSize\tUsed\tPriority\n/dev/dm-2                               partition\t1000\t0\t-2',
  );
}

function addUsb(tree: HostTree, xhci: string): void {
  const device = (name: string, vendor: string, product: string, text: string): string => {
    const path = `${xhci}/usb1/${name}`;
    tree.setLink(`/sys/bus/usb/devices/${name}`, `../../..${path.slice('/sys'.length)}`);
    tree.setText(`${path}/idVendor`, vendor);
    tree.setText(`${path}/idProduct`, product);
    tree.setText(`${path}/product`, text);
    return path;
  };
  tree.setLink('/sys/bus/usb/devices/usb1', `../../..${xhci.slice('/sys'.length)}/usb1`);
  const keyboard = device('1-3', '046d', 'c31c', 'Caf\xc3\xa9 Keyboard');
  const mouse = device('1-4', '046d', 'c077', 'USB Optical Mouse');
  tree.setLink('/sys/bus/usb/devices/1-3:1.0', `../../..${keyboard.slice('/sys'.length)}/1-3:1.0`);
  const input = (path: string, name: string, label: string, key: string, rel: string): void => {
    const directory = `${path}/${path.slice(-3)}:1.0/0003:046D:C31C.0001/input/${name}`;
    addClass(tree, 'input', directory);
    tree.setText(`${directory}/name`, label);
    tree.setText(`${directory}/capabilities/key`, key);
    tree.setText(`${directory}/capabilities/rel`, rel);
    tree.setText(`${directory}/capabilities/abs`, '0');
  };
  input(
    keyboard,
    'input3',
    'Logitech USB Keyboard',
    '1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe',
    '0',
  );
  input(mouse, 'input5', 'Logitech USB Optical Mouse', 'ff0000 0 0 0 0', '903');
}

function addNetwork(tree: HostTree, nic: string): void {
  const name = 'enx3c7c3f123456';
  addVfReport(tree, '0000:00:1f.0', name);
  addClass(tree, 'net', `${nic}/net/${name}`);
  addClass(tree, 'net', '/sys/devices/virtual/net/br0');
  addClass(tree, 'net', '/sys/devices/virtual/net/lo');
  tree.setText(`${nic}/net/${name}/address`, '3c:7c:3f:12:34:56');
  tree.setText(`${nic}/net/${name}/addr_assign_type`, '0');
  tree.setText(`${nic}/net/${name}/operstate`, 'up');
  tree.setText(`${nic}/net/${name}/flags`, '0x1103');
  tree.setText(`${nic}/net/${name}/speed`, '10000');
  tree.setText('/sys/devices/virtual/net/br0/uevent', 'DEVTYPE=bridge\nINTERFACE=br0\nIFINDEX=3');
  tree.setLink(`${nic}/net/${name}/master`, '../../../../virtual/net/br0');
  tree.setLink(`${nic}/net/${name}/upper_br0`, '../../../../virtual/net/br0');
  tree.setText('/sys/devices/virtual/net/br0/address', '3c:7c:3f:12:34:56');
  tree.setText('/sys/devices/virtual/net/lo/address', '00:00:00:00:00:00');
  tree.setText(
    '/proc/net/route',
    [
      'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
      'br0\t00000000\t014DA8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0',
      'br0\t004DA8C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
    ].join('\n'),
  );
  tree.setText(
    '/proc/net/fib_trie',
    'Local:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 127.0.0.1\n        /32 host LOCAL\n     |-- 192.168.77.0\n        /24 link UNICAST\n     |-- 192.168.77.5\n        /32 host LOCAL\n     |-- 192.168.77.255\n        /32 link BROADCAST',
  );
  tree.setText(
    '/proc/net/if_inet6',
    '00000000000000000000000000000001 01 80 10 80       lo\n20010db8000000000000000000000005 05 40 00 80     br0',
  );
  tree.setText(
    '/proc/net/ipv6_route',
    `${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00 20010db8000000000000000000000001 00000400 00000001 00000000 00000003     br0`,
  );
}
