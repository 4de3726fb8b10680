// The power is cut in the middle of a setup: the host starts as before, or as planned, and the change is finished or taken back whole. Every verb of the
// helper writes a line into the manifest, so a cut behind each of these lines is a cut between any two verbs. In every run the one counts in which the
// start image is being made. `npm run test:bed` cuts behind every line.
import { test } from './own-disk-test.ts';
import { expect, OPERATION_MS, TEST_MS } from './page-test.ts';
import { runPlan } from './setup-by-page.ts';
import { startFiles } from './start-files.ts';
import { topology } from './topology.ts';

const { nic } = topology;
const MANIFEST = '/var/lib/switchyard/setup/manifest';
/** Lines of the manifest by how they begin and what they name, in their order. */
const LINES = [
  'open',
  'file .* boot-devices',
  'file .* fallback-line',
  'file .* grub-default',
  'own .* bind-script',
  'own .* initramfs-script',
  'own .* initramfs-give-back',
  'own .* initramfs-hook',
  'own .* grub-fallback',
  'run .* update-initramfs',
  'run .* update-grub',
] as const;
const FOR_EVERY_RUN = 'run .* update-initramfs';
const cuts = LINES.filter((line) => process.env['SWITCHYARD_BED_ALL'] === '1' || line === FOR_EVERY_RUN);

test.describe.configure({ timeout: TEST_MS });

for (const [at, line] of cuts.entries()) {
  const way = at % 2 === 0 ? 'Take back' : 'Finish';

  test(`power cut at “${line}”, then: ${way}`, async ({ app, bed }) => {
    const { wizard, plan } = app;
    const before = await startFiles(bed);
    const lines = `grep -c "^${line}" ${MANIFEST} 2>/dev/null || :`;
    const had = Number(await bed.check(['sh', '-c', lines]));
    await wizard.choose(['Network'], nic.address);
    await wizard.go('Apply…');
    await plan.begin();
    await bed.check(['sh', '-c', `until [ "$(${lines})" -gt ${had} ]; do sleep 0.05; done`], {
      timeoutMs: OPERATION_MS,
    });
    // Coming back is the proof that it starts.
    await bed.cutPower();

    await app.page.reload();
    await app.waitUntilLive();
    await wizard.open();
    await expect(wizard.title).toHaveText('The changes were interrupted');
    await wizard.go('Finish or take back…');
    await plan.dialog.getByRole('button', { name: new RegExp(`^(Unlock and )?${way}$`, 'i') }).click();
    await expect(plan.dialog).toContainText('Done.', { timeout: OPERATION_MS });
    await plan.close();
    if (way === 'Finish') {
      await expect(wizard.step).toContainText('Restart');
      expect(await bed.readFile('/boot/grub/grub.cfg')).toContain('switchyard-fallback');
      await wizard.go('Take it all back…');
      await runPlan(app);
    }
    expect(await startFiles(bed)).toBe(before);
    expect(await bed.readFile('/boot/grub/grub.cfg')).not.toContain('switchyard-fallback');
  });
}
