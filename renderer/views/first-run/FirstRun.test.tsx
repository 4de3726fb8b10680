import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ConnectionFailure } from '../../../shared/model/connection-state.ts';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import { renderView } from '../../testing/render-view.tsx';
import { topologySnapshot } from '../../testing/topology-snapshot.ts';
import { FirstRun } from './FirstRun.tsx';

const noLibvirt = (code: ConnectionFailure): HostSnapshot => ({
  ...topologySnapshot,
  guests: [],
  libvirt: { state: 'failed', code, message: 'the socket said no', retryAt: null },
});

test('no rights: the page says what is missing, gives the command, and keeps libvirt’s own words', async () => {
  await renderView(<FirstRun />, noLibvirt('no-rights'));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('libvirt does not let you in');
  expect(screen.getByText(/usermod --append --groups libvirt/)).toBeTruthy();
  expect(screen.getByText('the socket said no')).toBeTruthy();
});

test('looking again reconnects and reads again', async () => {
  const { backend } = await renderView(<FirstRun />, noLibvirt('no-socket'));
  fireEvent.click(screen.getByRole('button', { name: 'Look again' }));
  await act(async () => Promise.resolve());
  const names = backend.bridge.calls.map((call) => call.name);
  expect(names).toContain('inventory.reconnect');
  expect(names).toContain('inventory.refresh');
});

test('the demo host is one click away, and the devices are another', async () => {
  const { stores, backend } = await renderView(<FirstRun />, noLibvirt('no-socket'));
  fireEvent.click(screen.getByRole('button', { name: /The devices of this host/ }));
  expect(stores.route.getState().screen).toBe('devices');
  fireEvent.click(screen.getByRole('button', { name: /The demo host/ }));
  expect(backend.bridge.calls).toContainEqual({ name: 'session.selectHost', args: { id: 'demo' } });
});

test('on the demo host the demo is not offered again', async () => {
  await renderView(<FirstRun />, noLibvirt('daemon-gone'), 'demo');
  expect(screen.queryByRole('button', { name: /The demo host/ })).toBeNull();
});
