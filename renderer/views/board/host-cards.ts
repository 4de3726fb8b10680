import type { FindingCode } from '../../../shared/model/finding.ts';
import type { FunctionState } from '../../../shared/model/function-state.ts';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { functionState } from '../../../shared/rules/function-state.ts';
import { impactFindings } from '../../../shared/rules/impact-findings.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { classOf, wantedRank } from '../../describe/device-class.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import { passesFilter, type ClassFilter } from '../../stores/board-store.ts';

/** A function on the host's side of the board. */
export interface HostChip {
  readonly fn: PciFunction;
  readonly state: FunctionState;
  /** Why the host would break without it (its root disk, its way to the network): shown dim, refuses to move. */
  readonly vital: FindingCode | null;
}

/** A group, or a function alone, on the host's side. */
export interface HostCard {
  readonly key: string;
  /** Null for a function that the kernel put in no group. */
  readonly group: IommuGroup | null;
  readonly chips: readonly HostChip[];
}

/** How many functions are there to give away, and how many the host cannot do without. */
export interface HostCounts {
  readonly assignable: number;
  readonly vital: number;
}

export interface HostSide {
  readonly cards: readonly HostCard[];
  readonly counts: HostCounts;
}

/** What a person wants to see of the host's side. */
export interface HostView {
  readonly filter: ClassFilter;
  readonly showBridges: boolean;
  readonly search: string;
}

/**
 * The host's side: every function that no running guest holds, by group, the most wanted first. A group stays whole: when one member passes
 * the filter, its neighbours are shown too, because they go together.
 */
export function hostSide(index: SnapshotIndex, view: HostView): HostSide {
  const chips = index.snapshot.functions.flatMap((fn) => chipOf(index, fn));
  const cards = new Map<string, { group: IommuGroup | null; chips: HostChip[] }>();
  for (const chip of chips) {
    if (chip.state.kind === 'infrastructure' && !view.showBridges) continue;
    const group = index.groups.get(chip.fn.address) ?? null;
    const key = group === null ? chip.fn.address : `group-${group.id}`;
    const card = cards.get(key) ?? { group, chips: [] };
    card.chips.push(chip);
    cards.set(key, card);
  }
  const wanted = [...cards]
    .filter(([, card]) => card.chips.some((chip) => passes(chip, card.group, view)))
    .map(([key, card]) => ({ key, ...card }));
  return { cards: wanted.sort((a, b) => rank(a) - rank(b)), counts: countsOf(chips) };
}

function chipOf(index: SnapshotIndex, fn: PciFunction): readonly HostChip[] {
  const state = functionState(index, fn.address);
  if (state.kind === 'attached') return [];
  const fatal = impactFindings(index, fn.address, 'now').find(({ severity }) => severity === 'block');
  return [{ fn, state, vital: fatal?.code ?? null }];
}

function countsOf(chips: readonly HostChip[]): HostCounts {
  const own = chips.filter(({ state }) => state.kind !== 'infrastructure');
  const vital = own.filter((chip) => chip.vital !== null).length;
  return { assignable: own.length - vital, vital };
}

const VITAL = 100;
const BRIDGES = 200;

/** By what people want most, then what the host cannot lose, then bridges. Stable: within a rank the order by address stays. */
function rank({ chips }: HostCard): number {
  const own = chips.filter(({ state }) => state.kind !== 'infrastructure');
  if (own.length === 0) return BRIDGES;
  return own.some(({ vital }) => vital !== null) ? VITAL : Math.min(...own.map(({ fn }) => wantedRank(fn)));
}

function passes({ fn, state }: HostChip, group: IommuGroup | null, { filter, search }: HostView): boolean {
  if (!passesFilter(filter, classOf(fn))) return false;
  const words = search.trim().toLowerCase();
  if (words === '') return true;
  const text = [
    shortNameOf(fn),
    fn.names.device,
    fn.names.vendor,
    fn.address,
    state.kind === 'host' ? state.driver : state.kind,
    group === null ? null : `group ${group.id}`,
  ];
  return words.split(/\s+/).every((word) => text.some((part) => part?.toLowerCase().includes(word)));
}

/** The members of a card that can be taken in the hand. */
export function movable(card: HostCard): readonly PciAddress[] {
  return card.chips.filter(({ state }) => state.kind !== 'infrastructure').map(({ fn }) => fn.address);
}
