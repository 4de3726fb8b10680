import type { LibvirtHook } from '../../shared/model/libvirt-hook.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { VfSettings } from '../../shared/model/sriov.ts';
import type { SimulatedIommu } from './simulated-iommu.ts';
import type { PolkitAnswer } from './polkit.ts';
import type { UnplugBehaviour } from './simulated-guest.ts';

/** What a test can make happen on the demo host. Guests by name. */
export type SimulatorCommand =
  /** How long guests take to let go; null for as usual. */
  | { readonly do: 'slowDetach'; readonly ms: number | null }
  /** Whether a guest answers, refuses or ignores an unplug from now on. */
  | { readonly do: 'behave'; readonly guest: string; readonly as: UnplugBehaviour }
  | { readonly do: 'startGuest' | 'stopGuest'; readonly guest: string }
  /** Another program adds a port to a guest's definition. */
  | { readonly do: 'definePort'; readonly guest: string }
  /** Another program undefines a guest, or gives it another title. */
  | { readonly do: 'undefineGuest'; readonly guest: string }
  | { readonly do: 'retitleGuest'; readonly guest: string; readonly title: string }
  /** Shows as shutting down for so long, then it is off. */
  | { readonly do: 'shutDownGuest'; readonly guest: string; readonly ms: number }
  /** Another program attaches a function to a running guest, and to nothing else. */
  | { readonly do: 'giveLive'; readonly guest: string; readonly address: PciAddress }
  | { readonly do: 'noGuests'; readonly hidden: boolean }
  /** So many guests in all: the six, and others like them that are off. */
  | { readonly do: 'manyGuests'; readonly count: number }
  /** The daemon drops all connections and accepts new ones; `stopDaemon` also takes its sockets away. */
  | { readonly do: 'disconnect' | 'stopDaemon' | 'startDaemon' }
  | { readonly do: 'malformedFrame' | 'oversizedFrame' }
  /** What polkit says to an unlock. `pending`: a person who has not answered yet. `toRead`: it is asked for looking too, from the next connection on. */
  | { readonly do: 'polkit'; readonly answer: PolkitAnswer; readonly toRead?: boolean }
  | { readonly do: 'failNextAttach' | 'failNextStart'; readonly code: number; readonly message: string }
  /** How the monitors of guests answer from now on: `busy` as when another job has the guest, `garbled` with what is no answer. */
  | { readonly do: 'monitor'; readonly as: 'answers' | 'busy' | 'garbled' }
  /** Surprise removal, with everything below; and plugging in what the machine's table has for that address. */
  | { readonly do: 'removeFunction' | 'addFunction'; readonly address: PciAddress }
  /** The card is pulled out and plugged in elsewhere; beyond the addresses in use, so that no group is counted anew. */
  | { readonly do: 'moveFunction'; readonly address: PciAddress; readonly to: PciAddress }
  /** Another card of another model takes its place. */
  | { readonly do: 'replaceFunction'; readonly address: PciAddress }
  /** It goes bad: the kernel counts errors of it, and its link has lost lanes. */
  | { readonly do: 'wearOut'; readonly address: PciAddress }
  | { readonly do: 'changeDriver'; readonly address: PciAddress; readonly driver: string | null }
  /** As after a boot with other settings: guests that held devices are off. */
  | { readonly do: 'iommu'; readonly state: SimulatedIommu }
  /** A machine of so many functions. */
  | { readonly do: 'manyFunctions'; readonly count: number }
  /** What lies where the start check belongs; null for nothing. */
  | { readonly do: 'hookFile'; readonly hook: LibvirtHook; readonly text: string | null }
  /** What sudo or polkit says to the privileged helper. */
  | { readonly do: 'root'; readonly allowed: boolean }
  /** Whether the programs that build what a host starts with do their work, or say that the disk is full. */
  | { readonly do: 'builds'; readonly as: 'work' | 'fail' | 'fail-late' }
  /** Somebody else writes a file of the host; null takes it away. Its text is Latin-1, to the byte. */
  | { readonly do: 'file'; readonly path: string; readonly text: string | null }
  /** The host starts anew, as after somebody's own hand. */
  | { readonly do: 'restart' }
  /** Everything as at the start. */
  | { readonly do: 'reset' };

/** What is, by the daemon's and the kernel's own account. */
export interface SimulatorState {
  /** Definitions of the guests as libvirt prints them. */
  readonly definitions: Readonly<Record<string, string>>;
  readonly hookFiles: Readonly<Record<LibvirtHook, string | null>>;
  /** Files by which the host starts, as far as they are there: the setup's, and what it keeps beside them. */
  readonly startFiles: Readonly<Record<string, string>>;
  /** What each virtual function is held to. */
  readonly vfs: Readonly<Record<string, VfSettings>>;
  /** The rules that bring virtual functions back, by their physical function. */
  readonly keptVfs: Readonly<Record<string, string>>;
  /** Functions whose network interface is on. */
  readonly linksUp: readonly string[];
  /** Guests that libvirt has marked as tainted, and with what. */
  readonly taints: Readonly<Record<string, readonly string[]>>;
  readonly drivers: Readonly<Record<string, string | null>>;
  readonly hostdevs: Readonly<
    Record<
      string,
      {
        readonly state: 'running' | 'off' | 'shutting-down';
        readonly now: readonly string[];
        /** Functions by address, interfaces as `network MAC`, mediated devices by UUID. */
        readonly nextStart: readonly string[];
      }
    >
  >;
}

/** Faults on demand, and the truth to check a page against. */
export interface SimulatorControl {
  /** Resolves when it has happened (a shutdown: when it has begun). Throws on an unknown guest or function. */
  run(command: SimulatorCommand): Promise<void>;
  state(): SimulatorState;
}
