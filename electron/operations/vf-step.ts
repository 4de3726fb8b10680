import { assertNever } from '../../shared/model/assert-never.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { ProblemCode } from '../../shared/model/operation.ts';
import { failed, ok } from '../../shared/model/result.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { VfStep } from '../../shared/model/vf-step.ts';
import { vfStepInEffect } from '../../shared/rules/vf-step-in-effect.ts';
import type { HelperCall, HelperFailureCode } from '../privileged/root-helper.ts';
import { asRoot } from './as-root.ts';
import { problemOf } from './problem-of.ts';
import { provedCall } from './proved-call.ts';
import type { StepContext, StepResult } from './step-context.ts';

type Codes = Partial<Record<HelperFailureCode, ProblemCode>>;

/** What the helper's failures mean to each step, where that is something of its own. */
const CODES: Readonly<Record<VfStep['kind'], Codes>> = {
  'set-vf-count': { refused: 'vf-count-refused', failed: 'vf-count-refused', timeout: 'host-driver-stuck' },
  'keep-vf-count': { refused: 'keep-refused', failed: 'keep-failed', absent: 'keep-failed' },
  'set-vf': { refused: 'vf-setting-refused', failed: 'vf-setting-refused' },
  'set-interface': { refused: 'interface-refused', failed: 'interface-refused' },
};

/** What libvirt cannot do with virtual functions: the helper is asked, and the host is read. */
export async function vfStep(step: VfStep, context: StepContext): Promise<StepResult> {
  const { inventory, rootHelper, limits } = context;
  const seen = (snapshot: HostSnapshot): boolean => vfStepInEffect(indexSnapshot(snapshot), step) === true;
  const snapshot = await inventory.refresh();
  if (seen(snapshot)) return ok(null);
  const request = callFor(snapshot, step);
  if (request === null) return failed(problemOf(snapshot, step, 'device-gone'));
  const call = () => asRoot(rootHelper, request, CODES[step.kind]);
  return provedCall(context, { step, seen, call, limit: limits.bind, late: 'host-driver-stuck' });
}

/** Null for a VF that its PF does not have any more. */
function callFor({ functions }: HostSnapshot, step: VfStep): HelperCall | null {
  const { address } = step;
  switch (step.kind) {
    case 'set-vf-count':
      return { verb: 'vf-count', address, count: step.count, autoprobe: step.autoprobe };
    case 'keep-vf-count':
      return step.kept === null ? { verb: 'vf-forget', address } : { verb: 'vf-keep', address, ...step.kept };
    case 'set-vf': {
      const role = functions.find((fn) => fn.address === address)?.sriov;
      if (role?.role !== 'vf' || role.index === null) return null;
      return { verb: 'vf-set', address: role.pf, index: role.index, setting: step.setting };
    }
    case 'set-interface':
      return { verb: 'link', address, up: step.up };
    default:
      return assertNever(step);
  }
}
