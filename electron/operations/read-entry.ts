import { LONGEST_ENTRY, type DefinitionEntry } from '../../shared/model/definition-entry.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Problem, Step } from '../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { hasIndirect } from '../../shared/rules/indirect/has-indirect.ts';
import type { Hypervisor, HypervisorFailure } from '../libvirt/hypervisor.ts';
import { assigned } from './look.ts';
import { problemOf } from './problem-of.ts';

type DetachNextStart = Extract<Step, { readonly kind: 'detach-next-start' }>;
type TakeIndirect = Extract<Step, { readonly kind: 'take-indirect' }>;

/** What a step would take out of a definition, as it is there now; null when the definition has nothing of it. */
export async function readEntry(
  { guest, address }: Pick<DetachNextStart, 'guest' | 'address'>,
  snapshot: HostSnapshot,
  hypervisor: Hypervisor,
): Promise<Result<DefinitionEntry | null, Problem>> {
  const assignment = assigned(snapshot, guest, 'nextStart', address);
  if (assignment === undefined) return ok(null);
  const step = { kind: 'detach-next-start', guest, address } as const;
  const element = kept(step, snapshot, await hypervisor.readEntry(guest, address));
  if (!element.ok) return element;
  const recorded = assignment.recorded.state === 'recorded' ? assignment.recorded.identity : null;
  return ok({ element: element.value, recorded });
}

/** The same of what comes from a pool or is a share: its element. */
export async function readIndirectEntry(
  { guest, device }: Pick<TakeIndirect, 'guest' | 'device'>,
  snapshot: HostSnapshot,
  hypervisor: Hypervisor,
): Promise<Result<string | null, Problem>> {
  const holder = snapshot.guests.find(({ id }) => id === guest);
  if (!hasIndirect(holder, 'nextStart', device)) return ok(null);
  const step = { kind: 'take-indirect', guest, view: 'nextStart', device, address: null } as const;
  return kept(step, snapshot, await hypervisor.readIndirectEntry(guest, device));
}

function kept(
  step: Step,
  snapshot: HostSnapshot,
  element: Result<string, HypervisorFailure>,
): Result<string, Problem> {
  if (!element.ok) return failed(problemOf(snapshot, step, element.error.code, element.error.message));
  return element.value.length > LONGEST_ENTRY ? failed(problemOf(snapshot, step, 'unsupported')) : element;
}
