import { expect, test } from 'vitest';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import { createOperationsStore } from './operations-store.ts';

/** A bridge whose calls are answered one by one, when the test says so. */
function heldBridge() {
  const held: ((reply: unknown) => void)[] = [];
  const call = (name: string): Promise<unknown> =>
    name === 'operation.list'
      ? new Promise((resolve) => held.push(resolve))
      : Promise.resolve({ ok: true, value: { problem: null } });
  const bridge = {
    call,
    onSignal: () => () => undefined,
    onLink: () => () => undefined,
  } as unknown as Bridge;
  return {
    bridge,
    held,
    answer: async (reply: unknown): Promise<void> => {
      held.shift()?.(reply);
      for (let turns = 0; turns < 10; turns++) await Promise.resolve();
    },
  };
}

test('signals that come while the list is read lead to one more reading, however many they were', async () => {
  const { bridge, held, answer } = heldBridge();
  const store = createOperationsStore(bridge);
  for (let signals = 0; signals < 5; signals++) void store.getState().fetch();
  expect(held.length).toBe(1);
  await answer({ ok: true, value: [] });
  expect(held.length).toBe(1);
  await answer({ ok: true, value: [] });
  expect(held.length).toBe(0);
  void store.getState().fetch();
  expect(held.length).toBe(1);
});

test('a failed reading keeps what is shown and says why; the next one clears it', async () => {
  const { bridge, answer } = heldBridge();
  const store = createOperationsStore(bridge);
  void store.getState().fetch();
  await answer({ ok: false, error: { code: 'internal', message: 'x' } });
  expect(store.getState()).toMatchObject({ loaded: false, error: { code: 'internal' } });
  void store.getState().fetch();
  await answer({ ok: true, value: [] });
  expect(store.getState()).toMatchObject({ loaded: true, error: null });
});

test('an answer about the host that was left is thrown away', async () => {
  const { bridge, answer } = heldBridge();
  const store = createOperationsStore(bridge);
  void store.getState().fetch();
  store.getState().clear();
  await answer({ ok: true, value: [{ id: 'old' }] });
  expect(store.getState()).toMatchObject({ operations: [], loaded: false });
});
