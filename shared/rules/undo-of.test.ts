import { expect, test } from 'vitest';
import type { Step } from '../model/operation.ts';
import { GPU, GPU_AUDIO, win11 } from './testing/lab.ts';
import { undoOf } from './undo-of.ts';

const guest = win11.id;

test.each<[Step, Step | null]>([
  [
    { kind: 'park', address: GPU, previousDriver: 'nouveau' },
    { kind: 'return', address: GPU },
  ],
  [{ kind: 'return', address: GPU }, null],
  [
    { kind: 'attach-now', guest, address: GPU, managed: false },
    { kind: 'detach-now', guest, address: GPU, managed: false },
  ],
  [
    { kind: 'detach-now', guest, address: GPU, managed: true },
    { kind: 'attach-now', guest, address: GPU, managed: true },
  ],
  [
    { kind: 'attach-next-start', guest, address: GPU },
    { kind: 'detach-next-start', guest, address: GPU },
  ],
  [
    { kind: 'detach-next-start', guest, address: GPU },
    { kind: 'attach-next-start', guest, address: GPU },
  ],
])('%j', (step, undo) => {
  expect(undoOf(step, [])).toEqual(undo);
});

test('a function parked on its way between guests is not returned: its guest takes it back', () => {
  const park: Step = { kind: 'park', address: GPU, previousDriver: null };
  const left = (address: typeof GPU): Step => ({ kind: 'detach-now', guest, address, managed: true });
  expect(undoOf(park, [left(GPU)])).toBeNull();
  expect(undoOf(park, [left(GPU_AUDIO)])).toEqual({ kind: 'return', address: GPU });
});
