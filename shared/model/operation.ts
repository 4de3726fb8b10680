import type { DefinitionEdit } from './definition-edit.ts';
import type { DefinitionEntry } from './definition-entry.ts';
import type { DetachOpen } from './detach.ts';
import type { Finding } from './finding.ts';
import type { DeviceIdentity } from './device-identity.ts';
import type { GuestId } from './guest.ts';
import type { NetworkChoice, NetworkSettings } from './network-settings.ts';
import type { IndirectDevice } from './indirect-device.ts';
import type { MediatedShare } from './mediated-device.ts';
import type { OperationRecord } from './operation-record.ts';
import type { PciAddress } from './pci-address.ts';
import type { RestartHostRequest, SetUpRequest, TakeBackSetupRequest } from './setup-request.ts';
import type { SetupStep } from './setup-step.ts';
import type { VfCount, VfSetting } from './sriov.ts';
import type { HookChange, HookState } from './libvirt-hook.ts';

/** Which view of a guest an operation changes: the live guest, its definition, or both. At least one is true. */
export interface Scope {
  readonly now: boolean;
  readonly nextStart: boolean;
}

/** What a person asks for. `functions` are the ones to give or take; siblings are found by the rules. */
export type OperationRequest =
  | {
      readonly kind: 'attach';
      readonly to: GuestId;
      readonly functions: readonly PciAddress[];
      readonly scope: Scope;
      /** MAC and VLAN of virtual functions among them; the others are given as they are. */
      readonly network?: readonly NetworkChoice[] | undefined;
    }
  | {
      readonly kind: 'detach';
      readonly from: GuestId;
      readonly functions: readonly PciAddress[];
      readonly scope: Scope;
    }
  | {
      readonly kind: 'move';
      readonly from: GuestId;
      readonly to: GuestId;
      readonly functions: readonly PciAddress[];
      readonly scope: Scope;
      /** As with `attach`; the others keep what they have. */
      readonly network?: readonly NetworkChoice[] | undefined;
    }
  | { readonly kind: 'park'; readonly functions: readonly PciAddress[] }
  | { readonly kind: 'return'; readonly functions: readonly PciAddress[] }
  /** Corrects a definition: each of `functions` in place of the one at the same position in `insteadOf`; both may be the same. */
  | {
      readonly kind: 'remap';
      readonly guest: GuestId;
      readonly functions: readonly PciAddress[];
      readonly insteadOf: readonly PciAddress[];
    }
  /** Changes a definition, if it still is the one with the mark `basedOn`: what a person was shown. */
  | {
      readonly kind: 'edit-definition';
      readonly guest: GuestId;
      readonly edit: DefinitionEdit;
      readonly basedOn: string;
      readonly functions: readonly [];
    }
  /** Takes functions out of the running kernel and switches their slot off where it can be: then the card may be pulled. */
  | { readonly kind: 'remove'; readonly functions: readonly PciAddress[] }
  /** An interface of a pool, or a mediated device. */
  | {
      readonly kind: 'attach-indirect';
      readonly to: GuestId;
      readonly device: IndirectDevice;
      readonly scope: Scope;
      readonly functions: readonly [];
    }
  | {
      readonly kind: 'detach-indirect';
      readonly from: GuestId;
      readonly device: IndirectDevice;
      readonly scope: Scope;
      readonly functions: readonly [];
    }
  /** Makes a mediated device, or takes it away. */
  | ({ readonly kind: 'create-mediated'; readonly functions: readonly [] } & MediatedShare)
  | ({ readonly kind: 'destroy-mediated'; readonly functions: readonly [] } & MediatedShare)
  /** Has the kernel look for added devices. */
  | { readonly kind: 'rescan'; readonly functions: readonly [] }
  /** Switches a slot on, by the kernel's name for it. */
  | { readonly kind: 'switch-on'; readonly slot: string; readonly functions: readonly [] }
  /** Puts one of our hooks among libvirt's, or takes it away: see `LibvirtHook`. */
  | { [K in HookChange]: { readonly kind: K; readonly functions: readonly [] } }[HookChange]
  /** `functions`: the devices of its definition, as the person was shown them; libvirt takes them from the host. */
  | { readonly kind: 'start'; readonly guest: GuestId; readonly functions: readonly PciAddress[] }
  /** Asks it to shut down (`shut-down`: it may take its time, or not do it), or ends it at once (`force-off`). */
  | { readonly kind: 'shut-down' | 'force-off'; readonly guest: GuestId; readonly functions: readonly [] }
  /** Carves the one PF in `functions` into so many VFs; `keep` brings them back at every start of the host, and without it an earlier rule goes. */
  | (VfCount & {
      readonly kind: 'set-vf-count';
      readonly functions: readonly PciAddress[];
      readonly keep: boolean;
    })
  /** Holds the one VF in `functions` to these properties, each at most once. */
  | {
      readonly kind: 'set-vf';
      readonly functions: readonly PciAddress[];
      readonly settings: readonly VfSetting[];
    }
  /** Switches the interface of the one PF in `functions` on. */
  | { readonly kind: 'bring-up'; readonly functions: readonly PciAddress[] }
  | SetUpRequest
  | TakeBackSetupRequest
  | RestartHostRequest;

