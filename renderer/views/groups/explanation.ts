import { assertNever } from '../../../shared/model/assert-never.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { isShared } from './shared-group.ts';

/** Reasons and remedies; the texts are in groups.json under `why.<code>` and `part.<code>`. */
export type WhyCode =
  | 'alone'
  | 'shared-slot'
  | 'bridge-without-acs'
  | 'ports-of-one-slot'
  | 'acs-unreadable'
  | 'conventional-bridge'
  | 'joined-unexplained';
export type PartCode =
  'not-needed' | 'one-card' | 'other-port' | 'no-free-port' | 'firmware-acs' | 'other-card' | 'read-as-root';

/** One sentence of the explanation, with the functions it names. */
export interface Sentence<C> {
  readonly code: C;
  readonly functions: readonly PciAddress[];
}

/** Why a group is what it is, and what would part it, best first. */
export interface Explanation {
  readonly why: readonly Sentence<WhyCode>[];
  readonly parting: readonly Sentence<PartCode>[];
}

/** At most so many free ports are named: a person has one card to move. */
const PORTS_NAMED = 3;

/** Explains a group from what was read of its members, their bridges and the other groups. */
export function explainGroup(
  group: IommuGroup,
  functions: ReadonlyMap<PciAddress, PciFunction>,
  groups: ReadonlyMap<PciAddress, IommuGroup>,
): Explanation {
  const { isolation, members } = group;
  switch (isolation.kind) {
    case 'alone':
      return { why: [sentence('alone')], parting: [] };
    case 'shared-slot':
      return members.some((member) => isPort(functions.get(member)))
        ? { why: [sentence('ports-of-one-slot', members)], parting: elsewhere(functions, groups) }
        : {
            why: [sentence('shared-slot', members)],
            parting: [sentence('not-needed'), sentence('one-card')],
          };
    case 'bridge-without-acs': {
      const read = functions.get(isolation.bridge)?.acs.known === true;
      const why = sentence<WhyCode>(read ? 'bridge-without-acs' : 'acs-unreadable', [isolation.bridge]);
      return { why: [why], parting: elsewhere(functions, groups) };
    }
    case 'conventional-bridge':
      return {
        why: [sentence('conventional-bridge', [isolation.bridge])],
        parting: [sentence('other-card')],
      };
    case 'joined-unexplained':
      return {
        why: [sentence('joined-unexplained')],
        parting: [sentence('read-as-root'), ...elsewhere(functions, groups)],
      };
    default:
      return assertNever(isolation);
  }
}

/**
 * Ports with nothing below them that the kernel keeps apart from all others: a card put there gets a group without the
 * present neighbours. Whether such a port has a slot that a hand can reach, the kernel does not say.
 */
export function freePorts(
  functions: ReadonlyMap<PciAddress, PciFunction>,
  groups: ReadonlyMap<PciAddress, IommuGroup>,
): readonly PciAddress[] {
  const taken = new Set([...functions.values()].map((fn) => fn.parent));
  return [...functions.values()]
    .filter((fn) => isPort(fn) && !taken.has(fn.address))
    .map((fn) => fn.address)
    .filter((address) => {
      const group = groups.get(address);
      return group !== undefined && !isShared(group);
    });
}

function isPort(fn: PciFunction | undefined): boolean {
  const kind = fn?.bridge?.kind;
  return kind?.known === true && (kind.value === 'root-port' || kind.value === 'switch-downstream');
}

function elsewhere(
  functions: ReadonlyMap<PciAddress, PciFunction>,
  groups: ReadonlyMap<PciAddress, IommuGroup>,
): readonly Sentence<PartCode>[] {
  const free = freePorts(functions, groups).slice(0, PORTS_NAMED);
  const move = free.length > 0 ? sentence<PartCode>('other-port', free) : sentence<PartCode>('no-free-port');
  return [move, sentence('firmware-acs')];
}

function sentence<C>(code: C, functions: readonly PciAddress[] = []): Sentence<C> {
  return { code, functions };
}

/** Whether the kernel was told to pretend that ports isolate (a patch that is not in mainline): then no group can be trusted. */
export function acsOverridden(commandLine: Fact<string>): boolean {
  return commandLine.known && /(^|\s)pcie_acs_override=/.test(commandLine.value);
}
