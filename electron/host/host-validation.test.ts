import { expect, test } from 'vitest';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { FileError } from './host-files.ts';
import { createHostValidation } from './host-validation.ts';

test('libvirt’s check of the host is run once in five minutes, and a failed one is not run more often', () => {
  let time = 0;
  const answers: Result<string, FileError>[] = [ok('first'), failed('unreadable'), ok('third')];
  const validate = createHostValidation(
    () => answers.shift() ?? failed('absent'),
    () => time,
  );
  expect(validate()).toEqual(ok('first'));
  time = 299_999;
  expect(validate()).toEqual(ok('first'));
  time = 300_000;
  expect(validate()).toEqual(failed('unreadable'));
  time = 500_000;
  expect(validate()).toEqual(failed('unreadable'));
  time = 600_000;
  expect(validate()).toEqual(ok('third'));
});
