import * as z from 'zod';
import { detachChoices } from '../model/detach.ts';
import type { ActivityExport } from '../model/activity-export.ts';
import type { DeviceUsage } from '../model/device-usage.ts';
import type { DefinitionChange, DefinitionText } from '../model/definition-change.ts';
import type { GuestAnswers } from '../model/guest-answers.ts';
import type { HostSnapshot } from '../model/host-snapshot.ts';
import { editRequest, operationRequest, remapRequest } from '../model/operation-request.ts';
import type { JournalState } from '../model/journal-state.ts';
import type { Operation, Plan } from '../model/operation.ts';
import type { Replacement } from '../model/replacement.ts';
import type { OwnTexts } from '../model/setup-file.ts';
import { libvirtHooks, type HookText } from '../model/libvirt-hook.ts';
import type { NodeDeviceXml } from './node-device-xml.ts';
import type { Session } from './session.ts';
import { guestId as guest, pciAddress as address } from '../model/strict-values.ts';

/** One call of the contract: a strict schema for its arguments (parsed by the backend) and the type of its result. */
export interface Call<A extends z.ZodType, R> {
  readonly args: A;
  /** Only a type: results are made by our own backend. */
  readonly result?: R;
}

function call<R>() {
  return <A extends z.ZodType>(args: A): Call<A, R> => ({ args });
}

const nothing = z.strictObject({});
const id = z.string().min(1).max(64);

/**
 * Every message between the pages and the backend, as data. Both sides' types, the handlers, the bridge and the test doubles are
 * computed from it; a call that is not here does not exist.
 */
