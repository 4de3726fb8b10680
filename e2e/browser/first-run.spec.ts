import { expect, test } from '../pages/test.ts';

test('an IOMMU that is off in the firmware or in the kernel each gets its page', async ({
  app,
  simulator,
}) => {
  await simulator.run({ do: 'iommu', state: 'firmware' });
  await expect(app.firstRun.title).toHaveText('The IOMMU is switched off in the firmware');
  await app.show('Devices');
  await expect(app.devices.row('0000:01:00.0')).toBeVisible();
  await app.show('Board');
  await simulator.run({ do: 'iommu', state: 'kernel' });
  await expect(app.firstRun.title).toContainText(/IOMMU/);
  await simulator.run({ do: 'iommu', state: 'on' });
  await expect(app.board.guest('win11')).toBeVisible();
});

test('a host without a virtual machine is told how to get one', async ({ app, simulator }) => {
  await simulator.run({ do: 'noGuests', hidden: true });
  await expect(app.firstRun.title).toHaveText('There is no virtual machine yet');
  await simulator.run({ do: 'noGuests', hidden: false });
  await expect(app.board.guest('win11')).toBeVisible();
});

test('this computer without libvirt says so, and the demo host is one click away', async ({ app }) => {
  await app.hosts.choose('This computer');
  await expect(app.hosts.demoMark).toBeHidden();
  await expect(app.firstRun.title).not.toHaveText('');
  await app.firstRun.demo.click();
  await expect(app.hosts.demoMark).toBeVisible();
  await expect(app.board.guest('win11')).toBeVisible();
});
