import { valueOr } from '../../../../shared/model/fact.ts';
import type { GuestId } from '../../../../shared/model/guest.ts';
import type { Operation } from '../../../../shared/model/operation.ts';
import type { PciAddress } from '../../../../shared/model/pci-address.ts';
import type { SetupSet } from '../../../../shared/model/setup-facts.ts';
import { parseBootBindings } from '../../../../shared/rules/setup/boot-bindings.ts';
import { setupStage } from '../../../../shared/rules/setup/setup-stage.ts';
import type { SnapshotIndex } from '../../../../shared/rules/snapshot-index.ts';
import { PASSTHROUGH, type SetupDraft } from '../../../stores/setup-store.ts';

/** The way to a device in a virtual machine, in order. */
export const wizardSteps = [
  'purpose',
  'devices',
  'plan',
  'apply',
  'restart',
  'verify',
  'attach',
  'ready',
] as const;
export type WizardStep = (typeof wizardSteps)[number];

/**
 * Where the wizard stands. It is read off the host, but for choices that are not applied yet: a closed window, a restart or another computer in between
 * changes nothing.
 */
export type WizardPlace =
  | { readonly page: 'unread' }
  | { readonly page: 'firmware-off' }
  | { readonly page: 'choose'; readonly draft: SetupDraft }
  | { readonly page: 'apply'; readonly operation: Operation }
  | { readonly page: 'taken-back' }
  | { readonly page: 'half-done'; readonly set: SetupSet }
  | { readonly page: 'restart' }
  | { readonly page: 'differs' }
  /** `left`: bound functions that no virtual machine has yet. */
  | { readonly page: 'attach'; readonly left: readonly PciAddress[] }
  | { readonly page: 'ready'; readonly guests: readonly GuestId[] };

/** `operations`: newest first. */
export function wizardPlace(
  index: SnapshotIndex,
  draft: SetupDraft | null,
  operations: readonly Operation[],
): WizardPlace {
  const { snapshot } = index;
  if (snapshot.reader.state !== 'read') return { page: 'unread' };
  const operation = operations.find(isUnderWay);
  if (operation !== undefined) return { page: 'apply', operation };
  if (snapshot.iommu.state === 'firmware-off') return { page: 'firmware-off' };
  const stage = setupStage(index);
  if (stage.stage === 'half-done') return { page: 'half-done', set: stage.set };
  if (draft?.since === newestSet(index)) return { page: 'choose', draft };
  switch (stage.stage) {
    case 'unknown':
      return { page: 'unread' };
    case 'off':
      return { page: 'choose', draft: beginDraft(index) };
    case 'taken-back':
      return { page: 'taken-back' };
    case 'restart-outstanding':
      return { page: 'restart' };
    case 'differs':
      return { page: 'differs' };
    case 'verified':
      return afterBinding(index);
  }
}

/** A change of how the host starts that goes on, or that was interrupted and waits for a word. */
function isUnderWay({ plan, state, undoneBy }: Operation): boolean {
  const { kind } = plan.request;
  if (kind !== 'set-up' && kind !== 'take-back-setup') return false;
  return state === 'running' || (state === 'interrupted' && undoneBy === null);
}

/** Everything that is bound as it should be: the rest of the way is in the virtual machines. */
function afterBinding(index: SnapshotIndex): WizardPlace {
  const bound = boundAtStart(index);
  const left = bound.filter((address) => !index.holders.has(address) && !index.definers.has(address));
  if (bound.length === 0 || left.length > 0) return { page: 'attach', left };
  const guests = bound.flatMap((address) => [
    ...(index.definers.get(address) ?? []),
    ...[index.holders.get(address)].flatMap((guest) => guest ?? []),
  ]);
  return { page: 'ready', guests: [...new Set(guests.map(({ id }) => id))] };
}

/** The step of the list that a place belongs to. */
export function stepOf(place: WizardPlace): WizardStep {
  switch (place.page) {
    case 'unread':
    case 'firmware-off':
    case 'taken-back':
      return 'purpose';
    case 'choose':
      return place.draft.step;
    case 'half-done':
      return 'apply';
    case 'differs':
      return 'verify';
    case 'apply':
    case 'restart':
    case 'attach':
    case 'ready':
      return place.page;
  }
}

/** Whether something has to be mended or said before it goes on. */
export function isStuck({ page }: WizardPlace): boolean {
  return page === 'firmware-off' || page === 'half-done' || page === 'differs';
}

/** The functions that the host gives to vfio-pci when it starts. */
export function boundAtStart({ snapshot }: SnapshotIndex): readonly PciAddress[] {
  return parseBootBindings(valueOr(snapshot.setup.files['boot-devices'], '')).map(({ address }) => address);
}

/** The last change on the host, or the one that took back what this start has; null where there is none. A draft belongs to the host as it was left by that one. */
function newestSet({ snapshot }: SnapshotIndex): string | null {
  const { sets, takenBack } = snapshot.setup;
  return valueOr(sets, []).at(-1)?.id ?? takenBack?.set ?? null;
}

/** Choices to begin with: what the host has. */
export function beginDraft(index: SnapshotIndex): SetupDraft {
  return {
    since: newestSet(index),
    step: 'purpose',
    purposes: [],
    functions: boundAtStart(index),
    passthrough: valueOr(index.snapshot.setup.nextLine, '').split(/\s+/).includes(PASSTHROUGH),
  };
}
