// The guests that libvirt inside the bed knows, as data, and their definitions as libvirt XML. None runs until a test starts it.

/** What is particular about a guest. Everything else is the same for all: q35, one processor, no disk, no network card. */
interface GuestTraits {
  readonly uuid: string;
  readonly memoryMib: number;
  /** Free PCI Express root ports: how many functions can be plugged while it runs. */
  readonly freePorts: number;
  /** Whether it has a bridge for conventional PCI functions. */
  readonly conventionalBridge: boolean;
  /** `none` never gets beyond the firmware: such a guest obeys neither an unplug nor the power button. */
  readonly system: 'linux' | 'none';
  readonly shutdownDelaySeconds: number;
  /** Whether a guest agent runs in it, at the end of a channel. */
  readonly agent: boolean;
}

const ORDINARY = {
  memoryMib: 224,
  freePorts: 5,
  conventionalBridge: true,
  system: 'linux',
  shutdownDelaySeconds: 0,
  agent: false,
} as const satisfies Omit<GuestTraits, 'uuid'>;

/**
 * The guests by name. `alpha` and `beta` are ordinary, and `alpha` has an agent; `gamma` is too, and is meant for changes of a stopped guest's definition;
 * `mute` has no operating system; `slow` takes eight seconds to obey the power button; `full` has no free port and no bridge.
 */
export const GUESTS = {
  alpha: { ...ORDINARY, uuid: '5b5b0000-0000-4000-8000-00000000000a', agent: true },
  beta: { ...ORDINARY, uuid: '5b5b0000-0000-4000-8000-00000000000b' },
  gamma: { ...ORDINARY, uuid: '5b5b0000-0000-4000-8000-00000000000c' },
  mute: { ...ORDINARY, uuid: '5b5b0000-0000-4000-8000-00000000000d', memoryMib: 128, system: 'none' },
  slow: { ...ORDINARY, uuid: '5b5b0000-0000-4000-8000-00000000000e', shutdownDelaySeconds: 8 },
  full: {
    ...ORDINARY,
    uuid: '5b5b0000-0000-4000-8000-00000000000f',
    freePorts: 0,
    conventionalBridge: false,
  },
} as const satisfies Readonly<Record<string, GuestTraits>>;

/** The name of a guest of the bed. */
export type GuestName = keyof typeof GUESTS;

/** Every guest's name. */
export const GUEST_NAMES = Object.keys(GUESTS) as readonly GuestName[];

/** The file on the host that holds what the guest wrote on its serial console since its last start. */
export function guestConsolePath(name: GuestName): string {
  return `/run/bed/serial/${name}.log`;
}

/**
 * The one processor of the host that guests run on. Never 0: in QEMU's emulation any processor that restores its FPU clears a flag in
 * processor 0's `hflags2`, and not atomically (`cpu_clear_ignne`, target/i386/tcg/system/fpu_helper.c). Now and then that undid what
 * the end of a guest's turn on processor 0 had just written there, and the host's kernel died or slept for ever.
 */
const GUEST_PROCESSOR = 1;

function osElements(traits: GuestTraits): string {
  const type = `<type arch='x86_64' machine='q35'>hvm</type>`;
  if (traits.system === 'none') return type;
  const delay = `switchyard.shutdown_delay=${traits.shutdownDelaySeconds}`;
  return `${type}
    <kernel>/var/lib/bed/guest-vmlinuz</kernel>
    <initrd>/var/lib/bed/${traits.agent ? 'guest-agent-initrd' : 'guest-initrd'}</initrd>
    <cmdline>console=ttyS0 quiet loglevel=1 mitigations=off nokaslr ${delay}</cmdline>`;
}

function controllers(traits: GuestTraits): string {
  // With pcie-root written out, libvirt adds no spare port of its own. The bridge takes a port as well.
  const ports = traits.freePorts + (traits.conventionalBridge ? 1 : 0);
  const indices = Array.from({ length: ports }, (_, position) => position + 1);
  return [
    `<controller type='pci' index='0' model='pcie-root'/>`,
    ...indices.map((index) => `<controller type='pci' index='${index}' model='pcie-root-port'/>`),
    ...(traits.conventionalBridge
      ? [`<controller type='pci' index='${ports + 1}' model='pcie-to-pci-bridge'/>`]
      : []),
    `<controller type='usb' model='none'/>`,
  ].join('\n    ');
}

/** The agent's channel. Its controller sits beside the ports, so that it takes none of them. */
function agentChannel(traits: GuestTraits): string {
  if (!traits.agent) return '';
  return `<controller type='virtio-serial' index='0'>
      <address type='pci' domain='0x0000' bus='0x00' slot='0x1c' function='0x0'/>
    </controller>
    <channel type='unix'>
      <target type='virtio' name='org.qemu.guest_agent.0'/>
    </channel>`;
}

/** The guest's pristine definition, for `virsh define`. */
export function guestDefinition(name: GuestName): string {
  const traits: GuestTraits = GUESTS[name];
  return `<domain type='kvm'>
  <name>${name}</name>
  <uuid>${traits.uuid}</uuid>
  <memory unit='MiB'>${traits.memoryMib}</memory>
  <vcpu>1</vcpu>
  <cputune>
    <vcpupin vcpu='0' cpuset='${GUEST_PROCESSOR}'/>
  </cputune>
  <os>
    ${osElements(traits)}
  </os>
  <features>
    <acpi/>
    <apic/>
  </features>
  <cpu mode='custom' match='exact' check='none'>
    <model fallback='allow'>qemu64</model>
    <feature policy='require' name='x2apic'/>
  </cpu>
  <clock offset='utc'/>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>destroy</on_crash>
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    ${controllers(traits)}
    ${agentChannel(traits)}
    <serial type='file'>
      <source path='${guestConsolePath(name)}'/>
    </serial>
    <memballoon model='none'/>
  </devices>
</domain>
`;
}
