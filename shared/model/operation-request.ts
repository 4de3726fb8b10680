import * as z from 'zod';
import { definitionEdit, definitionMark } from './definition-edit.ts';
import { hookChanges } from './libvirt-hook.ts';
import type { NetworkChoice } from './network-settings.ts';
import type { IndirectDevice } from './indirect-device.ts';
import type { OperationRequest } from './operation.ts';
import type { PciAddress } from './pci-address.ts';
import { restartHostRequest, setUpRequest, takeBackSetupRequest } from './setup-schema.ts';
import { bringUpRequest, setVfCountRequest, setVfRequest } from './vf-request.ts';
import {
  cardMac as mac,
  guestId as guest,
  mediatedId,
  pciAddress as address,
  vlanTag as vlan,
} from './strict-values.ts';

const functions = z.array(address).min(1).max(64).readonly();
const anyFunctions = z.array(address).max(64).readonly();
const nothing = z.tuple([]).transform((): readonly [] => []);
const scope = z
  .strictObject({ now: z.boolean(), nextStart: z.boolean() })
  .refine((value) => value.now || value.nextStart, 'neither now nor from next start');

const network = z
  .array(z.strictObject({ address, mac: mac.nullable(), vlan: vlan.nullable() }))
  .max(64)
  .readonly()
  .optional();

/** MAC and VLAN are of functions that are asked for, once each. */
function isOfItsFunctions(request: {
  readonly functions: readonly PciAddress[];
  readonly network?: readonly NetworkChoice[] | undefined;
}): boolean {
  const chosen = (request.network ?? []).map((one) => one.address);
  return new Set(chosen).size === chosen.length && chosen.every((one) => request.functions.includes(one));
}
const FOREIGN = 'network settings of a function that is not asked for, or of one twice';

/** What a network interface of a guest has, strictly. */
export const networkSettings = z.strictObject({ mac, vlan: vlan.nullable() });

/** A device that names no function of the host, strictly. */
export const indirectDevice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pool'), pool: z.string().min(1).max(400), network: networkSettings }),
  z.strictObject({ kind: z.literal('mediated'), id: mediatedId }),
]) satisfies z.ZodType<IndirectDevice>;

/** What a share of a device is. */
export const mediatedShare = {
  parent: z.string().min(1).max(128),
  type: z.string().min(1).max(128),
  id: mediatedId,
};

/** Correcting the addresses of a definition, one for one. */
export const remapRequest = z
  .strictObject({ kind: z.literal('remap'), guest, functions, insteadOf: functions })
  .refine((value) => value.functions.length === value.insteadOf.length, 'not one for one');

/** Changing a definition. */
export const editRequest = z.strictObject({
  kind: z.literal('edit-definition'),
  guest,
  edit: definitionEdit,
  basedOn: definitionMark,
  functions: nothing,
});

/** What may be asked for, strictly: from a page, and from the journal. */
export const operationRequest = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('attach'), to: guest, functions, scope, network })
    .refine(isOfItsFunctions, FOREIGN),
  z.strictObject({ kind: z.literal('detach'), from: guest, functions, scope }),
  z
    .strictObject({ kind: z.literal('move'), from: guest, to: guest, functions, scope, network })
    .refine(isOfItsFunctions, FOREIGN),
  z.strictObject({ kind: z.literal('park'), functions }),
  z.strictObject({ kind: z.literal('return'), functions }),
  z.strictObject({ kind: z.literal('remove'), functions }),
  z.strictObject({
    kind: z.literal('attach-indirect'),
    to: guest,
    device: indirectDevice,
    scope,
    functions: nothing,
  }),
  z.strictObject({
    kind: z.literal('detach-indirect'),
    from: guest,
    device: indirectDevice,
    scope,
    functions: nothing,
  }),
  z.strictObject({
    kind: z.enum(['create-mediated', 'destroy-mediated']),
    ...mediatedShare,
    functions: nothing,
  }),
  z.strictObject({ kind: z.literal('rescan'), functions: nothing }),
  z.strictObject({
    kind: z.literal('switch-on'),
    slot: z.string().min(1).max(32),
    functions: nothing,
  }),
  z.strictObject({
    kind: z.enum(hookChanges),
    functions: nothing,
  }),
  z.strictObject({ kind: z.literal('start'), guest, functions: anyFunctions }),
  z.strictObject({ kind: z.enum(['shut-down', 'force-off']), guest, functions: nothing }),
  remapRequest,
  editRequest,
  setVfCountRequest,
  setVfRequest,
  bringUpRequest,
  setUpRequest,
  takeBackSetupRequest,
  restartHostRequest,
]) satisfies z.ZodType<OperationRequest>;
