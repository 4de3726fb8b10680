import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { anAddress } from '../../../shared/model/testing/builders.ts';
import { unknown } from '../../../shared/model/fact.ts';
import { press, renderView } from '../../testing/render-view.tsx';
import { topologySnapshot } from '../../testing/topology-snapshot.ts';
import { DevicePanel } from './DevicePanel.tsx';

const gpu = anAddress('0000:01:00.0');

async function open(address = gpu, snapshot = topologySnapshot) {
  const rendered = await renderView(<DevicePanel />, snapshot);
  act(() => rendered.stores.selection.getState().openPanel(address));
  return rendered;
}

function factRow(name: string): HTMLElement {
  const row = screen.getAllByText(name, { selector: 'dt' })[0]?.parentElement;
  if (row === null || row === undefined) throw new Error(`no fact ${name}`);
  return row;
}

test('a fact that is unknown says so with its reason, and every fact names its source', async () => {
  await open();
  const numa = factRow('NUMA node');
  expect(numa.textContent).toContain('unknown · not reported');
  expect(
    within(numa).getByRole('button', { name: /\/sys\/bus\/pci\/devices\/0000:01:00\.0\/numa_node/ }),
  ).toBeTruthy();
  for (const row of screen.getAllByRole('term'))
    expect(within(row.parentElement ?? row).getByRole('button')).toBeTruthy();
});

test('what was seen instead is shown beside the reason', async () => {
  const functions = topologySnapshot.functions.map((fn) =>
    fn.address === gpu ? { ...fn, numaNode: unknown('malformed', 'banana') } : fn,
  );
  await open(gpu, { ...topologySnapshot, functions });
  expect(factRow('NUMA node').textContent).toContain('unexpected content');
  expect(factRow('NUMA node').textContent).toContain('banana');
});

test('nothing used and not known to be used are told apart', async () => {
  await open();
  expect(factRow('Storage').textContent).toContain('unknown');
  expect(factRow('Network').textContent).toContain('nothing');
  expect(factRow('Display').textContent).toContain('card1-DP-2');
});

test('a sibling leads to its own panel', async () => {
  const { stores } = await open();
  fireEvent.click(screen.getByRole('button', { name: /AD104 HD Audio/ }));
  expect(stores.selection.getState().address).toBe('0000:01:00.1');
  expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('AD104 HD Audio');
});

test('libvirt’s XML is read when asked for and copied whole', async () => {
  const { stores } = await open();
  const copy = vi.spyOn(stores.page, 'copy');
  fireEvent.click(screen.getByRole('button', { name: 'Show XML' }));
  await act(async () => Promise.resolve());
  fireEvent.click(screen.getByRole('button', { name: 'Copy the XML' }));
  expect(copy).toHaveBeenCalledWith(`<device>\n  <name>${gpu}</name>\n</device>`);
});

test('virtual machines are told apart by now and from next start', async () => {
  await open(anAddress('0000:05:00.2'));
  const line = screen.getByRole('button', { name: 'Open router' }).parentElement?.parentElement;
  expect(line?.textContent).toBe('routernowfrom next starthostdev0');
});

test('a device that is not on the host says so and who refers to it', async () => {
  await open(anAddress('0000:0c:00.0'));
  expect(screen.getByText(/This device is not on the host/)).toBeTruthy();
  expect(screen.getByText('media')).toBeTruthy();
});

test('Escape closes the panel', async () => {
  const { stores } = await open();
  act(() => screen.getByRole('button', { name: 'Close' }).focus());
  press('Escape');
  expect(stores.selection.getState().panelOpen).toBe(false);
});