export const contract = {
  calls: {
    /** Hosts to choose from, the chosen one, this program's edition and version. */
    'session.get': call<Session>()(nothing),
    /** Adds an ssh host to the switcher (and does not connect). Error `bad-request` when the url is not allowed. */
    'session.addHost': call<Session>()(z.strictObject({ url: z.string().min(1).max(400) })),
    'session.removeHost': call<Session>()(z.strictObject({ id: z.string().max(400) })),
    /** Closes the present host and connects another. */
    'session.selectHost': call<Session>()(z.strictObject({ id: z.string().max(400) })),
    /** Agrees that guests are marked as tainted when they are asked, or takes that back. Error `internal` when it could not be kept: nothing is changed then. */
    'session.setMayMarkGuests': call<Session>()(z.strictObject({ may: z.boolean() })),
    /** The whole present snapshot. */
    'inventory.get': call<HostSnapshot>()(nothing),
    /** Reads again (window focus, the refresh button) and answers with what is. */
    'inventory.refresh': call<HostSnapshot>()(nothing),
    /** Tries the connection to libvirt again at once. */
    'inventory.reconnect': call<null>()(nothing),
    /** libvirt's own XML of a function. */
    'inventory.nodeDeviceXml': call<NodeDeviceXml>()(z.strictObject({ address })),
    /** The text of one of our hooks and where it is installed: what its installation would write, to be read before. */
    'inventory.hookText': call<HookText>()(z.strictObject({ hook: z.enum(libvirtHooks) })),
    /** The texts of the files that the setup places whole, to be read before. */
    'inventory.ownTexts': call<OwnTexts>()(nothing),
    /** A guest's definition as it is and as a `remap` request would make it. */
    'inventory.previewSources': call<DefinitionChange>()(z.strictObject({ request: remapRequest })),
    /**
     * A guest's definition as it is and as an `edit-definition` request would make it. Errors: `changed` when it is not the one that is based on,
     * `malformed` when a text is not XML, `renamed` when it would be another guest's.
     */
    'inventory.previewEdit': call<DefinitionChange>()(z.strictObject({ request: editRequest })),
    /** A guest's definition as libvirt prints it, without passwords. */
    'inventory.definition': call<DefinitionText>()(z.strictObject({ guest })),
    /** A running guest as libvirt prints it, without passwords. Error `not-found` when it does not run. */
    'inventory.liveXml': call<{ readonly xml: string }>()(z.strictObject({ guest })),
    /**
     * Asks a running guest's QEMU and its agent which devices it has. `agreed`: a person knows that this marks the guest as tainted, and wants it;
     * without it the monitor and the agent's commands are not used. Errors `not-found`, `not-connected`.
     */
    'guest.answers': call<GuestAnswers>()(z.strictObject({ guest, agreed: z.boolean() })),
    /** Read-write access: may ask through polkit, which waits for a person. */
    'lock.unlock': call<null>()(nothing),
    'lock.lock': call<null>()(nothing),
    /** What the operation would do, with findings. Touches nothing. */
    'operation.plan': call<Plan>()(z.strictObject({ request: operationRequest })),
    /** Runs it: facts are read and rules run again first. Answers when it has begun, or with a finished `blocked` operation. */
    'operation.run': call<Operation>()(z.strictObject({ request: operationRequest })),
    /** What is to be done about a guest that does not answer. Error `not-found` when the operation does not wait for that (any more). */
    'operation.answer': call<Operation>()(z.strictObject({ id, choice: z.enum(detachChoices) })),
    /**
     * Says that a change that may have cut the person off may stay. Error `not-found` when it does not wait for that (any more), `not-connected`
     * when the host could not be told: it takes the change back all the same.
     */
    'operation.confirm': call<Operation>()(z.strictObject({ id: id })),
    /** Takes such a change back at once. Error `not-found` when it does not wait (any more). */
    'operation.revertNow': call<Operation>()(z.strictObject({ id: id })),
    /** Present and past operations on this host, newest first, at most 500. */
    'operation.list': call<readonly Operation[]>()(nothing),
    /**
     * Goes on with an interrupted operation. `finish`: what is not done yet, after the rules have run on fresh facts; the same operation, or
     * (state `blocked`) why that is no longer possible. `take-back`: a new operation that undoes what is done.
     */
    'operation.resume': call<Operation>()(z.strictObject({ id, how: z.enum(['finish', 'take-back']) })),
    /** What taking back a finished operation would do now; a finding that blocks says why it is no longer possible. */
    'operation.undoPlan': call<Plan>()(z.strictObject({ id })),
    /** Takes a finished operation back: a new operation, or (state `blocked`) why that is no longer possible. */
    'operation.undo': call<Operation>()(z.strictObject({ id })),
    /** Hours of use per device and virtual machine, from the journal; the latest first. */
    'activity.usage': call<readonly DeviceUsage[]>()(nothing),
    /** Whether the journal could be read. What could not be read is missing from the lists. */
    'activity.journal': call<JournalState>()(nothing),
    /** The journal as a file: operations as rows, or operations and use as one JSON document. */
    'activity.export': call<ActivityExport>()(z.strictObject({ format: z.enum(['csv', 'json']) })),
    /** The card that is being replaced; null while there is none. How far it is, the rules say by the snapshot. */
    'replacement.get': call<Replacement | null>()(nothing),
    /** Begins: notes the card and who has it, and changes nothing. Errors `not-found`, `busy` while another is being replaced. */
    'replacement.begin': call<Replacement>()(z.strictObject({ address })),
    /** The machine was off meanwhile: what is in the place now is the new card. */
    'replacement.replaced': call<Replacement | null>()(nothing),
    /** Done, or given up: nothing is changed by it. */
    'replacement.end': call<null>()(nothing),
  },
  /** Signals mean "read again", they carry no state. */
  signals: ['session.changed', 'inventory.changed', 'operation.changed', 'replacement.changed'],
} as const;

export type CallName = keyof typeof contract.calls;
export type SignalName = (typeof contract.signals)[number];
/** What a page passes. */
export type CallInput<N extends CallName> = z.input<(typeof contract.calls)[N]['args']>;
/** What the handler gets, parsed. */
export type CallArgs<N extends CallName> = z.output<(typeof contract.calls)[N]['args']>;
/** What it answers. */
export type CallResult<N extends CallName> =
  NonNullable<(typeof contract.calls)[N]['result']> extends never
    ? null
    : Exclude<(typeof contract.calls)[N]['result'], undefined>;
