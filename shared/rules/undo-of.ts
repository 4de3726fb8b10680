import { hookChangeBack } from '../model/libvirt-hook.ts';
import { assertNever } from '../model/assert-never.ts';
import type { Step } from '../model/operation.ts';
import { undoOfSetup } from './setup/setup-undo.ts';

/**
 * The step that takes another back; null where nothing is to be done. `earlier` are the steps before it in its plan.
 *
 * A returned function is not parked again: it is free, and a host driver that has begun to use it should not lose it a second
 * time. A function that was parked on its way from one guest to another is taken back by its guest, and a host driver in
 * between would keep the group from being given.
 */
export function undoOf(step: Step, earlier: readonly Step[]): Step | null {
  switch (step.kind) {
    case 'park': {
      const onItsWay = earlier.some(({ kind, address }) => kind === 'detach-now' && address === step.address);
      return onItsWay ? null : { kind: 'return', address: step.address };
    }
    case 'return':
      return null;
    case 'attach-now':
      return { ...step, kind: 'detach-now' };
    case 'detach-now':
      return { ...step, kind: 'attach-now' };
    case 'attach-next-start':
      return detachOf(step);
    case 'detach-next-start':
      return { ...step, kind: 'attach-next-start' };
    case 'give-indirect':
      return { ...step, kind: 'take-indirect' };
    case 'take-indirect':
      return { ...step, kind: 'give-indirect' };
    case 'create-mediated':
      return { ...step, kind: 'destroy-mediated' };
    case 'destroy-mediated':
      return { ...step, kind: 'create-mediated' };
    case 'remove':
      return { kind: 'rescan', address: null };
    case 'slot-power':
      return step.power === 'off' ? { ...step, power: 'on' } : null;
    case 'rescan':
      return null;
    // Only what this program has the text of can be brought back.
    case 'install-start-check':
    case 'install-hand-over':
      return step.before === 'none' ? { ...step, kind: hookChangeBack(step.kind), before: 'current' } : null;
    case 'remove-start-check':
    case 'remove-hand-over':
      return step.before === 'current' ? { ...step, kind: hookChangeBack(step.kind), before: 'none' } : null;
    // What was not known before cannot be brought back.
    case 'set-vf-count': {
      const { before, count, autoprobe } = step;
      return before === null ? null : { ...step, ...before, before: { count, autoprobe } };
    }
    case 'keep-vf-count':
      return { ...step, kept: step.before, before: step.kept };
    case 'set-vf': {
      const { before, setting } = step;
      return before === null ? null : { ...step, setting: before, before: setting };
    }
    case 'set-interface':
      return { ...step, up: !step.up };
    case 'record':
      return { ...step, recorded: step.previous, previous: step.recorded };
    case 'edit-definition': {
      const { guest, before, after } = step;
      if (before === undefined || after === undefined) return null;
      const edit = { kind: 'restore', text: before } as const;
      return { kind: 'edit-definition', guest, address: null, edit, basedOn: after };
    }
    case 'remap': {
      const { address, from, recorded, previous } = step;
      return { ...step, address: from, from: address, recorded: previous, previous: recorded };
    }
    case 'setup-open':
    case 'setup-file':
    case 'setup-own':
    case 'setup-run':
    case 'setup-close':
    case 'setup-end':
    case 'restart-host':
      return undoOfSetup(step);
    // What ran in it cannot be brought back, and one that runs is not ended without a person's word.
    case 'start':
    case 'shut-down':
    case 'force-off':
      return null;
    default:
      return assertNever(step);
  }
}

function detachOf(step: Extract<Step, { readonly kind: 'attach-next-start' }>): Step {
  const { guest, address, entry, network } = step;
  return { kind: 'detach-next-start', guest, address, entry, network };
}
