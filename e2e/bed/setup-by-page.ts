// What several tests of the setup do on its page.
import type { Switchyard } from '../pages/switchyard.ts';
import { expect, OPERATION_MS } from './page-test.ts';

/** Goes from the wizard's beginning to the plan for these devices. */
export async function chooseDevices(
  { wizard }: Switchyard,
  purposes: readonly ('Graphics' | 'Network')[],
  ...addresses: readonly string[]
): Promise<void> {
  await wizard.open();
  for (const purpose of purposes) await wizard.purpose(purpose).click();
  await wizard.go('Continue');
  for (const address of addresses) await wizard.device(address).check();
  await wizard.go('Continue');
}

/** Carries out the plan that is shown, to its good end. */
export async function runPlan({ plan }: Switchyard, timeout = OPERATION_MS): Promise<void> {
  await plan.run(timeout);
  await expect(plan.outcome).toContainText('Done.');
  await plan.close();
}
