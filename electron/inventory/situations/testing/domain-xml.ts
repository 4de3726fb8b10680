/** What a test says about one view of a guest. The rest is a small guest as libvirt writes it. */
export interface DomainShape {
  readonly machine?: 'q35' | 'i440fx';
  /** Free `pcie-root-port`s besides those its disk, its network card and its device sit on; 4 unless given. Without meaning for i440fx. */
  readonly freePorts?: number;
  readonly memoryGiB?: number;
  /** What the balloon leaves it; all unless given. */
  readonly currentGiB?: number;
  /** Without the device of the host that it otherwise has already (one this host does not have), so that what only a first device ends is in no other row. */
  readonly noDeviceYet?: boolean;
  /** XML directly inside `<domain>`: `<memtune>…</memtune>`. */
  readonly top?: string;
  /** XML inside `<devices>`: `<hostdev …>`. */
  readonly devices?: string;
}

const hex = (value: number): string => `0x${value.toString(16).padStart(2, '0')}`;

const OWN_DEVICES = 3;
const FIRST_DEVICE = '0000:fe:00.0';

function ports(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `
    <controller type='pci' index='${String(index + 1)}' model='pcie-root-port'>
      <target chassis='${String(index + 1)}' port='${hex(index + 16)}'/>
      <address type='pci' domain='0x0000' bus='0x00' slot='${hex(2 + (index >> 3))}' function='0x${String(index & 7)}'/>
    </controller>`,
  ).join('');
}

/** A domain's XML; `id` makes it a live one. */
export function domainXml(name: string, uuid: string, id: number | null, shape: DomainShape = {}): string {
  const {
    machine = 'q35',
    freePorts = 4,
    memoryGiB = 4,
    currentGiB = memoryGiB,
    top = '',
    devices = '',
    noDeviceYet = false,
  } = shape;
  const isExpress = machine === 'q35';
  const place = (index: number): string =>
    isExpress
      ? `<address type='pci' domain='0x0000' bus='${hex(index + 1)}' slot='0x00' function='0x0'/>`
      : `<address type='pci' domain='0x0000' bus='0x00' slot='${hex(index + 3)}' function='0x0'/>`;
  return `<domain type='kvm'${id === null ? '' : ` id='${String(id)}'`}>
  <name>${name}</name>
  <uuid>${uuid}</uuid>
  <memory unit='KiB'>${String(memoryGiB * 1024 * 1024)}</memory>
  <currentMemory unit='KiB'>${String(currentGiB * 1024 * 1024)}</currentMemory>
  ${top}
  <vcpu placement='static'>4</vcpu>
  <os>
    <type arch='x86_64' machine='${isExpress ? 'pc-q35-10.0' : 'pc-i440fx-10.0'}'>hvm</type>
    <boot dev='hd'/>
  </os>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    <controller type='pci' index='0' model='${isExpress ? 'pcie-root' : 'pci-root'}'/>${isExpress ? ports(OWN_DEVICES + freePorts) : ''}
    <disk type='file' device='disk'>
      <source file='/var/lib/libvirt/images/${name}.qcow2'/>
      <target dev='vda' bus='virtio'/>
      ${place(0)}
    </disk>
    <interface type='bridge'>
      <source bridge='br0'/>
      <model type='virtio'/>
      ${place(1)}
    </interface>
    ${noDeviceYet ? '' : hostdev(FIRST_DEVICE, place(2))}
    ${devices}
  </devices>
</domain>
`;
}

/** A host function in a guest's XML. */
export function hostdev(address: string, extra = ''): string {
  const [domain = '', bus = '', rest = ''] = address.split(':');
  const [slot = '', fn = ''] = rest.split('.');
  return `<hostdev mode='subsystem' type='pci' managed='yes'>
      <source><address domain='0x${domain}' bus='0x${bus}' slot='0x${slot}' function='0x${fn}'/></source>${extra}
    </hostdev>`;
}
