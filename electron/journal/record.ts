import { hookChanges, hookStates } from '../../shared/model/libvirt-hook.ts';
import * as z from 'zod';
import { definitionEdit, definitionMark, LONGEST_DEFINITION } from '../../shared/model/definition-edit.ts';
import { LONGEST_ENTRY, type DefinitionEntry, type TakenOut } from '../../shared/model/definition-entry.ts';
import { parseDeviceIdentity } from '../../shared/model/device-identity.ts';
import type { FindingCode } from '../../shared/model/finding.ts';
import type {
  Confirmation,
  Plan,
  Problem,
  ProblemCode,
  Step,
  StepState,
} from '../../shared/model/operation.ts';
import {
  indirectDevice,
  mediatedShare,
  networkSettings,
  operationRequest,
} from '../../shared/model/operation-request.ts';
import type { VfCount } from '../../shared/model/sriov.ts';
import { setupStepSchemas } from '../../shared/model/setup-schema.ts';
import { vfCount, vfSetting } from '../../shared/model/vf-request.ts';
import type { RecordedDevice } from '../../shared/model/recorded-device.ts';
import { guestId as guest, pciAddress as address } from '../../shared/model/strict-values.ts';

/** The strict form of the journal, version 1: one JSON object a line. A line that breaks it is left where it is and counts for nothing. */

const time = z.iso.datetime();
const id = z.string().min(1).max(64);
const words = z.string().max(4_000);
/** Codes may have been written by a later version of this program, which has more of them. */
const code = z.string().regex(/^[a-z0-9-]{1,64}$/);
const values = z.record(z.string().max(64), z.union([words, z.number()]));

const identity = z.record(z.string().max(32), words.nullable()).transform((fields, context) => {
  const parsed = parseDeviceIdentity((name) => fields[name] ?? undefined);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: 'custom', message: 'not the identity of a device' });
  return z.NEVER;
});

const entry = z.strictObject({
  element: z.string().max(LONGEST_ENTRY),
  recorded: identity.nullable(),
}) satisfies z.ZodType<DefinitionEntry>;

const takenOut = z.union([
  z.strictObject({ address, entry }),
  z.strictObject({ device: indirectDevice, element: z.string().max(LONGEST_ENTRY) }),
]) satisfies z.ZodType<TakenOut>;

const network = networkSettings.optional();
const count = z.strictObject(vfCount) satisfies z.ZodType<VfCount>;

const step = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('park'), address, previousDriver: z.string().max(64).nullable() }),
  z.strictObject({ kind: z.literal('return'), address }),
  z.strictObject({ kind: z.literal('attach-now'), guest, address, managed: z.boolean(), network }),
  z.strictObject({
    kind: z.literal('attach-next-start'),
    guest,
    address,
    beside: address.optional(),
    entry: entry.optional(),
    network,
  }),
  z.strictObject({ kind: z.literal('detach-now'), guest, address, managed: z.boolean(), network }),
  z.strictObject({ kind: z.literal('detach-next-start'), guest, address, entry: entry.optional(), network }),
  z.strictObject({ kind: z.literal('remove'), address }),
  z.strictObject({
    kind: z.enum(['give-indirect', 'take-indirect']),
    guest,
    view: z.enum(['now', 'nextStart']),
    device: indirectDevice,
    entry: z.string().max(LONGEST_ENTRY).optional(),
    address: z.null(),
  }),
  z.strictObject({
    kind: z.enum(['create-mediated', 'destroy-mediated']),
    ...mediatedShare,
    address: z.null(),
  }),
  z.strictObject({
    kind: z.literal('slot-power'),
    slot: z.string().min(1).max(32),
    power: z.enum(['on', 'off']),
    address: z.null(),
  }),
  z.strictObject({ kind: z.literal('rescan'), address: z.null() }),
  z.strictObject({
    kind: z.enum(hookChanges),
    before: z.enum(hookStates).nullable(),
    address: z.null(),
  }),
  z.strictObject({
    kind: z.literal('record'),
    guest,
    address,
    recorded: identity.nullable(),
    previous: identity.nullable(),
  }),
  z.strictObject({
    kind: z.literal('remap'),
    guest,
    address,
    from: address,
    recorded: identity.nullable(),
    previous: identity.nullable(),
  }),
  z.strictObject({
    kind: z.literal('edit-definition'),
    guest,
    address: z.null(),
    edit: definitionEdit,
    basedOn: definitionMark,
    before: z.string().max(LONGEST_DEFINITION).optional(),
    after: definitionMark.optional(),
  }),
  z.strictObject({ kind: z.literal('start'), guest, address: z.null() }),
  z.strictObject({ kind: z.literal('shut-down'), guest, address: z.null() }),
  z.strictObject({ kind: z.literal('force-off'), guest, address: z.null() }),
  z.strictObject({ kind: z.literal('set-vf-count'), address, ...vfCount, before: count.nullable() }),
  z.strictObject({
    kind: z.literal('keep-vf-count'),
    address,
    kept: count.nullable(),
    before: count.nullable(),
  }),
  z.strictObject({ kind: z.literal('set-vf'), address, setting: vfSetting, before: vfSetting.nullable() }),
  z.strictObject({ kind: z.literal('set-interface'), address, up: z.boolean() }),
  ...setupStepSchemas,
]) satisfies z.ZodType<Step>;

