import type { TakenOut } from '../model/definition-entry.ts';
import type { GuestId } from '../model/guest.ts';
import type { Step } from '../model/operation.ts';

/** The step that takes something out of a definition; its undo puts it back to the letter. */
export function stepOfTaken(
  guest: GuestId,
  taken: TakenOut,
): Extract<Step, { readonly kind: 'detach-next-start' | 'take-indirect' }> {
  if ('address' in taken) return { kind: 'detach-next-start', guest, ...taken };
  const { device, element } = taken;
  return { kind: 'take-indirect', guest, view: 'nextStart', device, entry: element, address: null };
}