/** One reversible action, as data. The engine knows how to run each and what undoes it. */
export type Step =
  | { readonly kind: 'park'; readonly address: PciAddress; readonly previousDriver: string | null }
  | { readonly kind: 'return'; readonly address: PciAddress }
  | {
      readonly kind: 'attach-now';
      readonly guest: GuestId;
      readonly address: PciAddress;
      /** False keeps the function on vfio after a detach, for one that was parked before. */
      readonly managed: boolean;
      /** Absent, here and below: it is given as it is, with no MAC and no VLAN. */
      readonly network?: NetworkSettings | undefined;
    }
  /**
   * `entry`: what was taken out before, to be put back as it was; absent for a new one. `beside`: another function of its card, in the
   * definition by then, whose guest slot it shall share.
   */
  | {
      readonly kind: 'attach-next-start';
      readonly guest: GuestId;
      readonly address: PciAddress;
      readonly beside?: PciAddress | undefined;
      readonly entry?: DefinitionEntry | undefined;
      readonly network?: NetworkSettings | undefined;
    }
  | {
      readonly kind: 'detach-now';
      readonly guest: GuestId;
      readonly address: PciAddress;
      readonly managed: boolean;
      readonly network?: NetworkSettings | undefined;
    }
  /** `entry`: what is to be put back when it is undone; absent while nobody has kept it. */
  | {
      readonly kind: 'detach-next-start';
      readonly guest: GuestId;
      readonly address: PciAddress;
      readonly entry?: DefinitionEntry | undefined;
      readonly network?: NetworkSettings | undefined;
    }
  /** The assignment of `from` in the definition means `address`, and what is recorded of the device changes along. */
  | {
      readonly kind: 'remap';
      readonly guest: GuestId;
      readonly address: PciAddress;
      readonly from: PciAddress;
      readonly recorded: DeviceIdentity | null;
      readonly previous: DeviceIdentity | null;
    }
  /** `before`: all of the definition as it was, without passwords. `after`: the mark of what it became; absent until then. */
  | {
      readonly kind: 'edit-definition';
      readonly guest: GuestId;
      readonly address: null;
      readonly edit: DefinitionEdit;
      readonly basedOn: string;
      readonly before?: string | undefined;
      readonly after?: string | undefined;
    }
  /** What is recorded of a device that the live guest has lost; null takes the record out. */
  | {
      readonly kind: 'record';
      readonly guest: GuestId;
      readonly address: PciAddress;
      readonly recorded: DeviceIdentity | null;
      readonly previous: DeviceIdentity | null;
    }
  | { readonly kind: 'remove'; readonly address: PciAddress }
  | ({ readonly kind: 'give-indirect' } & IndirectStep)
  | ({ readonly kind: 'take-indirect' } & IndirectStep)
  | ({ readonly kind: 'create-mediated'; readonly address: null } & MediatedShare)
  | ({ readonly kind: 'destroy-mediated'; readonly address: null } & MediatedShare)
  | {
      readonly kind: 'slot-power';
      readonly slot: string;
      readonly power: 'on' | 'off';
      readonly address: null;
    }
  | { readonly kind: 'rescan'; readonly address: null }
  /** `before` is what was there, null where it could not be read. */
  | {
      [K in HookChange]: { readonly kind: K; readonly before: HookState | null; readonly address: null };
    }[HookChange]
  | { readonly kind: 'start'; readonly guest: GuestId; readonly address: null }
  | { readonly kind: 'shut-down'; readonly guest: GuestId; readonly address: null }
  | { readonly kind: 'force-off'; readonly guest: GuestId; readonly address: null }
  /** `address` is the PF; `before` what it had, null where that was not known. */
  | (VfCount & {
      readonly kind: 'set-vf-count';
      readonly address: PciAddress;
      readonly before: VfCount | null;
    })
  /** Writes or, with null, takes away the rule that brings the VFs of a PF back at every start. */
  | {
      readonly kind: 'keep-vf-count';
      readonly address: PciAddress;
      readonly kept: VfCount | null;
      readonly before: VfCount | null;
    }
  /** `address` is the VF; `before` what the PF's driver held it to, null where that was not known. */
  | {
      readonly kind: 'set-vf';
      readonly address: PciAddress;
      readonly setting: VfSetting;
      readonly before: VfSetting | null;
    }
  /** Switches the interface of a PF on or off. */
  | { readonly kind: 'set-interface'; readonly address: PciAddress; readonly up: boolean }
  | SetupStep;

