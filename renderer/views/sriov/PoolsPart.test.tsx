import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { parseMediatedId } from '../../../shared/model/mediated-device.ts';
import {
  aFunction,
  aGuest,
  anAddress,
  anAssignment,
  aPool,
  aSnapshot,
  aView,
} from '../../../shared/model/testing/builders.ts';
import { renderView } from '../../testing/render-view.tsx';
import { MediatedPart } from './MediatedPart.tsx';
import { PoolsPart } from './PoolsPart.tsx';

const VF0 = anAddress('0000:03:10.0');
const VF1 = anAddress('0000:03:10.2');
const MAC = '52:54:00:00:00:01';
const list = { kind: 'list', functions: [VF0, VF1] } as const;

const host = aSnapshot({
  functions: [aFunction(VF0), aFunction(VF1)],
  guests: [
    aGuest(1, 'win11', {
      now: aView({ assignments: [anAssignment(VF0, { element: 'interface', mac: MAC, vlan: 42 })] }),
      nextStart: aView({ networks: [{ network: 'vfs', mac: MAC, vlan: 42 }] }),
    }),
  ],
  pools: known([
    aPool('vfs', { source: list, ports: known([{ guest: aGuest(1, 'win11').id, mac: MAC, address: VF0 }]) }),
  ]),
});

test.each([
  [unknown('absent', 'no such driver'), /virtnetworkd.* no such driver$/],
  [unknown('unreadable', 'refused'), /could not be read.* refused$/],
  [known([]), /no network that hands out virtual functions/],
])('%j is said as it is', async (pools, words) => {
  await renderView(<PoolsPart />, aSnapshot({ pools }));
  expect(screen.getByText(words)).toBeTruthy();
});

test('a pool shows what is free of it and who has the rest, and taking it away asks for both views', async () => {
  const { stores } = await renderView(<PoolsPart />, host);
  const pool = screen.getByRole('article', { name: 'vfs' });
  expect(pool.textContent).toContain('1 of 2 is free.');
  const functions = within(pool).getByRole('table', { name: 'Functions of vfs' });
  expect(within(functions).getByRole('row', { name: new RegExp(VF0) }).textContent).toContain(
    'handed out to win11',
  );
  expect(within(functions).getByRole('row', { name: new RegExp(VF1) }).textContent).toContain('free');
  fireEvent.click(within(pool).getByRole('button', { name: 'Take away from win11…' }));
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: {
      request: {
        kind: 'detach-indirect',
        device: { kind: 'pool', pool: 'vfs', network: { mac: MAC, vlan: 42 } },
        scope: { now: true, nextStart: true },
      },
    },
  });
});

test('an interface is given only under the MAC address of one card, and with a VLAN or none', async () => {
  const { stores } = await renderView(<PoolsPart />, host);
  fireEvent.click(screen.getByRole('button', { name: 'Give to a VM…' }));
  const mac = screen.getByLabelText<HTMLInputElement>('MAC address');
  const plan = screen.getByRole<HTMLButtonElement>('button', { name: 'Show the plan' });
  expect(mac.value).toMatch(/^52:54:00(:[0-9a-f]{2}){3}$/);
  fireEvent.change(mac, { target: { value: 'ff:ff:ff:ff:ff:ff' } });
  expect(plan.disabled).toBe(true);
  fireEvent.change(mac, { target: { value: '52-54-00-AA-BB-CC' } });
  fireEvent.change(screen.getByLabelText('VLAN'), { target: { value: '5000' } });
  expect(plan.disabled).toBe(true);
  fireEvent.change(screen.getByLabelText('VLAN'), { target: { value: '7' } });
  fireEvent.click(plan);
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: {
      request: {
        kind: 'attach-indirect',
        device: { pool: 'vfs', network: { mac: '52:54:00:aa:bb:cc', vlan: 7 } },
        scope: { now: true, nextStart: false },
      },
    },
  });
});

test('a mediated device is created of a type that has room, and one that nobody has can be removed', async () => {
  const id = parseMediatedId('d2441d39-495e-4243-ad9f-beb3f14c23d9');
  if (id === undefined) throw new Error('not a UUID');
  const type = { name: null, api: 'vfio-pci' };
  const parents = [
    {
      node: 'pci_0000_01_00_0',
      address: null,
      types: [
        { ...type, id: 't1', available: 1 },
        { ...type, id: 't2', available: 0 },
      ],
    },
  ];
  const devices = [{ node: 'mdev_1', id, type: 't1', parent: 'pci_0000_01_00_0', active: true, group: null }];
  const { stores } = await renderView(<MediatedPart />, aSnapshot({ mediated: known({ parents, devices }) }));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Create one of type t2…' }).disabled).toBe(
    true,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Create one of type t1…' }));
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: { request: { kind: 'create-mediated', parent: 'pci_0000_01_00_0', type: 't1' } },
  });
  fireEvent.click(screen.getByRole('button', { name: `Remove ${id}…` }));
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: { request: { kind: 'destroy-mediated', id } },
  });
});
