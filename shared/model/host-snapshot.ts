import type { ConnectionState } from './connection-state.ts';
import type { SeenErrors } from './error-counts.ts';
import type { Guest } from './guest.ts';
import type { GuestOffers } from './guest-offers.ts';
import type { Fact } from './fact.ts';
import type { Framebuffer, HostIdentity } from './host-facts.ts';
import type { HostReach } from './host-reach.ts';
import type { InputUse } from './host-use.ts';
import type { HotplugSlot } from './hotplug-slot.ts';
import type { IommuGroup } from './iommu-group.ts';
import type { IommuState } from './iommu.ts';
import type { MachineFacts } from './machine-facts.ts';
import type { MediatedDevices } from './mediated-device.ts';
import type { PciFunction } from './pci-function.ts';
import type { SetupFacts } from './setup-facts.ts';
import type { HookState, LibvirtHook } from './libvirt-hook.ts';
import type { SupportFacts } from './support-facts.ts';
import type { VfPool } from './vf-pool.ts';

/** How the host itself could be read. */
export type ReaderState =
  | { readonly state: 'reading' }
  | { readonly state: 'read' }
  | { readonly state: 'failed'; readonly code: ReaderFailure; readonly message: string };

/** `ssh-*` as in ConnectionFailure; `bad-answer`: the probe's output or the bundle breaks its format; `no-sysfs`: nothing to read there. */
export type ReaderFailure =
  | 'no-sysfs'
  | 'bad-answer'
  | 'host-key-unknown'
  | 'ssh-refused'
  | 'ssh-unreachable'
  | 'ssh-missing'
  | 'timeout';

/**
 * Everything known about one host at one moment. Revisions grow by one with each re-reading that changed something; a copy
 * is replaced only by a newer one. All arrays are sorted: functions by address, groups by id, guests by name.
 */
export interface HostSnapshot {
  readonly revision: number;
  /** ISO 8601, time of the reading. */
  readonly takenAt: string;
  readonly reader: ReaderState;
  readonly libvirt: ConnectionState;
  readonly identity: HostIdentity;
  readonly reach: Fact<HostReach>;
  readonly framebuffers: Fact<readonly Framebuffer[]>;
  readonly looseInputs: Fact<readonly InputUse[]>;
  readonly iommu: IommuState;
  readonly vfio: Fact<'loaded' | 'available' | 'missing'>;
  readonly machine: MachineFacts;
  /** What lies in the places of our hooks. */
  readonly hooks: Readonly<Record<LibvirtHook, Fact<HookState>>>;
  readonly setup: SetupFacts;
  readonly support: SupportFacts;
  readonly functions: readonly PciFunction[];
  readonly groups: readonly IommuGroup[];
  /** Slots that can be switched, by name. */
  readonly slots: Fact<readonly HotplugSlot[]>;
  readonly guests: readonly Guest[];
  /** What can be given to a guest. libvirt tells it only where it may be changed, so it is absent until the lock was open once. */
  readonly offers: Fact<GuestOffers>;
  /** By name. */
  readonly pools: Fact<readonly VfPool[]>;
  readonly mediated: Fact<MediatedDevices>;
  /** Error totals at the end of the last session, by address, only of functions that had any; null where nobody has looked before. */
  readonly errorsBefore: readonly SeenErrors[] | null;
}
