import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aGuest, aSnapshot } from '../../../shared/model/testing/builders.ts';
import { press, renderView } from '../../testing/render-view.tsx';
import { MachinesView } from './MachinesView.tsx';

const media = aGuest(3, 'media');
const router = aGuest(5, 'router', { title: 'The way out' });
const win11 = aGuest(12, 'win11');

test('the first machine is shown until another is chosen, and live updates keep the choice', async () => {
  const { show } = await renderView(<MachinesView />, aSnapshot({ guests: [media, router] }));
  expect(screen.getByRole('region', { name: 'media' })).toBeTruthy();
  fireEvent.click(screen.getByRole('option', { name: /router/ }));
  expect(within(screen.getByRole('region', { name: 'router' })).getByText('The way out')).toBeTruthy();
  await show(aSnapshot({ revision: 2, guests: [win11, media, router] }));
  expect(screen.getByRole('region', { name: 'router' })).toBeTruthy();
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('router');
});

test('arrows choose among the machines', async () => {
  await renderView(<MachinesView />, aSnapshot({ guests: [media, router, win11] }));
  screen.getByRole('listbox').focus();
  press('ArrowDown');
  expect(screen.getByRole('region', { name: 'router' })).toBeTruthy();
  press('End');
  expect(screen.getByRole('region', { name: 'win11' })).toBeTruthy();
});

test('a machine that goes while it is looked at is said to be gone, and no other takes its place', async () => {
  const { show } = await renderView(<MachinesView />, aSnapshot({ guests: [media, router] }));
  fireEvent.click(screen.getByRole('option', { name: /router/ }));
  await show(aSnapshot({ revision: 2, guests: [media] }));
  expect(screen.getByRole('status').textContent).toContain('“router” is not on this host any more');
  expect(screen.queryByRole('region', { name: 'media' })).toBeNull();
  await show(aSnapshot({ revision: 3, guests: [media, router] }));
  expect(screen.getByRole('region', { name: 'router' })).toBeTruthy();
});

test('a transient machine says what that means', async () => {
  const guests = [aGuest(7, 'live-cd', { persistent: false, nextStart: null })];
  await renderView(<MachinesView />, aSnapshot({ guests }));
  expect(screen.getByText(/libvirt forgets it when it stops/)).toBeTruthy();
});

test('a host without machines says so', async () => {
  await renderView(<MachinesView />, aSnapshot({ guests: [] }));
  expect(screen.getByRole('heading', { name: 'No virtual machines' })).toBeTruthy();
});
