import { valueOr, type UnknownReason } from '../../model/fact.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { SetupSet, SetupTakenBack } from '../../model/setup-facts.ts';
import type { OwnFileName } from '../../model/setup-file.ts';
import { framebuffersIn } from '../impact/display.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { isVfioDriver } from '../vfio-driver.ts';
import { bindingIdentity, bootBindingOf, parseBootBindings } from './boot-bindings.ts';
import { lineDifference } from './line-difference.ts';

/**
 * One thing that should be so after the start and is not. `fallback`: the entry without our changes was started. `line`: another command line than the
 * boot loader's files have. `not-bound`: `why` is the likeliest of what is known. `replaced`: another device sits at the address, so it was left to its
 * host driver. `framebuffer`: bound, and the kernel still draws on it.
 */
export type SetupDifference =
  | { readonly kind: 'fallback' }
  | { readonly kind: 'line'; readonly missing: readonly string[]; readonly left: readonly string[] }
  | { readonly kind: 'iommu' }
  | { readonly kind: 'replaced'; readonly address: PciAddress; readonly was: string; readonly is: string }
  | { readonly kind: 'gone'; readonly address: PciAddress; readonly was: string }
  | { readonly kind: 'no-group'; readonly address: PciAddress }
  | {
      readonly kind: 'not-bound';
      readonly address: PciAddress;
      readonly driver: string | null;
      readonly why: NotBound;
    }
  | { readonly kind: 'framebuffer'; readonly address: PciAddress; readonly evidence: readonly string[] };

/** `file`: a file of ours is not as it was placed. `no-vfio`: this kernel lacks vfio-pci. `driver-first`: a host driver has it. `left`: nobody has it. */
export type NotBound =
  | { readonly kind: 'file'; readonly file: OwnFileName }
  | { readonly kind: 'no-vfio' | 'driver-first' | 'left' };

/** How far the setup of a host is, as the host itself tells; nothing of it is kept by a page. */
export type SetupStage =
  | { readonly stage: 'off' }
  | { readonly stage: 'unknown'; readonly reason: UnknownReason }
  /** Everything is taken back, and this start of the host still has what it began with. */
  | { readonly stage: 'taken-back'; readonly takenBack: SetupTakenBack }
  /** A change began and did not come to its end. */
  | { readonly stage: 'half-done'; readonly set: SetupSet }
  | { readonly stage: 'restart-outstanding'; readonly set: SetupSet }
  | { readonly stage: 'verified'; readonly set: SetupSet }
  | { readonly stage: 'differs'; readonly set: SetupSet; readonly differences: readonly SetupDifference[] };

/** The word on the kernel's command line that keeps our part of the start from doing anything; the fallback boot entry has it. */
const FALLBACK = 'switchyard=off';

/** Reads the stage off a snapshot. */
export function setupStage(index: SnapshotIndex): SetupStage {
  const { sets, bootId, takenBack } = index.snapshot.setup;
  if (!sets.known)
    return sets.reason === 'absent' ? { stage: 'off' } : { stage: 'unknown', reason: sets.reason };
  const last = sets.value.at(-1);
  if (last === undefined)
    return takenBack !== null && bootId.known && bootId.value === takenBack.bootId
      ? { stage: 'taken-back', takenBack }
      : { stage: 'off' };
  const open = sets.value.find(({ closed }) => !closed);
  if (open !== undefined) return { stage: 'half-done', set: open };
  if (!bootId.known) return { stage: 'unknown', reason: bootId.reason };
  if (last.bootId === bootId.value) return { stage: 'restart-outstanding', set: last };
  const differences = setupDifferences(index, sets.value);
  return differences.length === 0
    ? { stage: 'verified', set: last }
    : { stage: 'differs', set: last, differences };
}

function setupDifferences(index: SnapshotIndex, sets: readonly SetupSet[]): readonly SetupDifference[] {
  const { identity, setup, iommu } = index.snapshot;
  const booted = valueOr(identity.commandLine, null);
  if (booted?.split(/\s+/).includes(FALLBACK) === true) return [{ kind: 'fallback' }];
  const line = booted === null || !setup.nextLine.known ? null : lineDifference(booted, setup.nextLine.value);
  return [
    ...(line === null || (line.missing.length === 0 && line.left.length === 0)
      ? []
      : [{ kind: 'line' as const, ...line }]),
    ...(iommu.state === 'firmware-off' || iommu.state === 'kernel-off' ? [{ kind: 'iommu' as const }] : []),
    ...bindingDifferences(index, sets),
  ];
}

function bindingDifferences(index: SnapshotIndex, sets: readonly SetupSet[]): readonly SetupDifference[] {
  const { snapshot } = index;
  const replaced = replacedBindings(index);
  const bindings = parseBootBindings(valueOr(snapshot.setup.files['boot-devices'], ''));
  const others = bindings.flatMap(({ address }): readonly SetupDifference[] => {
    const fn = index.functions.get(address);
    if (fn === undefined || !fn.driver.known || replaced.some((one) => one.address === address)) return [];
    const driver = fn.driver.value;
    if (driver === null || !isVfioDriver(driver))
      return [{ kind: 'not-bound', address, driver, why: whyNotBound(index, sets, driver) }];
    if (snapshot.iommu.state === 'on' && fn.iommuGroup.known && fn.iommuGroup.value === null)
      return [{ kind: 'no-group', address }];
    const evidence = snapshot.framebuffers.known ? framebuffersIn(snapshot.framebuffers.value, fn) : [];
    return evidence.length === 0 ? [] : [{ kind: 'framebuffer', address, evidence }];
  });
  return [...replaced, ...others];
}

type Replaced = Extract<SetupDifference, { readonly kind: 'replaced' | 'gone' }>;

/** Bindings whose device is not where it was: another one sits there, or none. Such an address is left to its host driver. */
export function replacedBindings({ functions, snapshot }: SnapshotIndex): readonly Replaced[] {
  const bindings = parseBootBindings(valueOr(snapshot.setup.files['boot-devices'], ''));
  return bindings.flatMap((binding): readonly Replaced[] => {
    const { address } = binding;
    const fn = functions.get(address);
    const was = bindingIdentity(binding);
    if (fn === undefined) return [{ kind: 'gone', address, was }];
    const present = bootBindingOf(fn);
    const is = present === null ? was : bindingIdentity(present);
    return is === was ? [] : [{ kind: 'replaced', address, was, is }];
  });
}

function whyNotBound(
  { snapshot }: SnapshotIndex,
  sets: readonly SetupSet[],
  driver: string | null,
): NotBound {
  const file = sets
    .flatMap(({ own }) => own)
    .find((name) => {
      const state = snapshot.setup.own[name];
      return state.known && state.value !== 'current';
    });
  if (file !== undefined) return { kind: 'file', file };
  if (snapshot.vfio.known && snapshot.vfio.value === 'missing') return { kind: 'no-vfio' };
  return { kind: driver === null ? 'left' : 'driver-first' };
}
