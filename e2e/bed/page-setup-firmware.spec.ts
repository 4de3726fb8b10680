// First-time setup through the page, where the firmware hides the IOMMU.
import { test } from './own-disk-test.ts';
import { expect, TEST_MS } from './page-test.ts';
import { startFiles } from './start-files.ts';

test.describe.configure({ timeout: TEST_MS });
test.use({ iommu: 'firmware-off' });

test('doctor and wizard say that the firmware offers no IOMMU, with what to do, and nothing is changed', async ({
  app,
  bed,
}) => {
  const before = await startFiles(bed);
  await app.doctor.open();
  // The bed is a virtual machine itself, so what to do is said about whoever runs it.
  const check = app.doctor.check('This host is itself a virtual machine without an IOMMU');
  await expect(check).toContainText('<iommu model="intel">');
  await expect(app.doctor.summary).toContainText('cannot give devices');
  await app.wizard.open();
  await expect(app.wizard.title).toHaveText('The firmware hides the IOMMU');
  await expect(app.wizard.root).toContainText('Nothing was changed.');
  await expect(app.wizard.root.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  expect(await startFiles(bed)).toBe(before);
});
