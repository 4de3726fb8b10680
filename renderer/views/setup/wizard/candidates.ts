import { assertNever } from '../../../../shared/model/assert-never.ts';
import type { FindingCode } from '../../../../shared/model/finding.ts';
import type { FunctionState } from '../../../../shared/model/function-state.ts';
import { slotOf, type PciAddress, type PciSlot } from '../../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../../shared/model/pci-function.ts';
import { belongsTo, withCompanions } from '../../../../shared/rules/companions.ts';
import { isDisplay, isInfrastructure } from '../../../../shared/rules/function-kind.ts';
import { functionState } from '../../../../shared/rules/function-state.ts';
import { impactFindings } from '../../../../shared/rules/impact-findings.ts';
import type { SnapshotIndex } from '../../../../shared/rules/snapshot-index.ts';
import { classOf, wantedRank } from '../../../describe/device-class.ts';
import type { Purpose } from '../../../stores/setup-store.ts';

/** A function that can be had at boot. */
export interface Candidate {
  readonly fn: PciFunction;
  readonly state: FunctionState;
  /** Why the host would break without it; null where it would not. */
  readonly vital: FindingCode | null;
}

/** The functions of one slot that are worth showing for a purpose. */
export interface CandidateDevice {
  readonly slot: PciSlot;
  readonly candidates: readonly Candidate[];
}

/** What a function is good for in a virtual machine; the sound of a graphics card comes with the card. */
function purposeOf(index: SnapshotIndex, fn: PciFunction): Purpose {
  const display = index.slots.get(slotOf(fn.address))?.find(isDisplay);
  if (display !== undefined && belongsTo(display, fn)) return 'graphics';
  const deviceClass = classOf(fn);
  switch (deviceClass) {
    case 'gpu':
      return 'graphics';
    case 'network':
    case 'storage':
    case 'usb':
      return deviceClass;
    case 'audio':
    case 'accelerator':
    case 'serial':
    case 'bridge':
    case 'other':
      return 'other';
    default:
      return assertNever(deviceClass);
  }
}

/**
 * What there is for these purposes, the most wanted first. Virtual functions are left out: at the start of the host, when devices are bound,
 * there are none yet.
 */
export function candidateDevices(
  index: SnapshotIndex,
  purposes: readonly Purpose[],
): readonly CandidateDevice[] {
  const slots = new Map<PciSlot, Candidate[]>();
  for (const fn of index.snapshot.functions)
    if (canBeBound(fn) && purposes.includes(purposeOf(index, fn))) {
      const slot = slotOf(fn.address);
      slots.set(slot, [...(slots.get(slot) ?? []), candidateOf(index, fn)]);
    }
  return [...slots].map(([slot, candidates]) => ({ slot, candidates })).sort((a, b) => rank(a) - rank(b));
}

function canBeBound(fn: PciFunction): boolean {
  return !isInfrastructure(fn) && fn.sriov?.role !== 'vf';
}

function candidateOf(index: SnapshotIndex, fn: PciFunction): Candidate {
  const fatal = impactFindings(index, fn.address, 'nextStart').find(({ severity }) => severity === 'block');
  return { fn, state: functionState(index, fn.address), vital: fatal?.code ?? null };
}

/** What the host cannot lose comes last. Stable: within a rank the order by address stays. */
function rank({ candidates }: CandidateDevice): number {
  const vital = candidates.every((one) => one.vital !== null) ? 100 : 0;
  return vital + Math.min(...candidates.map(({ fn }) => wantedRank(fn)));
}

/** The choice with one more function and what belongs to it, or without it. A card does not stay in parts without its display. */
export function toggled(
  index: SnapshotIndex,
  chosen: readonly PciAddress[],
  address: PciAddress,
): readonly PciAddress[] {
  if (!chosen.includes(address))
    return [...new Set([...chosen, ...withCompanions(index, [address], null)])].sort();
  const fn = index.functions.get(address);
  const gone = fn !== undefined && isDisplay(fn) ? withCompanions(index, [address], null) : [address];
  return chosen.filter((one) => !gone.includes(one));
}
