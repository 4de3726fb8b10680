// What several tests of the setup do on its page.
import type { Switchyard } from '../pages/switchyard.ts';
import { expect, OPERATION_MS } from './page-test.ts';

/** The restart is an operation, and over when the host answers again. */
export const RESTART_MS = 400_000;

/** Carries out the plan that is shown, to its good end. */
export async function runPlan({ plan }: Switchyard, timeout = OPERATION_MS): Promise<void> {
  await plan.run(timeout);
  await expect(plan.outcome).toContainText('Done.');
  await plan.close();
}
