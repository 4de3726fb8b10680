import { assertNever } from '../../shared/model/assert-never.ts';
import { errorMessage } from '../../shared/model/error-message.ts';
import type { Step } from '../../shared/model/operation.ts';
import { failed } from '../../shared/model/result.ts';
import { attachNextStart } from './attach-next-start.ts';
import { attachNow } from './attach-now.ts';
import { detachNextStart } from './detach-next-start.ts';
import { detachNow } from './detach-now.ts';
import { editDefinition } from './edit-definition.ts';
import { hardwareStep } from './hardware-steps.ts';
import { forceOff } from './life-cycle/force-off.ts';
import { shutDown } from './life-cycle/shut-down.ts';
import { startGuest } from './life-cycle/start-guest.ts';
import { giveIndirect, mediatedStep } from './indirect-steps.ts';
import { park } from './park.ts';
import { problemOf } from './problem-of.ts';
import { recordLeft } from './record-left.ts';
import { remap } from './remap.ts';
import { returnToHost } from './return-to-host.ts';
import { vfStep } from './vf-step.ts';
import { setupStep } from './setup-step.ts';
import { hookStep } from './hook-step.ts';
import { takeIndirect } from './take-indirect.ts';
import type { StepContext, RunResult } from './step-context.ts';

function dispatch(step: Step, context: StepContext): Promise<RunResult> {
  switch (step.kind) {
    case 'park':
      return park(step, context);
    case 'return':
      return returnToHost(step, context);
    case 'attach-now':
      return attachNow(step, context);
    case 'attach-next-start':
      return attachNextStart(step, context);
    case 'detach-now':
      return detachNow(step, context);
    case 'detach-next-start':
      return detachNextStart(step, context);
    case 'give-indirect':
      return giveIndirect(step, context);
    case 'take-indirect':
      return takeIndirect(step, context);
    case 'create-mediated':
    case 'destroy-mediated':
      return mediatedStep(step, context);
    case 'remove':
    case 'rescan':
    case 'slot-power':
      return hardwareStep(step, context);
    case 'install-start-check':
    case 'remove-start-check':
    case 'install-hand-over':
    case 'remove-hand-over':
      return hookStep(step, context);
    case 'set-vf-count':
    case 'keep-vf-count':
    case 'set-vf':
    case 'set-interface':
      return vfStep(step, context);
    case 'setup-open':
    case 'setup-file':
    case 'setup-own':
    case 'setup-run':
    case 'setup-close':
    case 'setup-end':
    case 'restart-host':
      return setupStep(step, context);
    case 'record':
      return recordLeft(step, context);
    case 'edit-definition':
      return editDefinition(step, context);
    case 'remap':
      return remap(step, context);
    case 'start':
      return startGuest(step, context);
    case 'shut-down':
      return shutDown(step, context);
    case 'force-off':
      return forceOff(step, context);
    default:
      return assertNever(step);
  }
}

/** Runs one step to its proof. A defect below becomes a problem of the step, so that the steps before it are still undone. */
export async function runStep(step: Step, context: StepContext): Promise<RunResult> {
  try {
    return await dispatch(step, context);
  } catch (error) {
    const words = errorMessage(error);
    return failed(problemOf(context.inventory.snapshot(), step, 'libvirt-error', words));
  }
}
