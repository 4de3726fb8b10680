import { LONGEST_ENTRY, type DefinitionEntry } from '../../shared/model/definition-entry.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Problem, Step } from '../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import { assigned } from './look.ts';
import { problemOf } from './problem-of.ts';

type DetachNextStart = Extract<Step, { readonly kind: 'detach-next-start' }>;

/** What a step would take out of a definition, as it is there now; null when the definition has nothing of it. */
export async function readEntry(
  { guest, address }: Pick<DetachNextStart, 'guest' | 'address'>,
  snapshot: HostSnapshot,
  hypervisor: Hypervisor,
): Promise<Result<DefinitionEntry | null, Problem>> {
  const assignment = assigned(snapshot, guest, 'nextStart', address);
  if (assignment === undefined) return ok(null);
  const step = { kind: 'detach-next-start', guest, address } as const;
  const element = await hypervisor.readEntry(guest, address);
  if (!element.ok) return failed(problemOf(snapshot, step, element.error.code, element.error.message));
  if (element.value.length > LONGEST_ENTRY) return failed(problemOf(snapshot, step, 'unsupported'));
  const recorded = assignment.recorded.state === 'recorded' ? assignment.recorded.identity : null;
  return ok({ element: element.value, recorded });
}
