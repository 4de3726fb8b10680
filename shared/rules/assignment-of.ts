import type { Assignment } from '../model/assignment.ts';
import type { Guest } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';

/** The assignment of a function in one view of a guest; undefined where the guest, the view or the assignment is not there. */
export function assignmentOf(
  guest: Guest | undefined,
  view: 'now' | 'nextStart',
  address: PciAddress,
): Assignment | undefined {
  return guest?.[view]?.assignments.find(({ source }) => source === address);
}
