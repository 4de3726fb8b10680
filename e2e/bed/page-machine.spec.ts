// The page of a virtual machine on real libvirt: its definition is refused, changed by another client, and saved; then it starts and is ended.
import { expect, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';

test.describe.configure({ timeout: TEST_MS });

test('a definition is judged by libvirt and never overwrites another’s; the machine starts and is forced off', async ({
  bed,
  app,
}) => {
  const { machines, plan } = app;
  const dump = (): Promise<string> => bed.check(['virsh', '-q', 'dumpxml', '--inactive', 'gamma']);
  const before = await dump();
  await unlock(app);
  await app.show('Virtual machines');
  await machines.choose('gamma');
  await machines.edit();

  await machines.replace('<vcpu', '<nonsense/>\n  <vcpu');
  await machines.save.click();
  await plan.run(OPERATION_MS);
  await expect(plan.dialog).toContainText('libvirt does not take this definition');
  await plan.close();
  await expect(machines.editor).toHaveValue(/<nonsense\/>/);
  expect(await dump()).toBe(before);

  await machines.replace('<nonsense/>\n  ', '');
  await machines.replace('</uuid>', '</uuid>\n  <title>Ours</title>');
  await machines.save.click();
  await expect(plan.start).toBeVisible();
  const theirs = before.replace('</uuid>', '</uuid>\n  <description>Theirs</description>');
  await bed.check(['virsh', '-q', 'define', '/dev/stdin'], { stdin: theirs });
  await expect(plan.dialog).toContainText('The definition of gamma was changed meanwhile');
  await expect(plan.start).toBeHidden();
  await plan.close();
  await expect(machines.definition.getByRole('alert')).toContainText('<description>Theirs</description>');
  await machines.definition.getByRole('button', { name: 'Begin from the new one' }).click();
  await expect(machines.editor).toHaveValue(/<description>Theirs<\/description>/);
  await machines.replace('</uuid>', '</uuid>\n  <title>Ours</title>');
  await machines.save.click();
  await plan.run(OPERATION_MS);
  await expect(plan.outcome).toContainText('Done. gamma has the changed definition');
  await plan.close();
  expect(await dump()).toMatch(/<title>Ours<\/title>\s*<description>Theirs<\/description>/);

  await machines.life('Start…').click();
  await plan.run(OPERATION_MS);
  await expect(plan.outcome).toContainText('Done. gamma runs');
  await plan.close();
  expect(await bed.guestState('gamma')).toBe('running');
  await machines.life('Force off…').click();
  await plan.run(OPERATION_MS);
  await expect(plan.outcome).toContainText('Done. gamma is off');
  await plan.close();
  expect(await bed.guestState('gamma')).toBe('shut off');
});
