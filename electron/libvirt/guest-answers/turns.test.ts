import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ok, type Result } from '../../../shared/model/result.ts';
import type { CallFailure } from '../call-failure.ts';
import { createTurns } from './turns.ts';

type Answered = Result<string, CallFailure>;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a guest that never answers takes one place, and every other question gives up in its own time', async () => {
  const turns = createTurns();
  let answer: (answered: Answered) => void = () => undefined;
  const silent = turns(() => new Promise<Answered>((resolve) => (answer = resolve)), 5_000);
  const asked = vi.fn(() => Promise.resolve<Answered>(ok('second')));
  const second = turns(asked, 8_000);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await silent).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  await vi.advanceTimersByTimeAsync(3_000);
  expect(await second).toMatchObject({ ok: false, error: { kind: 'timeout' } });
  expect(asked).not.toHaveBeenCalled();

  answer(ok('late'));
  const third = turns(() => Promise.resolve<Answered>(ok('third')), 5_000);
  await vi.advanceTimersByTimeAsync(0);
  expect(await third).toEqual(ok('third'));
  expect(asked).not.toHaveBeenCalled();
});
