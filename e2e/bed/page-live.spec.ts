// What others do to the host shows on the page by itself: hardware that is pulled and plugged, guests that start and stop, drivers that
// change, and a second client of libvirt.
import { hostdevXml } from './hostdev-xml.ts';
import { expect, showsWithin, test, TEST_MS } from './page-test.ts';
import { topology } from './topology.ts';

const { nic, pullNic, switchNic } = topology;

test.describe.configure({ timeout: TEST_MS });

test('a card that is pulled out leaves the page within two seconds, and comes back when it is plugged', async ({
  bed,
  app,
}) => {
  await app.board.handle('host', nic.address).click();
  await expect(app.panel.box).toContainText(nic.address);
  await expect(app.board.chip('host', pullNic.address)).toBeVisible();
  const budget = await showsWithin(bed, 2_000);
  // Ends with QEMU's DEVICE_DELETED.
  await bed.unplug(pullNic.qemuId);
  await expect(app.board.chip('host', pullNic.address)).toHaveCount(0, { timeout: budget });
  expect(await bed.functionAt(pullNic.address)).toBeUndefined();
  await expect(app.panel.box).toContainText(nic.address);

  await bed.plug(pullNic.qemuId);
  await bed.waitForDriver(pullNic.address, pullNic.driver);
  await expect(app.board.chip('host', pullNic.address)).toContainText(pullNic.driver, { timeout: budget });
});

test('a guest that starts and ends, and a driver that changes, show within a second and keep what is selected', async ({
  bed,
  app,
}) => {
  await app.board.handle('host', nic.address).click();
  await expect(app.panel.box).toContainText(nic.address);
  await expect(app.board.guest('mute')).toContainText('off');
  const timeout = await showsWithin(bed, 1_000);
  await bed.startGuest('mute');
  await expect(app.board.guest('mute')).toContainText('running', { timeout });
  await bed.check(['virsh', '-q', 'destroy', 'mute']);
  await expect(app.board.guest('mute')).toContainText('off', { timeout });

  const chip = app.board.chip('host', switchNic.address);
  await expect(chip).toContainText(switchNic.driver);
  const driver = `/sys/bus/pci/drivers/${switchNic.driver}`;
  await bed.writeAttribute(`${driver}/unbind`, switchNic.address);
  await expect(chip).toContainText('idle', { timeout });
  await bed.writeAttribute(`${driver}/bind`, switchNic.address);
  await expect(chip).toContainText(switchNic.driver, { timeout });
  await expect(app.panel.box).toContainText(nic.address);
});

test('what a second client gives and takes is seen', async ({ bed, app }) => {
  const file = '/run/bed/second-client.xml';
  await bed.writeFile(file, hostdevXml(nic.address));
  await bed.startGuest('alpha');
  await expect(app.board.guest('alpha')).toContainText('running');
  await bed.check(['virsh', '-q', 'attach-device', 'alpha', file, '--live']);
  await expect(app.board.chip('alpha', nic.address)).toContainText('attached');
  await expect(app.board.chip('host', nic.address)).toBeHidden();
  await bed.waitForGuestFunctions('alpha', nic.id, 1);
  await bed.check(['virsh', '-q', 'detach-device', 'alpha', file, '--live']);
  await expect(app.board.chip('alpha', nic.address)).toBeHidden();
  await expect(app.board.chip('host', nic.address)).toContainText(nic.driver);

  // No event tells of a definition: the poll does.
  await bed.check(['virsh', '-q', 'attach-device', 'gamma', file, '--config']);
  await expect(app.board.chip('gamma', nic.address)).toContainText('from next start');
  await bed.check(['virsh', '-q', 'detach-device', 'gamma', file, '--config']);
  await expect(app.board.chip('gamma', nic.address)).toBeHidden();
});
