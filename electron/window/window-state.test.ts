import { expect, test } from 'vitest';
import { readWindowState, writeWindowState, type WindowRecord } from './window-state.ts';

const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
const first = { place: null, width: 1280, height: 800, maximized: false };
const kept = { place: { x: 100, y: 50 }, width: 1400, height: 900, maximized: true };
const holding = (text: string | null): WindowRecord => ({
  read: () => Promise.resolve(text),
  write: () => Promise.reject(new Error('not written')),
});

test('what was written is read again', async () => {
  let text: string | null = null;
  const record: WindowRecord = {
    read: () => Promise.resolve(text),
    write: (written) => {
      text = written;
      return Promise.resolve();
    },
  };
  await writeWindowState(record, kept);
  expect(await readWindowState(record, screens)).toEqual(kept);
});

test.each([
  null,
  '',
  '{',
  'null',
  '[]',
  JSON.stringify({ ...kept, more: 1 }),
  JSON.stringify({ ...kept, width: 1e9 }),
  JSON.stringify({ ...kept, width: 10 }),
  JSON.stringify({ ...kept, width: '1400' }),
  JSON.stringify({ ...kept, place: { x: 0.5, y: 0 } }),
])('a record %j is not believed', async (text) => {
  expect(await readWindowState(holding(text), screens)).toEqual(first);
});

test.each([[{ x: 5000, y: 50 }], [{ x: -1390, y: 50 }], [{ x: 100, y: -200 }], [{ x: 100, y: 1070 }]])(
  'a window at %j would be out of reach, so the system places it',
  async (place) => {
    const state = await readWindowState(holding(JSON.stringify({ ...kept, place })), screens);
    expect(state).toEqual({ ...kept, place: null });
  },
);
