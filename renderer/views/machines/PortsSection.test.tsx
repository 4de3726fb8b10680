import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { GuestPort } from '../../../shared/model/guest-port.ts';
import { aGuest, anAddress, aSnapshot, aView } from '../../../shared/model/testing/builders.ts';
import { renderView } from '../../testing/render-view.tsx';
import { PortsSection } from './PortsSection.tsx';

const port = (index: number, fields: Partial<GuestPort> = {}): GuestPort => ({
  index,
  kind: 'pcie-root-port',
  hotplug: true,
  devices: [],
  ...fields,
});
const disk = { slot: 0, fn: 0, element: 'disk', name: 'vda', source: null };
const ports = { expressTotal: 1, expressUsed: 1, conventionalTotal: 0, conventionalUsed: 0 };
const now = aView({ ports, portList: [port(1, { devices: [disk] }), port(2, { hotplug: false })] });
const nextStart = aView({
  ports: { ...ports, expressTotal: 2 },
  portList: [...now.portList, port(3)],
});

test('the list says what is in each port, which takes no hotplug, and which comes at the next start', async () => {
  const guest = aGuest(1, 'win11', { now, nextStart });
  await renderView(<PortsSection guest={guest} />, aSnapshot({ guests: [guest] }));
  const lines = within(screen.getByRole('list', { name: 'Ports' })).getAllByRole('listitem');
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    'Port 1disk vda',
    'Port 2free, only for a start',
    'Port 3freefrom next start',
  ]);
  expect(screen.getByText(/^0 of 1 hotplug ports free · 1 port without hotplug/)).toBeTruthy();
  expect(screen.getByText(/^1 of 2 hotplug ports free · 1 port without hotplug/)).toBeTruthy();
});

test('functions that share a slot are told apart, and a host function is called by its name', async () => {
  const devices = [0, 1].map((fn) => ({
    slot: 0,
    fn,
    element: 'hostdev',
    name: 'pci',
    source: anAddress(`0000:01:00.${fn}`),
  }));
  const guest = aGuest(1, 'win11', { nextStart: aView({ portList: [port(1, { devices })] }), now: null });
  await renderView(<PortsSection guest={guest} />, aSnapshot({ guests: [guest] }));
  const line = within(screen.getByRole('list', { name: 'Ports' })).getByRole('listitem');
  expect(line.textContent).toContain('function 1');
});

test.each([
  ['q35', ['Add 4 ports…', 'Add a conventional bridge…']],
  ['i440fx', ['Add a conventional bridge…']],
  ['other', []],
] as const)('a %s machine is offered what it can have', async (machine, names) => {
  const guest = aGuest(1, 'win11', { machine });
  await renderView(<PortsSection guest={guest} />, aSnapshot({ guests: [guest] }));
  expect(screen.queryAllByRole('button').map(({ textContent }) => textContent)).toEqual(names);
});

test('the button opens the plan for the definition that is shown', async () => {
  const guest = aGuest(1, 'win11');
  const { stores } = await renderView(<PortsSection guest={guest} />, aSnapshot({ guests: [guest] }));
  fireEvent.click(screen.getByRole('button', { name: 'Add 4 ports…' }));
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: {
      request: { edit: { model: 'pcie-root-port', count: 4 }, basedOn: guest.definitionMark },
    },
  });
});