/** An interface of a pool, or a mediated device, on its way into a view of a guest, or out of it. */
interface IndirectStep {
  readonly guest: GuestId;
  readonly view: 'now' | 'nextStart';
  readonly device: IndirectDevice;
  /** The element of the definition that is taken out, or put back to the letter; absent while nobody has kept it. */
  readonly entry?: string | undefined;
  readonly address: null;
}

/** What an operation will do, shown before it runs. Blocked when a finding blocks. */
export interface Plan {
  readonly request: OperationRequest;
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
  /** The same by hand, for people who want to read or run it: virsh and shell lines. */
  readonly commands: readonly string[];
  /** Snapshot it was made from. */
  readonly revision: number;
}

/** How far one step is. `DetachOpen`: a guest was asked to let go and still has the function. */
export type StepState =
  | { readonly state: 'waiting' }
  | { readonly state: 'running' }
  | DetachOpen
  /** With a note where something beside it did not work, which undoes nothing; with the mark of a definition that was changed. */
  | { readonly state: 'done'; readonly note?: Problem | undefined; readonly made?: string | undefined }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'undoing' }
  | { readonly state: 'undone' }
  | { readonly state: 'undo-failed'; readonly problem: Problem }
  /** Of an interrupted operation, while the host cannot be read. */
  | { readonly state: 'unknown' };

/** A failure in words (i18n `problem.<code>` with `values`), and the other side's own words behind it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
  /** libvirt's or the kernel's own message, kept as it came; null when there is none. */
  readonly original: string | null;
}

