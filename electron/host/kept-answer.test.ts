import { expect, test } from 'vitest';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { FileError } from './host-files.ts';
import { keptAnswer } from './kept-answer.ts';

test('a program is run once in five minutes, and one that fails is not run more often', () => {
  let time = 0;
  const answers: Result<string, FileError>[] = [ok('first'), failed('unreadable'), ok('third')];
  const ask = keptAnswer(
    () => answers.shift() ?? failed('absent'),
    () => time,
  );
  expect(ask()).toEqual(ok('first'));
  time = 299_999;
  expect(ask()).toEqual(ok('first'));
  time = 300_000;
  expect(ask()).toEqual(failed('unreadable'));
  time = 500_000;
  expect(ask()).toEqual(failed('unreadable'));
  time = 600_000;
  expect(ask()).toEqual(ok('third'));
});
