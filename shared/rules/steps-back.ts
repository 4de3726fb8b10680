import { isHookChange } from '../model/libvirt-hook.ts';
import type { GuestId } from '../model/guest.ts';
import { isIndirectStep } from '../model/indirect-step.ts';
import type { Step } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { functionState } from './function-state.ts';
import { leavingNow } from './plan-detach.ts';
import { givingOrder } from './plan-order.ts';
import { parkSteps } from './plan-parks.ts';
import { returnSteps, type ParkedSiblings } from './plan-returns.ts';
import { setupStepsBack } from './setup/setup-undo.ts';
import { groupsOf, siblingsIn } from './siblings.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { stepInEffect } from './step-in-effect.ts';
import { undoOf } from './undo-of.ts';

type StepOf<K extends Step['kind']> = Extract<Step, { readonly kind: K }>;

function ofKind<K extends Step['kind']>(steps: readonly Step[], kind: K): readonly StepOf<K>[] {
  return steps.filter((step): step is StepOf<K> => step.kind === kind);
}

function inOrder<S extends Exclude<Step, { readonly address: null }>>(
  index: SnapshotIndex,
  steps: readonly S[],
): readonly S[] {
  const order = givingOrder(
    index,
    steps.map(({ address }) => address),
  );
  return steps.toSorted((a, b) => order.indexOf(a.address) - order.indexOf(b.address));
}

/**
 * Steps from what is to what was before these steps took effect. It is not simply each step backwards: a group must be free of host drivers
 * before its first function goes to a guest again, and what is no longer in effect needs nothing.
 */
export function stepsBack(
  index: SnapshotIndex,
  effects: readonly Step[],
  parkedByUs: ParkedSiblings,
): readonly Step[] {
  const has = (guest: GuestId, view: 'now' | 'nextStart', address: PciAddress) =>
    assignmentOf(index.guests.get(guest), view, address);

  const leaving = inOrder(index, ofKind(effects, 'attach-now'))
    .toReversed()
    .flatMap(({ guest, address }): StepOf<'detach-now'>[] => {
      const assignment = has(guest, 'now', address);
      return assignment === undefined ? [] : [{ kind: 'detach-now', guest, ...leavingNow(assignment) }];
    });
  const coming = inOrder(index, ofKind(effects, 'detach-now'))
    .filter(({ guest, address }) => has(guest, 'now', address) === undefined)
    .map((step): StepOf<'attach-now'> => ({ ...step, kind: 'attach-now' }));
  const addresses = coming.map(({ address }) => address);
  const freed = new Set(
    leaving.flatMap(({ address, managed }) => (managed && addresses.includes(address) ? [address] : [])),
  );
  const parks = parkSteps(index, addresses, freed);
  const wanted = new Set(groupsOf(index, addresses).flatMap(({ members }) => members));
  const leftAlone = leaving.filter(({ address }) => !wanted.has(address));
  return [
    ...parks.filter(({ address }) => !freed.has(address)),
    ...leaving,
    ...parks.filter(({ address }) => freed.has(address)),
    ...coming,
    ...inOrder(index, ofKind(effects, 'attach-next-start'))
      .toReversed()
      .filter(({ guest, address }) => has(guest, 'nextStart', address) !== undefined)
      .flatMap((step) => undoOf(step, []) ?? []),
    ...inOrder(index, ofKind(effects, 'detach-next-start'))
      .filter(({ guest, address }) => has(guest, 'nextStart', address) === undefined)
      .map((step): Step => ({ ...step, kind: 'attach-next-start' })),
    ...[
      ...ofKind(effects, 'edit-definition').toReversed(),
      ...ofKind(effects, 'remap').toReversed(),
      ...ofKind(effects, 'record').toReversed(),
      ...ofKind(effects, 'set-vf').toReversed(),
      ...ofKind(effects, 'set-interface')
        .filter((step) => !isNeeded(index, step, leaving))
        .toReversed(),
      ...ofKind(effects, 'keep-vf-count').toReversed(),
      ...ofKind(effects, 'set-vf-count').toReversed(),
      // What a guest got is taken from it before it is taken away.
      ...effects.filter(isIndirectStep).toReversed(),
      ...effects.filter(isHookChange),
    ]
      .filter((step) => stepInEffect(index, step) === true)
      .flatMap((step) => undoOf(step, []) ?? []),
    ...returnSteps(index, leftAlone, withParks(effects, parkedByUs)),
    ...alone(index, effects, [...addresses, ...leftAlone.map(({ address }) => address)]),
    ...hardwareBack(index, effects),
    ...setupStepsBack(index, effects),
  ];
}

/** Slots that were switched off are switched on, and the kernel looks for what it let go of. */
function hardwareBack(index: SnapshotIndex, effects: readonly Step[]): readonly Step[] {
  const off = ofKind(effects, 'slot-power').filter(
    (step) => step.power === 'off' && stepInEffect(index, step) === true,
  );
  const gone = ofKind(effects, 'remove').filter((step) => stepInEffect(index, step) === true);
  return [
    ...off.map((step): Step => ({ ...step, power: 'on' })),
    ...(gone.length > 0 ? [{ kind: 'rescan', address: null } as const] : []),
  ];
}

/** What these steps parked counts as parked by us, whatever became of the record. */
function withParks(effects: readonly Step[], parkedByUs: ParkedSiblings): ParkedSiblings {
  return new Map([
    ...ofKind(effects, 'park').map(({ address, previousDriver }) => [address, { previousDriver }] as const),
    ...parkedByUs,
  ]);
}

/** Parked functions in groups that nothing else of the way back touches and no guest holds. */
function alone(
  index: SnapshotIndex,
  effects: readonly Step[],
  others: readonly PciAddress[],
): readonly Step[] {
  const touched = new Set(groupsOf(index, others));
  return ofKind(effects, 'park').flatMap(({ address }): Step[] => {
    const [group] = groupsOf(index, [address]);
    if (functionState(index, address).kind !== 'parked') return [];
    if (group !== undefined) {
      const held = siblingsIn(index, group, []).some((member) => index.holders.has(member));
      if (held || touched.has(group)) return [];
    }
    return [{ kind: 'return', address }];
  });
}

/** Whether an interface that was switched on carries virtual functions of guests that keep them. */
function isNeeded(
  { functions, holders }: SnapshotIndex,
  { address, up }: StepOf<'set-interface'>,
  leaving: readonly StepOf<'detach-now'>[],
): boolean {
  const role = functions.get(address)?.sriov;
  if (!up || role?.role !== 'pf') return false;
  const left = new Set(leaving.map((step) => step.address));
  return role.vfs.some((vf) => holders.has(vf) && !left.has(vf));
}
