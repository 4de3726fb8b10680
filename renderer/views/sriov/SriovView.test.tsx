import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import {
  aFunction,
  aGuest,
  anAssignment,
  anInterface,
  aPhysicalFunction,
  aSnapshot,
  aView,
  aVirtualFunction,
  unusedByHost,
} from '../../../shared/model/testing/builders.ts';
import { press, renderView } from '../../testing/render-view.tsx';
import { SriovView } from './SriovView.tsx';

const VFS = ['0000:05:10.0', '0000:05:10.4'] as const;
const port = aFunction('0000:04:00.0', {
  driver: known('igb'),
  sriov: aPhysicalFunction(VFS),
  use: { ...unusedByHost, network: known([anInterface('enp4s0f0')]) },
});
const other = aFunction('0000:04:00.1', {
  driver: known('igb'),
  sriov: aPhysicalFunction([]),
  use: { ...unusedByHost, network: known([anInterface('enp4s0f1', { up: false })]) },
});
const first = aFunction(VFS[0], {
  driver: known('vfio-pci'),
  sriov: aVirtualFunction(port.address, 0, { mac: '52:54:00:4a:10:07', vlan: 42, trust: true }),
});
const second = aFunction(VFS[1], { driver: known(null), sriov: aVirtualFunction(port.address, 1) });
const build = aGuest(4, 'build', {
  now: aView({ assignments: [anAssignment(VFS[0], { element: 'interface', alias: 'ua-vf' })] }),
});
const functions = [port, other, first, second];
const host = aSnapshot({ functions, guests: [build] });
const row = (address: string) =>
  screen.getByText(address, { selector: '[role=row] *' }).closest('[role=row]');
const form = () => screen.getByRole('form', { name: 'Number of virtual functions' });
const count = () => within(form()).getByRole<HTMLInputElement>('spinbutton');

test('the first physical function is shown with who has its virtual functions and what they are held to', async () => {
  await renderView(<SriovView />, host);
  expect(screen.getByText('1 attached to build, 1 free')).toBeTruthy();
  expect(row(VFS[0])?.textContent).toContain('build52:54:00:4a:10:0742on');
  expect(row(VFS[1])?.textContent).toContain('idle');
});

test('a count is planned with what is chosen of it, and follows the host until then', async () => {
  const { stores, show } = await renderView(<SriovView />, host);
  const change = within(form()).getByRole<HTMLButtonElement>('button', { name: 'Change…' });
  expect([count().value, change.disabled]).toEqual(['2', true]);
  await show({
    ...host,
    revision: 2,
    functions: [{ ...port, sriov: aPhysicalFunction([VFS[0]]) }, other, first],
  });
  expect(count().value).toBe('1');
  fireEvent.click(within(form()).getByRole('button', { name: 'One more' }));
  fireEvent.click(within(form()).getByRole('checkbox', { name: 'For virtual machines' }));
  fireEvent.click(within(form()).getByRole('checkbox', { name: 'Keep over restarts' }));
  fireEvent.click(change);
  const { sheet } = stores.plan.getState();
  expect(sheet.stage !== 'closed' && sheet.stage !== 'operation' ? sheet.asked.request : null).toEqual({
    kind: 'set-vf-count',
    functions: [port.address],
    count: 2,
    autoprobe: false,
    keep: true,
  });
});

test('a number beyond what the function can have is refused in words', async () => {
  await renderView(<SriovView />, host);
  fireEvent.change(count(), { target: { value: '8' } });
  expect(within(form()).getByText('a number from 0 to 7')).toBeTruthy();
  expect(within(form()).getByRole<HTMLButtonElement>('button', { name: 'Change…' }).disabled).toBe(true);
});

test('a selected virtual function that goes leaves its physical one chosen', async () => {
  const { show } = await renderView(<SriovView />, host);
  fireEvent.click(screen.getByRole('option', { name: /04:00\.1/ }));
  fireEvent.click(screen.getByRole('option', { name: /04:00\.0/ }));
  screen.getByRole('grid').focus();
  press('ArrowDown', 'ArrowDown');
  expect(row(VFS[1])?.getAttribute('aria-selected')).toBe('true');
  await show({
    ...host,
    revision: 2,
    functions: [other, { ...port, sriov: aPhysicalFunction([VFS[0]]) }, first],
  });
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('0000:04:00.0');
});

test('a switched-off interface is offered to be switched on', async () => {
  const { stores } = await renderView(<SriovView />, host);
  fireEvent.click(screen.getByRole('option', { name: /04:00\.1/ }));
  expect(screen.getByText(/No virtual functions/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Switch on…' }));
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: { request: { kind: 'bring-up', functions: [other.address] } },
  });
});

test('what could not be read says so, and why', async () => {
  const silent = {
    ...port,
    sriov: aPhysicalFunction([], { current: unknown('unreadable') }),
  };
  await renderView(<SriovView />, aSnapshot({ functions: [silent] }));
  expect(within(form()).getByText('unknown').title).toBe('not readable with these rights');
});

test.each([
  ['none has SR-IOV', aSnapshot({ functions: [] }), 'No device here can be carved up'],
  ['the host is being read', aSnapshot({ reader: { state: 'reading' } }), 'Reading the host…'],
  [
    'the host cannot be read',
    aSnapshot({ reader: { state: 'failed', code: 'timeout', message: 'no answer' } }),
    'The host could not be read',
  ],
])('while %s the screen says so', async (_, snapshot, words) => {
  await renderView(<SriovView />, snapshot);
  expect(screen.getByRole('status').textContent).toBe(words);
});
