import { assertNever } from '../../shared/model/assert-never.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { failed, ok } from '../../shared/model/result.ts';
import { asRoot } from './as-root.ts';
import { problemOf } from './problem-of.ts';
import { provedCall } from './proved-call.ts';
import type { StepContext, StepResult } from './step-context.ts';

type HardwareStep = Extract<Step, { readonly kind: 'remove' | 'rescan' | 'slot-power' }>;

/** Taking hardware out of the running kernel and looking for it: what libvirt cannot do, so the helper is asked, and the host is read. */
export async function hardwareStep(step: HardwareStep, context: StepContext): Promise<StepResult> {
  const { rootHelper: helper, inventory, limits } = context;
  switch (step.kind) {
    case 'rescan': {
      // The kernel answers when it has looked everywhere; that nothing was found is no failure.
      const answer = await asRoot(helper, { verb: 'rescan' });
      const snapshot = await inventory.refresh();
      return answer.ok
        ? ok(null)
        : failed(problemOf(snapshot, step, answer.error.code, answer.error.message));
    }
    case 'remove': {
      const { address } = step;
      const seen = ({ reader, functions }: HostSnapshot): boolean =>
        reader.state === 'read' && !functions.some((fn) => fn.address === address);
      if (seen(await inventory.refresh())) return ok(null);
      const call = () => asRoot(helper, { verb: 'remove', address });
      return provedCall(context, { step, seen, call, limit: limits.bind, late: 'host-driver-stuck' });
    }
    case 'slot-power': {
      const { slot, power } = step;
      const seen = ({ slots }: HostSnapshot): boolean => {
        const found = slots.known ? slots.value.find(({ name }) => name === slot)?.power : undefined;
        return found?.known === true && found.value === power;
      };
      if (seen(await inventory.refresh())) return ok(null);
      const call = () => asRoot(helper, { verb: 'slot-power', slot, power });
      return provedCall(context, { step, seen, call, limit: limits.bind, late: 'host-driver-stuck' });
    }
    default:
      return assertNever(step);
  }
}
