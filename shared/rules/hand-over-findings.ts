import type { Finding } from '../model/finding.ts';
import type { Guest, GuestView } from '../model/guest.ts';
import type { ScreenReturn } from '../model/hand-over.ts';
import { HOOK_PATHS } from '../model/libvirt-hook.ts';
import type { OperationRequest } from '../model/operation.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { isDisplay } from './function-kind.ts';
import { functionState } from './function-state.ts';
import { block, confirm } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

type EditRequest = Extract<OperationRequest, { readonly kind: 'edit-definition' }>;

/** The display adapters of the host that a view names and that libvirt takes from it by itself: only for those a screen can be handed over. */
export function screensOf({ functions }: SnapshotIndex, { assignments }: GuestView): readonly PciFunction[] {
  return assignments.flatMap(({ source, managed }) => {
    const fn = functions.get(source);
    return fn !== undefined && managed && isDisplay(fn) && fn.sriov?.role !== 'vf' ? [fn] : [];
  });
}

/** The guests that run with a screen which only the hook takes back. */
export function handedOver(index: SnapshotIndex): readonly Guest[] {
  return index.snapshot.guests.filter(
    ({ now }) => now !== null && now.handOver !== null && screensOf(index, now).length > 0,
  );
}

/** The change of a definition that hands the screen over, or with null no more; null for a guest without a definition. */
export function handOverRequest(guest: Guest, returnAfter: ScreenReturn | null): EditRequest | null {
  if (guest.definitionMark === null) return null;
  return {
    kind: 'edit-definition',
    guest: guest.id,
    edit: { kind: 'hand-over', returnAfter },
    basedOn: guest.definitionMark,
    functions: [],
  };
}

/** Findings about choosing a hand-over: without our hook nobody would let go of the screen. */
export function handOverFindings(
  index: SnapshotIndex,
  { name: guest, nextStart }: Guest,
  returnAfter: ScreenReturn | null,
): readonly Finding[] {
  if (nextStart === null) return [];
  if (nextStart.handOver === returnAfter) return [block('nothing-to-do')];
  if (returnAfter === null) return [];
  return [
    ...(screensOf(index, nextStart).length === 0 ? [block('hand-over-no-card', { guest })] : []),
    ...withoutHook(index, guest),
    confirm('hand-over-chosen', { guest }),
  ];
}

/** What a start does to the host's screen when the guest is to get it. */
export function startHandOverFindings(
  index: SnapshotIndex,
  guest: string,
  definition: GuestView,
): readonly Finding[] {
  const { handOver } = definition;
  const drawing = screensOf(index, definition).filter(
    ({ address }) => functionState(index, address).kind === 'host',
  );
  if (handOver === null || drawing.length === 0) return [];
  if (handOver === 'unreadable') return [block('hand-over-unreadable', { guest })];
  const evidence = drawing.map(({ address }) => address);
  return [
    ...withoutHook(index, guest),
    handOver === 'never'
      ? confirm('hand-over-stays', { guest }, evidence)
      : confirm('hand-over-returns', { guest, minutes: handOver }, evidence),
  ];
}

/** Where nobody may look it may be there: then only a person can say. */
function withoutHook({ snapshot }: SnapshotIndex, guest: string): readonly Finding[] {
  const hook = snapshot.hooks['hand-over'];
  if (hook.known && hook.value === 'current') return [];
  const values = { guest, path: HOOK_PATHS['hand-over'] };
  return [hook.known ? block('hand-over-no-hook', values) : confirm('hand-over-no-hook', values)];
}
