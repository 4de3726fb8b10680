import { expect, test } from '../pages/test.ts';

test('the doctor says what a host lacks, and that it was mended', async ({ app, simulator }) => {
  await app.doctor.open();
  await expect(app.doctor.check(/^The IOMMU is on/)).toBeVisible();
  await simulator.run({ do: 'iommu', state: 'firmware' });
  await expect(app.doctor.check(/off in the firmware/)).toContainText('/sys/firmware/acpi/tables');
  await expect(app.doctor.summary).toContainText('cannot give devices');
  await expect(app.doctor.parts.first()).toHaveText('IOMMU');
  await simulator.run({ do: 'iommu', state: 'on' });
  await expect(app.doctor.check(/^The IOMMU is on/)).toBeVisible();
  await expect(app.doctor.summary).toContainText('can give devices');
});
