import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Operation, OperationRequest } from '../../shared/model/operation.ts';
import { aGuestId, anAddress } from '../../shared/model/testing/builders.ts';
import { fullSnapshot } from '../testing/fixture-snapshot.ts';
import { anOperation } from '../testing/operations.ts';
import { renderView } from '../testing/render-view.tsx';
import { KeepChange } from './KeepChange.tsx';

const request: OperationRequest = {
  kind: 'attach',
  to: aGuestId(12),
  functions: [anAddress('0000:05:00.0')],
  scope: { now: true, nextStart: false },
};

function waiting(): Operation {
  return {
    ...anOperation('one', request, { state: 'awaiting-confirmation', endedAt: null }),
    confirmation: { state: 'awaited', until: new Date(Date.now() + 20_000).toISOString() },
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

async function asked() {
  const rendered = await renderView(<KeepChange />, fullSnapshot);
  await act(async () => {
    rendered.backend.report(waiting());
    await rendered.stores.operations.getState().fetch();
  });
  return rendered;
}

test('a change that waits for a yes is asked about on every screen, with the time that is left', async () => {
  await asked();
  const dialog = screen.getByRole('alertdialog', { name: 'Keep this change?' });
  expect(dialog.textContent).toContain('Attach to win11');
  expect(dialog.textContent).toContain('It is taken back in 20 s.');
});

test('what has the focus is what no answer does', async () => {
  await asked();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Take back now' }));
});

test.each([
  ['Keep', 'operation.confirm'],
  ['Take back now', 'operation.revertNow'],
])('%s calls %s', async (name, call) => {
  const { backend } = await asked();
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name }));
    await Promise.resolve();
  });
  expect(backend.bridge.calls.filter((one) => one.name === call)).toMatchObject([{ args: { id: 'one' } }]);
});

test('nothing is asked when no change waits', async () => {
  await renderView(<KeepChange />, fullSnapshot);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});
