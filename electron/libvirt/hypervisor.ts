import type { ConnectionState } from '../../shared/model/connection-state.ts';
import type {
  AddressChange,
  DefinitionChange,
  DefinitionText,
  EditedDefinition,
} from '../../shared/model/definition-change.ts';
import type { GuestPlace } from '../../shared/model/device-options.ts';
import type { DeviceIdentity } from '../../shared/model/device-identity.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { GuestOffers } from '../../shared/model/guest-offers.ts';
import type { Guest, GuestId } from '../../shared/model/guest.ts';
import type { GuestAnswers } from '../../shared/model/guest-answers.ts';
import type { IndirectDevice } from '../../shared/model/indirect-device.ts';
import type { MediatedDevices, MediatedShare } from '../../shared/model/mediated-device.ts';
import type { NetworkSettings } from '../../shared/model/network-settings.ts';
import type { ProblemCode } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Result } from '../../shared/model/result.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import type { VfPool } from '../../shared/model/vf-pool.ts';

/** A libvirt call that failed: our code to branch on, libvirt's number and words kept. `libvirtCode` is null when no answer came. */
export interface HypervisorFailure {
  readonly code: ProblemCode;
  readonly libvirtCode: number | null;
  readonly message: string;
}

/** Which view of a guest. */
export type GuestViewName = 'now' | 'nextStart';

/** What libvirt tells on its own. `changed` means "read again"; the device events prove or refute a detach. */
export type HypervisorEvent =
  | { readonly kind: 'changed' }
  | {
      readonly kind: 'device-added' | 'device-removed' | 'device-removal-failed';
      readonly guest: GuestId;
      readonly alias: string;
    };

/** A function to put into a guest. */
export interface AttachRequest {
  readonly guest: GuestId;
  readonly address: PciAddress;
  readonly view: GuestViewName;
  readonly managed: boolean;
  /** Where it shall be in the guest; libvirt chooses otherwise. */
  readonly place?: GuestPlace | undefined;
  /** The device as `readEntry` gave it, instead of a new one. */
  readonly element?: string | undefined;
  /** MAC and VLAN of a network interface that it is given as; absent: it is given as it is. */
  readonly network?: NetworkSettings | undefined;
}

/** What to record of the devices at some addresses; null takes a record out. */
export type IdentityChanges = ReadonlyMap<PciAddress, DeviceIdentity | null>;

