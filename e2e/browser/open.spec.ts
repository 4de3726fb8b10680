import { startEdition } from '../pages/start-edition.ts';
import { expect, test } from '../pages/test.ts';

test('the printed address opens the board of the demo host, and the token leaves the address', async ({
  app,
  page,
  edition,
}) => {
  await expect(app.board.host).toBeVisible();
  for (const name of ['build', 'kiosk', 'legacy', 'media', 'router', 'win11'])
    await expect(app.board.guest(name)).toBeVisible();
  await expect(app.hosts.demoMark).toBeVisible();
  await expect(app.lock).toHaveText('Locked');
  if (edition === 'browser') expect(new URL(page.url()).search).toBe('');
});

test.describe('of the browser edition', () => {
  test.skip(({ edition }) => edition !== 'browser', 'the desktop edition has no address');

  test('another browser needs another address, and a reload does not', async ({
    app,
    page,
    server,
    browser,
  }) => {
    if (server === undefined) throw new Error('no server');
    const stranger = await browser.newContext();
    const other = await stranger.newPage();
    expect((await other.goto(server.address))?.status()).toBe(403);
    await expect(other.getByText('press Enter in the terminal')).toBeVisible();
    expect((await other.goto(new URL('/', server.address).href))?.status()).toBe(403);
    await stranger.close();
    await page.reload();
    await app.waitUntilLive();
  });

  test('a page of another origin reaches neither the socket nor the files', async ({
    server,
    browser,
    page,
  }) => {
    if (server === undefined) throw new Error('no server');
    const { origin, host } = new URL(server.address);
    // The same browser, so with the cookie where the browser would send it.
    const foreign = await page.context().newPage();
    await foreign.route('http://evil.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>evil</h1>' }),
    );
    await foreign.goto('http://evil.example/');
    const outcome = await foreign.evaluate(
      async ([address, name]) => {
        const socket = await new Promise((resolve) => {
          const opened = new WebSocket(`ws://${String(name)}/ws`);
          opened.onopen = () => resolve('open');
          opened.onclose = () => resolve('closed');
        });
        const read = await fetch(`${String(address)}/`, { credentials: 'include' }).then(
          () => 'read',
          () => 'refused',
        );
        return [socket, read];
      },
      [origin, host],
    );
    expect(outcome).toEqual(['closed', 'refused']);
    expect(browser.isConnected()).toBe(true);
  });

  test('Ctrl-C ends it cleanly', async () => {
    const edition = await startEdition({ args: ['--demo'] });
    expect(await edition.stop()).toBe(0);
  });
});