const finding = z.strictObject({
  code: code.transform((text) => text as FindingCode),
  severity: z.enum(['block', 'confirm', 'note']),
  values,
  evidence: z.array(words).max(4_096).readonly(),
});

const plan = z.strictObject({
  request: operationRequest,
  steps: z.array(step).max(1_024).readonly(),
  findings: z.array(finding).max(4_096).readonly(),
  commands: z.array(words).max(1_024).readonly(),
  revision: z.number(),
}) satisfies z.ZodType<Plan>;

const problem = z.strictObject({
  code: code.transform((text) => text as ProblemCode),
  values,
  original: words.nullable(),
}) satisfies z.ZodType<Problem>;

const stepState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.enum(['waiting', 'running', 'undoing', 'undone', 'unknown']) }),
  z.strictObject({ state: z.literal('done'), note: problem.optional(), made: definitionMark.optional() }),
  z.strictObject({ state: z.enum(['asked', 'seen']), since: time }),
  z.strictObject({ state: z.literal('no-answer'), since: time, seen: z.boolean() }),
  z.strictObject({ state: z.literal('refused'), since: time }),
  z.strictObject({
    state: z.literal('at-stop'),
    since: time,
    refused: z.boolean(),
    tookOut: z.array(takenOut).max(64).readonly(),
  }),
  z.strictObject({ state: z.enum(['failed', 'undo-failed']), problem }),
]) satisfies z.ZodType<StepState>;

const device = z.strictObject({
  address,
  vendor: z.string().max(16).nullable(),
  device: z.string().max(16).nullable(),
  subsystemVendor: z.string().max(16).nullable(),
  subsystemDevice: z.string().max(16).nullable(),
  serial: z.string().max(256).nullable(),
  name: z.string().max(400).nullable(),
}) satisfies z.ZodType<RecordedDevice>;

const confirmation = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('awaited'), until: time }),
  z.strictObject({ state: z.literal('given') }),
  z.strictObject({ state: z.literal('taken-back'), by: z.enum(['person', 'time', 'host']) }),
]) satisfies z.ZodType<Confirmation>;

/** A program that runs: its number, when it started (clock ticks after boot), and which boot that was. */
const program = z.strictObject({
  pid: z.number().int().positive(),
  start: z.string().max(32),
  boot: z.string().max(64),
});

const common = { v: z.literal(1), at: time };

const record = z.discriminatedUnion('record', [
  /** Before the first step: everything that is needed to go on without the program that wrote it. */
  z.strictObject({
    ...common,
    record: z.literal('begin'),
    id,
    by: z.string().max(400),
    program,
    undoes: id.nullable(),
    plan,
    /** What the functions were, and what the guests were called. */
    devices: z.array(device).max(1_024).readonly(),
    guests: z
      .array(z.strictObject({ id: guest, name: z.string().max(400) }))
      .max(1_024)
      .readonly(),
  }),
  /** Another program goes on with an interrupted operation. */
  z.strictObject({ ...common, record: z.literal('resume'), id, by: z.string().max(400), program }),
  /** Before a step, while it waits, and after it. */
  z.strictObject({
    ...common,
    record: z.literal('step'),
    id,
    step: z.number().int().min(0).max(1_023),
    state: stepState,
  }),
  /** A change that may cut the person off waits for a yes, has it, or was taken back. */
  z.strictObject({ ...common, record: z.literal('confirmation'), id, confirmation }),
  z.strictObject({
    ...common,
    record: z.literal('end'),
    id,
    state: z.enum(['succeeded', 'blocked', 'undone', 'failed']),
    problem: problem.nullable(),
  }),
  /** A live guest was seen to have a device, or no longer to have it, without an operation of ours. */
  z.strictObject({
    ...common,
    record: z.literal('seen'),
    use: z.enum(['held', 'released']),
    guest,
    guestName: z.string().max(400),
    device,
    exact: z.boolean(),
  }),
]);

/** One line of the journal. */
export type JournalRecord = z.output<typeof record>;
export type Program = z.output<typeof program>;

/** Lines longer than this were not written by us. */
export const LONGEST_LINE = 1024 * 1024;

/** Reads a line; undefined for anything that is not a record of version 1. */
export function parseRecord(line: string): JournalRecord | undefined {
  if (line.length > LONGEST_LINE) return undefined;
  try {
    const parsed = record.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** A record as a line. */
export function formatRecord(written: JournalRecord): string {
  return `${JSON.stringify(written)}\n`;
}
