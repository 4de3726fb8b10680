// First-time setup through the page, on a host that starts from its own disk by GRUB and Debian's initramfs: what is bound is bound before a driver of
// the host is loaded, only that, and only while it is what was chosen; and everything is taken back to the byte.
import { SETUP_FILES } from '../../shared/model/setup-file.ts';
import { test } from './own-disk-test.ts';
import { replaceHardware } from './hardware.ts';
import { kernelLog } from './kernel-log.ts';
import { expect, TEST_MS } from './page-test.ts';
import { RESTART_MS, runPlan } from './setup-by-page.ts';
import { startFiles } from './start-files.ts';
import { topology } from './topology.ts';

const { nic, switchNic, pullNic, display, displayAudio } = topology;
test.describe.configure({ timeout: 2 * TEST_MS });

test('a host whose kernel line has the IOMMU off is set up, restarted, and taken back to the byte', async ({
  app,
  bed,
}) => {
  const { wizard, doctor, plan } = app;
  const before = await startFiles(bed);
  await doctor.open();
  await expect(doctor.check('The kernel was told to leave the IOMMU off')).toContainText('intel_iommu=off');
  await wizard.choose(['Graphics', 'Network'], display.address, nic.address);
  await expect(wizard.diff('/etc/default/grub')).toContainText('+ GRUB_CMDLINE_LINUX_DEFAULT="quiet"');
  await expect(wizard.diff(SETUP_FILES['boot-devices'])).toContainText(`+ ${displayAudio.address} `);
  expect(await startFiles(bed)).toBe(before);

  await wizard.go('Apply…');
  await runPlan(app);
  await expect(wizard.step).toContainText('Restart');
  await bed.throughReboot(async () => {
    await wizard.go('Restart the host…');
    await runPlan(app, RESTART_MS);
  });
  await expect(wizard.step).toContainText('Attach');
  await expect(wizard.verified(new RegExp(`Driver of .*${nic.address}`))).toContainText('vfio-pci');
  for (const { address } of [display, displayAudio, nic]) {
    expect(await bed.driverOf(address)).toBe('vfio-pci');
    expect(await kernelLog(bed, new RegExp(`(e1000e|virtio|drm).*${address}`))).toEqual([]);
  }
  // Two more cards of the same kind.
  for (const { address } of [switchNic, pullNic]) expect(await bed.driverOf(address)).toBe('e1000e');

  await wizard.go('Attach to alpha…');
  await runPlan(app);
  await bed.startGuest('alpha');
  await bed.waitForGuestFunctions('alpha', nic.id, 1);

  // Pulled while the host is off, and another card in its slot.
  await bed.cutPower(replaceHardware('nic', { driver: 'igb', id: 'nic', romfile: '' }));
  expect(await bed.driverOf(nic.address)).toBe('igb');
  expect(await kernelLog(bed, /switchyard: 0000:02/)).toEqual([
    'switchyard: 0000:02:00.0 is 8086:10c9 and not 8086:10d3, left to the host',
  ]);
  await app.page.reload();
  await app.waitUntilLive();
  await wizard.open();
  await expect(wizard.title).toHaveText('Not everything took');
  await expect(wizard.verified(new RegExp(`Driver of .*${nic.address}`))).toContainText('igb');
  await expect(
    wizard.root.getByRole('listitem', { name: `Another device is at ${nic.address} now` }),
  ).toContainText(/it was 8086:10d3 .* it is 8086:10c9 /);

  await doctor.open();
  await expect(
    doctor.check(`Another device is at ${nic.address} now, and was left to the host`),
  ).toContainText('8086:10c9');

  await wizard.open();
  await wizard.go('Take it all back…');
  await expect(plan.dialog).toContainText('intel_iommu=off');
  await runPlan(app);
  expect(await startFiles(bed)).toBe(before);
  await bed.cutPower();
  expect(await bed.driverOf(nic.address)).toBe('e1000e');
  expect(await bed.driverOf(display.address)).toBe('virtio-pci');
  expect(await bed.readFile('/proc/cmdline')).toContain('intel_iommu=off');
});
