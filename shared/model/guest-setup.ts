/**
 * What a definition says besides its host devices, as far as it decides how well a graphics card works in the guest. Sources: libvirt's
 * formatdomain, the sections named below.
 */
export interface GuestSetup {
  /** `<domain type='kvm'>`: the processor runs the guest itself, instead of QEMU emulating one. */
  readonly kvm: boolean;
  /** libosinfo's name for the operating system in the metadata, `http://microsoft.com/win/11`; null where nobody wrote one. */
  readonly system: string | null;
  /** `<type machine>`: `pc-q35-9.2`, `q35`. */
  readonly machineType: string;
  readonly loader: GuestLoader;
  readonly tpm: GuestTpm | null;
  readonly cpu: GuestCpu;
  /** `<features><hyperv>`; null where there is none. */
  readonly hyperv: GuestHyperv | null;
  /** `<timer name='hypervclock' present='yes'/>`. */
  readonly hypervClock: boolean;
  /** `<memoryBacking><hugepages>`; null where memory is ordinary. `sizeKiB` is null for the host's default size. */
  readonly hugepages: { readonly sizeKiB: number | null } | null;
  /** Emulated display adapters by model, without `none`. */
  readonly videos: readonly GuestVideo[];
  /** Ways to look at them: `spice`, `vnc`; `spice gl` where the host's graphics card draws for it. */
  readonly graphics: readonly string[];
  /** Keyboards and pointers by type and bus: `tablet usb`, `keyboard ps2`, `evdev`. */
  readonly inputs: readonly string[];
  /** Devices of the host's USB that are given one by one. */
  readonly usbDevices: number;
  /** Memory that guest and host share: Looking Glass and the like. */
  readonly sharedMemory: readonly SharedMemory[];
  /** Disks that the guest can write to. */
  readonly disks: readonly GuestDisk[];
  /** Models of its emulated network cards: `virtio`, `e1000e`. */
  readonly networks: readonly string[];
}

/** "Operating system booting". */
export interface GuestLoader {
  /** `<loader>`; null where libvirt chooses one when the guest starts. */
  readonly path: string | null;
  /**
   * By the definition: a firmware that enforces it, with the keys of Microsoft in its variables. `unknown` where only the firmware's variables
   * could tell. What was switched in the firmware's own menu is in no definition.
   */
  readonly secureBoot: 'on' | 'off' | 'unknown';
}

/** "TPM device". */
export interface GuestTpm {
  readonly model: string;
  /** `emulator`, `passthrough`, `external`. */
  readonly backend: string;
  /** `2.0`; null where it is not said. */
  readonly version: string | null;
}

/** "CPU model and topology". */
export interface GuestCpu {
  /** `host-passthrough`, `host-model`, `maximum`, `custom`; null without `<cpu>`: then QEMU emulates its plainest model. */
  readonly mode: string | null;
  /** Of a `custom` processor. */
  readonly model: string | null;
  readonly topology: CpuTopology | null;
  /** `<vcpu>`: as many as it can have, of which `Guest.vcpus` are plugged. */
  readonly maximum: number;
  /** `<cache mode>`. */
  readonly cache: string | null;
  /** `migratable` of the processor; null where it is not said. */
  readonly migratable: boolean | null;
  /** The guest has NUMA nodes of its own, whose processors are listed by number. */
  readonly numa: boolean;
}

/** `<topology>`: their product is the number of processors. */
export interface CpuTopology {
  readonly sockets: number;
  readonly dies: number;
  readonly clusters: number;
  readonly cores: number;
  readonly threads: number;
}

/** "Hypervisor features": interfaces of Microsoft's hypervisor that Windows uses instead of guessing at hardware. */
export interface GuestHyperv {
  /** All that QEMU has. */
  readonly passthrough: boolean;
  /** Names of those that are on, in the definition's order. */
  readonly on: readonly string[];
  readonly vendorId: string | null;
}

/** "Video devices". */
export interface GuestVideo {
  readonly model: string;
  /** It lets the host's graphics card draw (`<acceleration accel3d='yes'/>`). */
  readonly accelerated: boolean;
}

/** "Shared memory device", or one given to QEMU by hand. */
export interface SharedMemory {
  readonly name: string;
  /** Null where it could not be seen. */
  readonly sizeMiB: number | null;
}

/** "Hard drives": target and bus, `sda` on `sata`. */
export interface GuestDisk {
  readonly target: string;
  readonly bus: string;
}
