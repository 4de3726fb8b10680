import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aFunction, aGuest, anAssignment, aSnapshot, aView } from '../../../shared/model/testing/builders.ts';
import { renderView } from '../../testing/render-view.tsx';
import { MachinesView } from './MachinesView.tsx';

const NIC = '0000:03:00.0';
const LATE = '0000:04:00.0';
const nic = anAssignment(NIC, { alias: 'hostdev0', xmlAddress: '0000:05:00.0' });
const late = anAssignment(LATE, { alias: 'hostdev1', xmlAddress: '0000:06:00.0' });

function snapshot(assignments = [nic], revision = 1) {
  const functions = [aFunction(NIC), aFunction(LATE)];
  const guests = [aGuest(1, 'router', { now: aView({ assignments }), nextStart: aView() })];
  return aSnapshot({ revision, functions, guests });
}

function row(address: string): HTMLElement {
  const found = screen.getByRole('button', { name: `${address} on the host: show details` }).closest('tr');
  if (found === null) throw new Error(`no row of ${address}`);
  return found;
}

async function agree(): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: 'Ask for addresses' }));
  fireEvent.click(screen.getByRole('button', { name: 'Agree and ask' }));
  await act(async () => Promise.resolve());
}

test('a device that comes to a guest that was asked is asked for by itself', async () => {
  const { show } = await renderView(<MachinesView />, snapshot());
  expect(row(NIC).textContent).toContain('not yet asked');
  await agree();
  expect(within(row(NIC)).getByText('0000:07:00.0')).toBeTruthy();
  await show(snapshot([nic, late], 2));
  await act(async () => Promise.resolve());
  expect(within(row(LATE)).getByText('0000:08:00.0')).toBeTruthy();
});

test('a guest that nobody asked is not asked because it gets a device', async () => {
  const { show, backend } = await renderView(<MachinesView />, snapshot());
  await show(snapshot([nic, late], 2));
  expect(backend.bridge.calls.filter(({ name }) => name === 'guest.answers')).toEqual([]);
  expect(row(LATE).textContent).toContain('not yet asked');
});

test('once the agreement is taken back, a new device is asked for only in ways that mark nothing', async () => {
  const { show, backend, stores } = await renderView(<MachinesView />, snapshot());
  await agree();
  await act(() => stores.session.getState().setMayMarkGuests(false));
  await show(snapshot([nic, late], 2));
  await act(async () => Promise.resolve());
  const asked = backend.bridge.calls.filter(({ name }) => name === 'guest.answers');
  expect(asked.map(({ args }) => (args as { agreed: boolean }).agreed)).toEqual([true, false]);
});
