import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { aFunction, aGuest, anAddress, anAssignment, aView } from '../../../shared/model/testing/builders.ts';
import { DevicesView } from './DevicesView.tsx';
import { press, renderView } from '../../testing/render-view.tsx';
import { topologySnapshot } from '../../testing/topology-snapshot.ts';

const gpu = anAddress('0000:01:00.0');
const blankIdentity = {
  subsystemVendor: null,
  subsystemDevice: null,
  revision: null,
  serial: null,
  vpdSerial: null,
  nvmeSerial: null,
  mac: null,
  path: null,
} as const;

async function open() {
  const rendered = await renderView(<DevicesView />, topologySnapshot);
  act(() => screen.getByRole('treegrid').focus());
  return rendered;
}

function activeRow(): HTMLElement {
  const id = screen.getByRole('treegrid').getAttribute('aria-activedescendant') ?? '';
  const row = document.getElementById(id);
  if (row === null) throw new Error(`no row ${id}`);
  return row;
}

test('arrows walk the rows, selecting functions, and Enter opens the panel', async () => {
  const { stores } = await open();
  press('ArrowDown', 'ArrowDown');
  expect(activeRow().dataset['key']).toBe('0000:00:00.0');
  expect(activeRow().getAttribute('aria-selected')).toBe('true');
  expect(stores.selection.getState().panelOpen).toBe(false);
  press('Enter');
  expect(stores.selection.getState()).toMatchObject({ panelOpen: true, address: '0000:00:00.0' });
});

test('left folds a bridge, hiding what is below, and right unfolds it', async () => {
  await open();
  press('ArrowDown', 'ArrowDown', 'ArrowDown');
  expect(activeRow().getAttribute('aria-expanded')).toBe('true');
  press('ArrowLeft');
  expect(activeRow().getAttribute('aria-expanded')).toBe('false');
  expect(screen.queryByText('GeForce RTX 4070')).toBeNull();
  press('ArrowRight', 'ArrowRight');
  expect(activeRow().dataset['key']).toBe(gpu);
});

test('End goes to the missing device, which says that it is missing and who refers to it', async () => {
  await open();
  press('End');
  expect(activeRow().dataset['key']).toBe('0000:0c:00.0');
  expect(activeRow().textContent).toContain('missing');
  expect(activeRow().textContent).toContain('media');
});

test('typing a name goes to it, and typing an address without its domain too', async () => {
  await open();
  const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000_000);
  press('g', 'e', 'f');
  expect(activeRow().dataset['key']).toBe(gpu);
  clock.mockReturnValue(1_001_000);
  press('0', '9', ':', '0', '0');
  expect(activeRow().dataset['key']).toBe('0000:09:00.0');
});

test('a live update keeps the selected function selected although rows come before it', async () => {
  const { stores, show } = await open();
  act(() => stores.selection.getState().select(gpu));
  const added = aFunction('0000:00:00.1');
  await show({
    ...topologySnapshot,
    functions: [...topologySnapshot.functions, added].sort((a, b) => (a.address < b.address ? -1 : 1)),
  });
  expect(screen.getByText('0000:00:00.1')).toBeTruthy();
  expect(activeRow().dataset['key']).toBe(gpu);
  expect(stores.selection.getState().address).toBe(gpu);
});

test('the filter finds by driver and says how many of how many', async () => {
  await open();
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'snd_hda' } });
  expect(screen.getByRole('status').textContent).toBe('2 of 36 functions');
  expect(screen.getByText('AD104 HD Audio')).toBeTruthy();
  expect(screen.queryByText('GeForce RTX 4070')).toBeNull();
});

test('an unknown NUMA node is called unknown, with the reason', async () => {
  await open();
  const row = screen.getByText('GeForce RTX 4070').closest('[role=row]');
  const cells = row === null ? [] : [...row.querySelectorAll('[role=gridcell]')];
  expect(cells[6]?.textContent).toBe('unknown');
  expect(cells[6]?.querySelector('[title]')?.getAttribute('title')).toBe('not reported');
});

test('only the rows in view exist', async () => {
  await open();
  expect(screen.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('41');
  expect(screen.getAllByRole('row').length).toBeLessThan(30);
});

test('a device that another one took the place of is told in the row of its address', async () => {
  const given = { ...blankIdentity, vendor: '1234', device: '5678' };
  const assignment = anAssignment(gpu, { recorded: { state: 'recorded', identity: given } });
  const vault = aGuest(7, 'vault', { nextStart: aView({ assignments: [assignment] }) });
  await renderView(<DevicesView />, { ...topologySnapshot, guests: [vault] });
  expect(screen.getByText('vault').closest('[role=row]')?.textContent).toContain('vaultreplaced');
  expect(screen.getByText('vault').title).toBe(
    'vault gets it from its next start\nanother device is there now',
  );
});