/** The way to libvirt of one host. Nothing above it sees XML or XDR, but for the texts that people read: `nodeDeviceXml`, `definition` and the previews. */
export interface Hypervisor {
  state(): ConnectionState;
  onState(listener: (state: ConnectionState) => void): Unsubscribe;
  onEvent(listener: (event: HypervisorEvent) => void): Unsubscribe;
  /** Connects read-only and keeps connecting, with backoff, until closed. */
  start(): void;
  /** Tries again at once instead of after the backoff. */
  reconnect(): void;
  /** Read-write: may wait for a person at a polkit dialog, so it has no timeout. */
  unlock(): Promise<Result<null, HypervisorFailure>>;
  lock(): Promise<void>;
  guests(): Promise<Result<readonly Guest[], HypervisorFailure>>;
  /** Unknown where nobody serves networks: a daemon without that driver, or one whose `virtnetworkd` is not there. */
  pools(): Promise<Fact<readonly VfPool[]>>;
  mediated(): Promise<Fact<MediatedDevices>>;
  nodeDeviceXml(address: PciAddress): Promise<Result<string, HypervisorFailure>>;
  /** Serial number in a card's vital product data, as the card has it; null where it has none. libvirt reads it anew each time, which can take seconds. */
  vpdSerial(address: PciAddress): Promise<Result<string | null, HypervisorFailure>>;
  /** What this host can give to a guest. Only over a connection that may change things: libvirt runs QEMU for the answer. */
  guestOffers(): Promise<Result<GuestOffers, HypervisorFailure>>;
  /** Binds a function to vfio-pci without giving it to a guest. */
  park(address: PciAddress): Promise<Result<null, HypervisorFailure>>;
  /** Gives it back to its host driver. */
  return(address: PciAddress): Promise<Result<null, HypervisorFailure>>;
  /** Answers with the alias of the new device where the view has one. Subscribe to events before. */
  attach(request: AttachRequest): Promise<Result<{ readonly alias: string | null }, HypervisorFailure>>;
  /**
   * Asks for the release of a function. For `now` an answer means only that the guest was asked: libvirt returns success after 5 s
   * although the device is still there (facts/passthrough.md section 9).
   */
  detach(guest: GuestId, address: PciAddress, view: GuestViewName): Promise<Result<null, HypervisorFailure>>;
  /** The device of a function in a guest's definition, as text to be given to `attach` again. */
  readEntry(guest: GuestId, address: PciAddress): Promise<Result<string, HypervisorFailure>>;
  /** Gives an interface of a pool, or a mediated device, to a view; `element` as `readIndirectEntry` gave it instead of a new one. */
  attachIndirect(
    guest: GuestId,
    view: GuestViewName,
    device: IndirectDevice,
    element: string | undefined,
  ): Promise<Result<null, HypervisorFailure>>;
  /** Asks for its release, as `detach` does. */
  detachIndirect(
    guest: GuestId,
    view: GuestViewName,
    device: IndirectDevice,
  ): Promise<Result<null, HypervisorFailure>>;
  readIndirectEntry(guest: GuestId, device: IndirectDevice): Promise<Result<string, HypervisorFailure>>;
  createMediated(share: MediatedShare): Promise<Result<null, HypervisorFailure>>;
  /** Takes a mediated device away, by libvirt's name for it. */
  destroyMediated(node: string): Promise<Result<null, HypervisorFailure>>;
  /** Writes into a view's metadata which devices its assignments mean. Records of other addresses stay. */
  recordIdentities(
    guest: GuestId,
    view: GuestViewName,
    changes: IdentityChanges,
  ): Promise<Result<null, HypervisorFailure>>;
  /** What the definition is and would be with other source addresses, as text for a person to compare. */
  previewSources(
    guest: GuestId,
    changes: readonly AddressChange[],
  ): Promise<Result<DefinitionChange, HypervisorFailure>>;
  /** Corrects one source address in the definition; everything else in it stays as it is. */
  changeSource(guest: GuestId, change: AddressChange): Promise<Result<null, HypervisorFailure>>;
  /** The definition as text for a person, without passwords, and its mark. */
  definition(guest: GuestId): Promise<Result<DefinitionText, HypervisorFailure>>;
  /** A running guest as text for a person, without passwords. */
  liveXml(guest: GuestId): Promise<Result<{ readonly xml: string }, HypervisorFailure>>;
  /** What the definition is and would be with an edit. `definition-changed` when it is another one by now, here and below. */
  previewEdit(request: EditedDefinition): Promise<Result<DefinitionChange, HypervisorFailure>>;
  /** Edits the definition; everything the edit is not about stays as it is. Answers with the mark of what it is then. */
  editDefinition(request: EditedDefinition): Promise<Result<{ readonly mark: string }, HypervisorFailure>>;
  /**
   * Asks a running guest's QEMU and its agent which devices it has. Without `agreed` nothing is asked that marks the guest as tainted. What has no
   * answer says why, also while locked.
   */
  askGuest(guest: GuestId, agreed: boolean): Promise<Result<GuestAnswers, HypervisorFailure>>;
  /** Starts a guest from its definition; libvirt takes its managed devices from the host. */
  startGuest(guest: GuestId): Promise<Result<null, HypervisorFailure>>;
  /** Asks a guest to shut down. An answer means only that it was asked. */
  shutDownGuest(guest: GuestId): Promise<Result<null, HypervisorFailure>>;
  /** Ends a guest's process. */
  forceOffGuest(guest: GuestId): Promise<Result<null, HypervisorFailure>>;
  close(): Promise<void>;
}
