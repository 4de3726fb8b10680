import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aGuestId, anAddress } from '../../shared/model/testing/builders.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { fullSnapshot } from '../testing/fixture-snapshot.ts';
import { renderView } from '../testing/render-view.tsx';
import { PlanSheet } from './PlanSheet.tsx';

const win11 = aGuestId(12);
const now = { now: true, nextStart: false };
const attach = (...addresses: readonly string[]): OperationRequest => ({
  kind: 'attach',
  to: win11,
  functions: addresses.map(anAddress),
  scope: now,
});
const usb = attach('0000:08:00.0');
const gpu = attach('0000:01:00.0', '0000:01:00.1');
const detach: OperationRequest = {
  kind: 'detach',
  from: win11,
  functions: [anAddress('0000:05:10.1')],
  scope: now,
};

function withAccess(access: 'read-only' | 'read-write'): HostSnapshot {
  const { libvirt } = fullSnapshot;
  return { ...fullSnapshot, libvirt: libvirt.state === 'connected' ? { ...libvirt, access } : libvirt };
}

async function open(request: OperationRequest, access: 'read-only' | 'read-write' = 'read-write') {
  const rendered = await renderView(<PlanSheet />, withAccess(access));
  await act(() => rendered.stores.plan.getState().open(request));
  return rendered;
}

const button = (name: string): HTMLElement => screen.getByRole('button', { name });
const isDisabled = (element: HTMLElement): boolean => element.hasAttribute('disabled');
const sections = (): readonly string[] =>
  screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);

/** Starts what is shown and reports it with the first step in another state. */
async function run(request: OperationRequest) {
  const rendered = await open(request);
  await act(() => rendered.stores.plan.getState().run(false));
  const operation = rendered.backend.last();
  if (operation === undefined) throw new Error('nothing was started');
  const report = (changes: Partial<typeof operation>): Promise<void> =>
    act(async () => {
      rendered.backend.report({ ...operation, ...changes });
      await Promise.resolve();
      await Promise.resolve();
    });
  return { operation, report };
}

test('a blocked plan says why and has no button that runs it', async () => {
  await open(attach('0000:02:00.0'));
  expect(sections()).toContain('What the host loses');
  expect(screen.getAllByRole('img', { name: 'Blocks' }).length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: /attach/i })).toBeNull();
  expect(screen.queryByRole('checkbox', { name: /^I have read/ })).toBeNull();
});

test('a plan that needs a yes runs only after it', async () => {
  await open(gpu);
  expect(isDisabled(button('Attach'))).toBe(true);
  fireEvent.click(screen.getByRole('checkbox', { name: /^I have read/ }));
  expect(isDisabled(button('Attach'))).toBe(false);
});

test('what will happen comes first, then what the host loses, then when', async () => {
  await open(gpu);
  const order = ['Devices', 'What will happen', 'What the host loses', 'When'];
  expect(sections().filter((title) => order.includes(title))).toEqual(order);
});

test('behind the lock the button unlocks first', async () => {
  await open(usb, 'read-only');
  expect(isDisabled(button('Unlock and attach'))).toBe(false);
});

test('while the guest does not answer, the step says for how long it has been asked', async () => {
  const { operation, report } = await run(detach);
  const since = new Date(Date.now() - 12_000).toISOString();
  await report({ steps: operation.steps.map((step, n) => (n === 0 ? { state: 'asked', since } : step)) });
  expect(screen.getByText(/asked 1[23] s ago, no answer yet/)).toBeTruthy();
});

test('a failure is told in plain words, with libvirt’s own behind a disclosure', async () => {
  const { report } = await run(detach);
  await report({
    state: 'undone',
    problem: {
      code: 'guest-refused',
      values: { guest: 'win11', address: '0000:05:10.1' },
      original: 'device removal of hostdev0 rejected by the guest',
    },
    endedAt: new Date().toISOString(),
  });
  expect(screen.getByRole('status').textContent).toContain('It failed. Nothing was changed.');
  const own = screen.getByText('device removal of hostdev0 rejected by the guest').closest('details');
  expect(own?.open).toBe(false);
  expect(own?.querySelector('summary')?.textContent).toBe('libvirt’s own words');
  expect(button('Plan again')).toBeTruthy();
});
