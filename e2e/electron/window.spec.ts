import { readFile } from 'node:fs/promises';
import { expect, test as base } from '@playwright/test';
import { contract } from '../../shared/ipc/contract.ts';
import { startDesktop, type DesktopProcess } from './desktop-process.ts';

const test = base.extend<{ desktop: DesktopProcess }>({
  desktop: async ({}, use) => {
    const desktop = await startDesktop();
    await use(desktop);
    await desktop.close();
  },
});

test('the window is sandboxed, isolated, and loads our own page', async ({ desktop }) => {
  const { window, loaded, desktopName } = await desktop.record();
  expect(loaded).toBe('app://switchyard/');
  expect(desktopName).toBe('io.github.switchyard.Switchyard.desktop');
  expect(window?.['webPreferences']).toEqual({
    preload: expect.stringMatching(/\/out\/preload\/preload\.cjs$/) as unknown,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
});

test('app:// is a standard, secure scheme that does not go round the policy', async ({ desktop }) => {
  const { schemes } = await desktop.record();
  expect(schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

test('every call of the contract is registered, and nothing else', async ({ desktop }) => {
  const { calls } = await desktop.record();
  expect([...calls].sort()).toEqual(Object.keys(contract.calls).sort());
});

test('a message from our page is answered, one from anybody else is refused', async ({ desktop }) => {
  expect(await desktop.invoke('session.get', {})).toMatchObject({ ok: true, value: { edition: 'desktop' } });
  for (const from of ['other-page', 'sub-frame', 'gone'] as const) {
    expect(await desktop.invoke('session.get', {}, from)).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
  }
});

test('arguments the contract does not allow are refused with bad-request', async ({ desktop }) => {
  for (const args of [undefined, null, { more: 1 }, [], 'x']) {
    expect(await desktop.invoke('session.get', args)).toMatchObject({
      ok: false,
      error: { code: 'bad-request' },
    });
  }
});

test('no navigation, new window, webview, foreign download, device or permission but copying text', async ({
  desktop,
}) => {
  const record = await desktop.record();
  expect(record).toMatchObject({
    newWindow: 'deny',
    webviewPrevented: true,
    deviceAllowed: false,
    spellChecker: false,
  });
  for (const url of [
    'https://example.org/',
    'file:///etc/passwd',
    'app://evil/',
    'app://switchyard.evil/',
    'javascript:1',
  ]) {
    expect([url, await desktop.ask({ kind: 'navigate', url })]).toEqual([url, false]);
    expect([url, await desktop.ask({ kind: 'request', url })]).toEqual([url, false]);
    expect([url, await desktop.ask({ kind: 'download', url })]).toEqual([url, false]);
  }
  const own = 'blob:app://switchyard/0b0e7c62-9c1b-4f0e-8d57-8a2f1f1f0a11';
  expect(await desktop.ask({ kind: 'download', url: own })).toBe(true);
  expect(await desktop.ask({ kind: 'request', url: own })).toBe(true);
  expect(await desktop.ask({ kind: 'download', url: 'blob:https://evil.example/x' })).toBe(false);
  expect(await desktop.ask({ kind: 'download', url: 'app://switchyard/index.html' })).toBe(false);
  expect(await desktop.ask({ kind: 'request', url: 'app://switchyard/index.html' })).toBe(true);
  const allowed = (permission: string, url: string) => desktop.ask({ kind: 'permission', permission, url });
  expect(await allowed('clipboard-sanitized-write', 'app://switchyard/')).toBe(true);
  expect(await allowed('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
  for (const permission of [
    'clipboard-read',
    'media',
    'geolocation',
    'notifications',
    'usb',
    'openExternal',
    'unknown',
  ]) {
    expect([permission, await allowed(permission, 'app://switchyard/')]).toEqual([permission, false]);
  }
});

test('the app:// handler gives pages with a nonce, and nothing that is not in the build', async ({
  desktop,
}) => {
  const { status, headers, body } = await desktop.fetch('app://switchyard/');
  const nonce = /'nonce-([\w-]+)'/.exec(headers['content-security-policy'] ?? '')?.[1] ?? 'none';
  expect(status).toBe(200);
  expect(Buffer.from(body, 'base64').toString('utf8')).toContain(`content="${nonce}"`);
  for (const path of ['/../package.json', '/%2e%2e/main/main.js', '/nothing', '/assets/']) {
    expect([path, (await desktop.fetch(`app://switchyard${path}`)).status]).toEqual([path, 404]);
  }
  expect((await desktop.fetch('app://other/')).status).toBe(403);
  expect((await desktop.fetch('app://switchyard/', 'POST')).status).toBe(403);
});

test('a second start brings the first window to the front', async ({ desktop }) => {
  await desktop.ask({ kind: 'second-instance' });
  expect((await desktop.record()).focused).toBe(1);
});

test('the place of the window is kept', async ({ desktop }) => {
  await desktop.ask({ kind: 'close-window' });
  const file = `${desktop.stateHome}/switchyard/window.json`;
  const kept = { place: { x: 10, y: 20 }, width: 1400, height: 900, maximized: false };
  await expect
    .poll(async () => JSON.parse(await readFile(file, 'utf8').catch(() => 'null')) as unknown)
    .toEqual(kept);
});

test('bad arguments end the start with 2', async () => {
  await expect(startDesktop(['--host', 'http://example.org'])).rejects.toThrow(/ended with 2[\s\S]*not ssh:/);
});
