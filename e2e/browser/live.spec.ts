import { anAddress } from '../../shared/model/testing/builders.ts';
import { expect, test } from '../pages/test.ts';

/** Half of the slow poll: what is seen by then was told by an event. It takes well under a second; CI machines are loaded. */
const SOON = { timeout: 5_000 };

test('a function that is pulled out and put back shows by itself, and selection and scroll stay', async ({
  app,
  simulator,
}) => {
  await app.show('Devices');
  await app.devices.grid.evaluate((grid) => grid.scrollTo(0, 420));
  const kept = app.devices.row('0000:09:00.0');
  await kept.click();
  await expect(kept).toHaveAttribute('aria-selected', 'true');
  const place = await kept.boundingBox();
  const above = anAddress('0000:04:00.2');
  await expect(app.devices.row(above)).toHaveCount(1);
  await simulator.run({ do: 'removeFunction', address: above });
  await expect(app.devices.row(above)).toHaveCount(0, SOON);
  await expect(kept).toHaveAttribute('aria-selected', 'true');
  await expect
    .poll(async () => Math.abs(((await kept.boundingBox())?.y ?? 0) - (place?.y ?? 0)))
    .toBeLessThan(2);
  await simulator.run({ do: 'addFunction', address: above });
  await expect(app.devices.row(above)).toHaveCount(1, SOON);
});

test('a guest that starts and stops, and a driver that changes, show by themselves', async ({
  app,
  simulator,
}) => {
  await expect(app.board.guest('media')).toContainText('off');
  await simulator.run({ do: 'removeFunction', address: anAddress('0000:06:00.0') });
  await simulator.run({ do: 'startGuest', guest: 'legacy' });
  await expect(app.board.guest('legacy')).toContainText('running', SOON);
  await simulator.run({ do: 'stopGuest', guest: 'legacy' });
  await expect(app.board.guest('legacy')).toContainText('off', SOON);
  await app.board.filter('09:00');
  await simulator.run({ do: 'changeDriver', address: anAddress('0000:09:00.0'), driver: null });
  await expect(app.board.chip('host', '0000:09:00.0')).toContainText(/idle|no driver/, SOON);
});

test('a device that vanishes under the open panel is said to be gone, and the page goes on', async ({
  app,
  simulator,
}) => {
  const lan = anAddress('0000:09:00.0');
  await app.board.filter('09:00');
  await app.board.handle('host', lan).click();
  await expect(app.panel.box).toContainText(lan);
  await simulator.run({ do: 'removeFunction', address: lan });
  await expect(app.board.chip('host', lan)).toHaveCount(0, SOON);
  await expect(app.panel.box).toContainText(lan);
  await simulator.run({ do: 'addFunction', address: lan });
  await expect(app.board.chip('host', lan)).toBeVisible(SOON);
});

test('a daemon that goes away is told in a banner, and its return too', async ({ app, page, simulator }) => {
  await simulator.run({ do: 'stopDaemon' });
  await expect(app.liveness).toHaveText('Not live');
  await expect(page.getByText(/libvirt (closed the connection|is not running)/).first()).toBeVisible();
  await simulator.run({ do: 'startDaemon' });
  await expect(app.liveness).toHaveText('Live');
  await expect(app.board.guest('win11')).toBeVisible();
});

test('a frame that breaks the protocol ends the connection, not the program', async ({ app, simulator }) => {
  for (const fault of ['malformedFrame', 'oversizedFrame'] as const) {
    await simulator.run({ do: fault });
    await expect(app.liveness).toHaveText('Live');
    await expect(app.board.guest('win11')).toBeVisible();
  }
});

test.describe('of the browser edition', () => {
  test.skip(({ edition }) => edition !== 'browser', 'the desktop edition has no server');
  test.use({ expectedFaults: [/WebSocket connection to .* failed/] });

  test('a backend that ends is told, without losing what is shown', async ({ app, page, server }) => {
    await server?.stop();
    await expect(app.liveness).toHaveText('Not live');
    await expect(page.getByText('The page has lost its backend')).toBeVisible();
    await expect(app.board.guest('win11')).toBeVisible();
  });
});
