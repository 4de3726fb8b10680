// First-time setup through the page where systemd-boot starts the host, kernel-install keeps its entries and dracut makes the initramfs: nothing of GRUB
// or initramfs-tools has a part in it. The entry without the changes is started too.
import { SETUP_FILES } from '../../shared/model/setup-file.ts';
import { kernelLog } from './kernel-log.ts';
import { test } from './own-disk-test.ts';
import { expect, TEST_MS } from './page-test.ts';
import { RESTART_MS, runPlan } from './setup-by-page.ts';
import { startFiles } from './start-files.ts';
import { topology } from './topology.ts';

const { nic, switchNic, pullNic, display, displayAudio } = topology;
const FALLBACK = '-switchyard-fallback.conf';

test.use({ boot: 'systemd-boot' });
test.describe.configure({ timeout: 2 * TEST_MS });

test(
  'a host of systemd-boot and dracut is set up, starts by its fallback entry too, and is taken back to the byte',
  { tag: '@seldom' },
  async ({ app, bed }) => {
    const { wizard, doctor, plan } = app;
    const before = await startFiles(bed);
    await doctor.open();
    await expect(doctor.check('The kernel was told to leave the IOMMU off')).toContainText('intel_iommu=off');
    await wizard.choose(['Graphics', 'Network'], display.address, nic.address);
    await expect(wizard.diff(SETUP_FILES['kernel-line'])).toContainText(/quiet$/);
    await expect(wizard.diff(SETUP_FILES['entry-boot-efi'])).toContainText('switchyard=off');
    await wizard.go('Apply…');
    await runPlan(app, RESTART_MS);
    await expect(wizard.step).toContainText('Restart');
    await bed.throughReboot(async () => {
      await wizard.go('Restart the host…');
      await runPlan(app, RESTART_MS);
    });
    await expect(wizard.step).toContainText('Attach');
    expect(await bed.readFile('/proc/cmdline')).not.toContain('intel_iommu=off');
    for (const { address } of [display, displayAudio, nic]) {
      expect(await bed.driverOf(address)).toBe('vfio-pci');
      expect(await kernelLog(bed, new RegExp(`(e1000e|virtio|drm).*${address}`))).toEqual([]);
    }
    // Two more cards of the same kind.
    for (const { address } of [switchNic, pullNic]) expect(await bed.driverOf(address)).toBe('e1000e');

    await bed.check(['bootctl', 'set-oneshot', '--', FALLBACK]);
    await bed.reboot();
    expect(await bed.readFile('/proc/cmdline')).toContain('switchyard=off');
    expect(await bed.readFile('/proc/cmdline')).toContain('intel_iommu=off');
    expect(await bed.driverOf(nic.address)).toBe('e1000e');
    expect(await kernelLog(bed, /switchyard: /)).toEqual([
      'switchyard: switched off by the kernel line, everything is left to the host',
    ]);
    await app.page.reload();
    await expect(app.liveness).toHaveText('Live');

    await wizard.open();
    await wizard.go('Take it all back…');
    await expect(plan.dialog).toContainText('intel_iommu=off');
    await runPlan(app, RESTART_MS);
    expect(await startFiles(bed)).toBe(before);
    await bed.cutPower();
    expect(await bed.driverOf(nic.address)).toBe('e1000e');
    expect(await bed.driverOf(display.address)).toBe('virtio-pci');
    expect(await bed.readFile('/proc/cmdline')).toContain('intel_iommu=off');
  },
);
