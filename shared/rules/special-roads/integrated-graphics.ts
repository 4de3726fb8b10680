import { valueOr } from '../../model/fact.ts';
import { slotOf } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { isDisplay } from '../function-kind.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

const INTEL = '8086';
const AMD_GRAPHICS = '1002';
const AMD_PROCESSOR = '1022';
/** The security processor (encryption controller), which shares the slot of the graphics in AMD's processors and of no card. */
const SECURITY = '1080';

/**
 * What shows that a display is part of the processor: Intel's sits on the root bus (as the kernel's own rule has it), AMD's shares its slot with the
 * processor's security processor. Null for a card.
 */
export function integratedGraphics(index: SnapshotIndex, fn: PciFunction): string | null {
  if (!isDisplay(fn) || fn.sriov?.role === 'vf') return null;
  const vendor = valueOr(fn.ids.vendor, '');
  if (vendor === INTEL) return fn.parent === null ? `${fn.address}: on the root bus` : null;
  if (vendor !== AMD_GRAPHICS) return null;
  const security = (index.slots.get(slotOf(fn.address)) ?? []).find(
    ({ ids }) => valueOr(ids.vendor, '') === AMD_PROCESSOR && valueOr(ids.classCode, '').startsWith(SECURITY),
  );
  return security === undefined ? null : `${security.address}: ${security.names.device ?? SECURITY}`;
}
