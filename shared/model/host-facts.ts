import type { IommuState } from './iommu.ts';
import type { Fact } from './fact.ts';
import type { HostReach } from './host-reach.ts';
import type { InputUse } from './host-use.ts';
import type { HotplugSlot } from './hotplug-slot.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { PciAddress } from './pci-address.ts';
import type { PciFunction } from './pci-function.ts';
import type { SetupFacts } from './setup-facts.ts';
import type { HookState, LibvirtHook } from './libvirt-hook.ts';
import type { SupportFacts } from './support-facts.ts';

/** The machine itself, as far as it tells. */
export interface HostIdentity {
  readonly hostName: Fact<string>;
  readonly kernel: Fact<string>;
  /** `Debian GNU/Linux 13 (trixie)`. */
  readonly os: Fact<string>;
  readonly cpu: Fact<string>;
  readonly commandLine: Fact<string>;
}

/** The firmware's framebuffer, still drawn on by the kernel: `BOOTFB`; first and last byte in hex with 0x. */
export interface Framebuffer {
  readonly name: string;
  readonly start: string;
  readonly end: string;
}

/** What one reading of sysfs and procfs gives. */
export interface HostFacts {
  readonly identity: HostIdentity;
  readonly reach: Fact<HostReach>;
  readonly framebuffers: Fact<readonly Framebuffer[]>;
  /** Input devices that hang on no function: PS/2 keyboards, touchpads of laptops. */
  readonly looseInputs: Fact<readonly InputUse[]>;
  readonly iommu: IommuState;
  readonly functions: readonly PciFunction[];
  /** Group members exactly as the kernel lists them. */
  readonly groups: readonly { readonly id: number; readonly members: readonly PciAddress[] }[];
  readonly slots: Fact<readonly HotplugSlot[]>;
  /** Whether vfio-pci can be had: loaded or built in, loadable, or neither. */
  readonly vfio: Fact<'loaded' | 'available' | 'missing'>;
  readonly machine: MachineFacts;
  /** What lies in the places of our hooks. */
  readonly hooks: Readonly<Record<LibvirtHook, Fact<HookState>>>;
  readonly setup: SetupFacts;
  readonly support: SupportFacts;
}