/**
 * `guest-refused`: the guest answered no (device-removal-failed), and a person let it be. `guest-no-answer`: nothing came in the stated time, the
 * function is still attached.
 * `guest-busy`: the guest powers the slot up or down at the moment, so it cannot be asked.
 * `identity-not-recorded`: the device was given, and what it is could not be written down.
 * `watch-failed`: the host could not be made to watch over a change that may cut the person off, so nothing was touched.
 * `not-seen`: the call returned and the snapshot does not show it. `connection-lost`: libvirt went away in the middle, the state was read again afterwards.
 * `hook-refused`: the file or a directory above it is not ours to change. `hook-not-told`: it is in its place, and libvirt does not know yet.
 * `keep-refused`: the rule or its directory is not ours to change. `keep-failed`: it could not be written.
 * `helper-differs`: the installed helper is of another version.
 * `definition-changed`: it is not the one any more that the change was made for, so it was left alone. `definition-secret`: a line with a
 * password would be lost. `definition-refused`: libvirt does not take it.
 * `definition-identity`: its name or UUID was changed.
 * `start-refused`: libvirt's hook for starts said no. `shutdown-no-answer`: it was asked and still runs; it may yet stop.
 * `force-off-stuck`: libvirt could not end its process.
 * `mdevctl-missing`: the host lacks the program by which libvirt makes mediated devices.
 * `journal-unwritable`: what is about to be done could not be written down first, so it was not done.
 */
export type ProblemCode =
  | 'group-not-viable'
  | 'no-free-port'
  | 'guest-gone'
  | 'guest-not-running'
  | 'device-gone'
  | 'device-busy'
  | 'guest-refused'
  | 'guest-no-answer'
  | 'guest-busy'
  | 'not-seen'
  | 'denied'
  | 'connection-lost'
  | 'unsupported'
  | 'host-driver-stuck'
  | 'watch-failed'
  | 'journal-unwritable'
  | 'identity-not-recorded'
  | 'mdevctl-missing'
  | 'libvirt-error'
  // a change of a definition
  | 'definition-changed'
  | 'definition-secret'
  | 'definition-refused'
  | 'definition-identity'
  // starting and stopping a guest
  | 'start-failed'
  | 'start-refused'
  | 'start-device-gone'
  | 'start-device-in-use'
  | 'shutdown-no-answer'
  | 'force-off-stuck'
  // the privileged helper
  | 'root-unavailable'
  | 'root-denied'
  | 'kernel-refused'
  | 'helper-differs'
  | 'hook-refused'
  | 'hook-failed'
  | 'hook-not-told'
  // virtual functions; the kernel's own words are in `original`
  | 'vf-count-refused'
  | 'vf-setting-refused'
  | 'interface-refused'
  | 'keep-refused'
  | 'keep-failed'
  // how the host starts; path, or program and log
  | 'setup-changed'
  | 'setup-refused'
  | 'setup-failed'
  | 'setup-run-failed'
  | 'setup-busy'
  | 'restart-failed';

/**
 * `blocked`: refused before anything was touched. `undone`: everything done was taken back, after a failure or an interruption. `failed`:
 * failed and an undo failed too, or could not be made. `interrupted`: the program ended in the middle; its step states are
 * `done`, `waiting` or `unknown` as the host shows them now.
 */
export type OperationState =
  'running' | 'awaiting-confirmation' | 'succeeded' | 'blocked' | 'undone' | 'failed' | 'interrupted';

/**
 * Of a change that may cut the person off. It is made, and taken back at `until` (ISO 8601) unless a person says that it may stay. `by`: a person, the
 * time, or the host itself because nothing was heard from this program any more.
 */
export type Confirmation =
  | { readonly state: 'awaited'; readonly until: string }
  | { readonly state: 'given' }
  | { readonly state: 'taken-back'; readonly by: TakenBackBy };
export type TakenBackBy = 'person' | 'time' | 'host';

/** An operation as it goes on, or as the journal has it; it lives in the backend, so a window may be closed meanwhile. */
export interface Operation {
  readonly id: string;
  /** Who ran the program: `user@host`. */
  readonly by: string;
  /** The operation that this one takes back; null for one that takes back none. */
  readonly undoes: string | null;
  /** The operation that takes this one back: it runs, was interrupted, or succeeded. */
  readonly undoneBy: string | null;
  readonly plan: Plan;
  readonly state: OperationState;
  readonly steps: readonly StepState[];
  /** Null for a change that needs none, and until all of its steps are done. */
  readonly confirmation: Confirmation | null;
  /** The first failure; null while there is none. */
  readonly problem: Problem | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** Absent while it is not written down. */
  readonly record?: OperationRecord;
}
