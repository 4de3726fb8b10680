import { createHostTree, type HostTree } from '../host-tree.ts';
import { configSpace } from './config-space.ts';

/** Kinds of two-function slots, real ids: [vendor, device, class, driver]. */
const SLOTS: readonly (readonly (readonly [string, string, string, string])[])[] = [
  [
    ['10de', '2684', '030000', 'nvidia'],
    ['10de', '22ba', '040300', 'snd_hda_intel'],
  ],
  [
    ['8086', '1572', '020000', 'i40e'],
    ['8086', '1572', '020000', 'i40e'],
  ],
  [
    ['144d', 'a80a', '010802', 'nvme'],
    ['144d', 'a80a', '010802', 'nvme'],
  ],
  [
    ['1002', '73bf', '030000', 'amdgpu'],
    ['1002', 'ab28', '040300', 'snd_hda_intel'],
  ],
  [
    ['15b3', '1017', '020000', 'mlx5_core'],
    ['15b3', '1017', '020000', 'mlx5_core'],
  ],
  [
    ['1b21', '2142', '0c0330', 'xhci_hcd'],
    ['1022', '149c', '0c0330', 'xhci_hcd'],
  ],
];

const LINK = { speed: 4, width: 8, maximumSpeed: 4, maximumWidth: 16 };
const DOMAINS = 8;
const PORTS = 170;

/** A believable large host, the same each time: 8 domains of a host bridge and 170 root ports with two functions each, 4,088 in all, and 8 more host bridges. */
export function generatedHost(): HostTree {
  const tree = createHostTree();
  let group = 0;
  for (let domain = 0; domain < DOMAINS; domain += 1) {
    const root = `${hex(domain, 4)}:00`;
    const rootPath = `/sys/devices/pci${root}`;
    const place = (
      path: string,
      address: string,
      ids: readonly [string, string, string, string],
      config: Uint8Array,
    ) => {
      putFunction(tree, `${path}/${address}`, address, ids, config, group);
    };
    const host = ['8086', '6f00', '060000', ''] as const;
    place(rootPath, `${root}:00.0`, host, configSpace(shape(host)));
    group += 1;
    for (let port = 0; port < PORTS; port += 1) {
      const portAddress = `${root}:${hex(1 + (port >> 3), 2)}.${String(port & 7)}`;
      const ids = ['8086', '6f08', '060400', 'pcieport'] as const;
      const config = configSpace({
        ...shape(ids),
        secondaryBus: port + 1,
        portType: 4,
        link: LINK,
        acs: { capability: 0x1f, control: 0x1d },
      });
      place(rootPath, portAddress, ids, config);
      // Every root port of a large host has a slot that a card is in.
      const slot = `${hex(domain, 4)}:${hex(port + 1, 2)}:00`;
      tree.setText(`/sys/bus/pci/slots/${String(domain * PORTS + port)}/address`, slot);
      group += 1;
      (SLOTS[port % SLOTS.length] ?? []).forEach((slotIds, fn) => {
        const address = `${hex(domain, 4)}:${hex(port + 1, 2)}:00.${String(fn)}`;
        const space = configSpace({
          ...shape(slotIds),
          portType: 0,
          multifunction: true,
          serial: BigInt(group),
          link: LINK,
        });
        place(`${rootPath}/${portAddress}`, address, slotIds, space);
      });
      group += 1;
    }
  }
  for (let n = 0; n < 8; n += 1) {
    const ids = ['8086', '6f28', '088000', ''] as const;
    const address = `0000:ff:${hex(n, 2)}.0`;
    putFunction(tree, `/sys/devices/pci0000:ff/${address}`, address, ids, configSpace(shape(ids)), group);
    group += 1;
  }
  return tree;
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

function shape([vendor, device, classCode]: readonly [string, string, string, string]) {
  return {
    vendor: parseInt(vendor, 16),
    device: parseInt(device, 16),
    classCode,
    subsystem: { vendor: 0x1043, device: 0x8694 },
  };
}

function putFunction(
  tree: HostTree,
  path: string,
  address: string,
  [vendor, device, classCode, driver]: readonly [string, string, string, string],
  config: Uint8Array,
  group: number,
): void {
  const up = '../'.repeat(path.split('/').length - 2);
  const put = (name: string, text: string): void => {
    tree.setText(`${path}/${name}`, text);
  };
  tree.setLink(`/sys/bus/pci/devices/${address}`, `../../..${path.slice(4)}`);
  tree.setLink(`/sys/kernel/iommu_groups/${String(group)}/devices/${address}`, `../../../..${path.slice(4)}`);
  tree.setText(
    `/sys/kernel/iommu_groups/${String(group)}/reserved_regions`,
    '0x00000000fee00000 0x00000000feefffff msi',
  );
  tree.setLink(`${path}/iommu_group`, `${up}kernel/iommu_groups/${String(group)}`);
  tree.setLink(`${path}/subsystem`, `${up}bus/pci`);
  tree.setBytes(`${path}/config`, config);
  put('vendor', `0x${vendor}`);
  put('device', `0x${device}`);
  put('class', `0x${classCode}`);
  put('subsystem_vendor', '0x1043');
  put('subsystem_device', '0x8694');
  put('revision', '0x00');
  put('irq', '16');
  put('enable', '1');
  put('numa_node', '0');
  put('local_cpulist', '0-31');
  put('power_state', 'D0');
  put('d3cold_allowed', '1');
  put('driver_override', '(null)');
  const sub = `${vendor.toUpperCase()}d0000${device.toUpperCase()}sv00001043sd00008694`;
  const modalias = `pci:v0000${sub}bc${classCode.slice(0, 2)}sc${classCode.slice(2, 4)}i${classCode.slice(4)}`;
  put('modalias', modalias);
  const isPort = classCode === '060400';
  const bars = isPort || driver === '' ? [] : [bar(group, 0x40200), bar(group + 0x10000, 0x14220c)];
  put(
    'resource',
    Array.from({ length: 13 }, (_, n) => (n % 2 === 0 ? bars[n / 2] : undefined) ?? NO_BAR).join('\n'),
  );
  const ids = `PCI_CLASS=${parseInt(classCode, 16).toString(16).toUpperCase()}\nPCI_ID=${vendor.toUpperCase()}:${device.toUpperCase()}`;
  const uevent = `${ids}\nPCI_SUBSYS_ID=1043:8694\nPCI_SLOT_NAME=${address}\nMODALIAS=${modalias}`;
  put('uevent', driver === '' ? uevent : `DRIVER=${driver}\n${uevent}`);
  if (driver !== '') {
    tree.setLink(`${path}/driver`, `${up}bus/pci/drivers/${driver}`);
    tree.setDirectory(`/sys/bus/pci/drivers/${driver}`);
  }
  if (config.length < 4096) return;
  put('current_link_speed', '16.0 GT/s PCIe');
  put('current_link_width', '8');
  put('max_link_speed', '16.0 GT/s PCIe');
  put('max_link_width', '16');
  if (!classCode.startsWith('06')) put('reset_method', 'flr bus');
  if (classCode === '030000') put('boot_vga', '0');
}

/** A register of 16 MiB, somewhere else for each number. */
function bar(number: number, flags: number): string {
  const start = 0x4000000000 + number * 0x1000000;
  return [start, start + 0xffffff, flags].map((value) => `0x${hex(value, 16)}`).join(' ');
}

const NO_BAR = '0x0000000000000000 0x0000000000000000 0x0000000000000000';
