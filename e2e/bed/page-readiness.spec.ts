// Changes of a definition for a graphics card, through the page: libvirt takes them, and has the definition of before to the letter after an undo.
import type { Bed } from './bed.ts';
import { expect, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';

test.describe.configure({ timeout: TEST_MS });

const definitionOf = (bed: Bed): Promise<string> =>
  bed.check(['virsh', '-q', 'dumpxml', '--inactive', 'gamma']);

test('the host’s processor and Hyper-V interfaces are taken by libvirt, valid by its schema, and undone to the letter', async ({
  bed,
  app,
}) => {
  const { readiness, plan } = app;
  await unlock(app);
  await app.show('Virtual machines');
  await app.machines.choose('gamma');
  await readiness.section.getByRole('button', { name: /^Look at machine/ }).click();
  const before = await definitionOf(bed);
  for (const [title, made] of [
    ['A named processor model: qemu64', `<cpu mode='host-passthrough'`],
    [/^Hyper-V interfaces are off/, `<stimer state='on'/>`],
  ] as const) {
    await readiness.action(title).click();
    await plan.run(OPERATION_MS);
    const after = await definitionOf(bed);
    expect(after).toContain(made);
    await bed.check(['virsh', '-q', 'define', '--validate', '/dev/stdin'], { stdin: after });
    expect(await definitionOf(bed)).toBe(after);
    await plan.dialog.getByRole('button', { name: 'Undo' }).click();
    await plan.run(OPERATION_MS);
    await plan.close();
    expect(await definitionOf(bed)).toBe(before);
    await expect(readiness.check(title)).toBeVisible();
  }
});
