import type { Finding } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import type { block } from './make-finding.ts';

/** That a live guest has a function, with libvirt’s name of it there as evidence. */
export function heldBy(
  holder: Guest,
  address: PciAddress,
  make: typeof block,
  when: 'now' | 'nextStart',
): Finding {
  const alias = assignmentOf(holder, 'now', address)?.alias ?? null;
  return make(
    'held-by-other-guest',
    { guest: holder.name, address, when },
    alias === null ? [] : [`${holder.name}: ${alias}`],
  );
}
