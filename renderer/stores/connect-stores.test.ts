import { expect, test, vi } from 'vitest';
import { aFunction, aGuest, aSnapshot, anAddress } from '../../shared/model/testing/builders.ts';
import { createFixtureBackend, fixtureSession } from '../testing/fixture-backend.ts';
import { fixturePage, fixturePreferences } from '../testing/fixture-page.ts';
import { createAppStores } from './app-stores.ts';
import { connectStores } from './connect-stores.ts';

async function start(functions = [aFunction('0000:01:00.0')]) {
  const backend = createFixtureBackend(aSnapshot({ revision: 7, functions }));
  const stores = createAppStores(backend.bridge, fixturePage(), fixturePreferences());
  const end = connectStores(stores);
  await vi.waitFor(() => expect(stores.snapshot.getState().snapshot?.revision).toBe(7));
  return { backend, stores, end };
}

test('a signal leads to the newer snapshot', async () => {
  const { backend, stores } = await start();
  backend.show(aSnapshot({ functions: [aFunction('0000:02:00.0')] }));
  await vi.waitFor(() =>
    expect(stores.snapshot.getState().index.functions.has(anAddress('0000:02:00.0'))).toBe(true),
  );
});

test('an older revision does not replace what is shown', async () => {
  const { backend, stores } = await start();
  const shown = stores.snapshot.getState().snapshot;
  vi.spyOn(backend.bridge, 'call').mockResolvedValue({ ok: true, value: aSnapshot({ revision: 6 }) });
  await stores.snapshot.getState().fetch();
  expect(stores.snapshot.getState().snapshot).toBe(shown);
});

const lost = { state: 'failed', code: 'daemon-gone', message: 'gone', retryAt: null } as const;

test('while libvirt or the host cannot be read, what was read last stays, and says that it is not live', async () => {
  const { backend, stores } = await start();
  backend.show(aSnapshot({ functions: [aFunction('0000:01:00.0')], guests: [aGuest(1, 'win11')] }));
  await vi.waitFor(() => expect(stores.snapshot.getState().snapshot?.guests).toHaveLength(1));
  const readAt = stores.snapshot.getState().snapshot?.takenAt;
  backend.show(
    aSnapshot({
      libvirt: lost,
      takenAt: '2030-01-01T00:00:00.000Z',
      reader: { state: 'failed', code: 'timeout', message: '' },
    }),
  );
  await vi.waitFor(() => expect(stores.snapshot.getState().snapshot?.libvirt).toEqual(lost));
  const { snapshot } = stores.snapshot.getState();
  expect(snapshot?.guests.map(({ name }) => name)).toEqual(['win11']);
  expect(snapshot?.functions).toHaveLength(1);
  expect(snapshot?.takenAt).toBe(readAt);
  backend.show(aSnapshot({}));
  await vi.waitFor(() => expect(stores.snapshot.getState().snapshot?.guests).toEqual([]));
  expect(stores.snapshot.getState().snapshot?.functions).toEqual([]);
});

test('another host starts its revisions anew and clears the selection', async () => {
  const { backend, stores } = await start();
  stores.selection.getState().openPanel(anAddress('0000:01:00.0'));
  await stores.session.getState().selectHost('demo');
  expect(stores.selection.getState().panelOpen).toBe(false);
  await vi.waitFor(() => expect(stores.snapshot.getState().snapshot?.revision).toBe(7));
  expect(backend.bridge.calls.filter(({ name }) => name === 'inventory.get').length).toBe(2);
  expect(stores.session.getState().session?.current).not.toBe(fixtureSession.current);
});

test('after the link comes back everything is fetched, also when revisions began again', async () => {
  const { backend, stores } = await start();
  backend.bridge.setLink(false);
  expect(stores.session.getState().linked).toBe(false);
  vi.spyOn(backend.bridge, 'call').mockResolvedValue({ ok: true, value: aSnapshot({ revision: 1 }) });
  backend.bridge.setLink(true);
  await vi.waitFor(() => expect(stores.snapshot.getState().snapshot?.revision).toBe(1));
});

test('a pending change expires', async () => {
  const { stores } = await start();
  vi.useFakeTimers();
  stores.board.getState().expect({ functions: [anAddress('0000:01:00.0')], to: null });
  expect(stores.board.getState().pending).toHaveLength(1);
  vi.advanceTimersByTime(8_000);
  expect(stores.board.getState().pending).toHaveLength(0);
  vi.useRealTimers();
});
