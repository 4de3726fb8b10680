import { expect, test } from 'vitest';
import { durationOf } from './duration.ts';

test.each([
  [-5, { unit: 'seconds', seconds: '0.0' }],
  [340, { unit: 'seconds', seconds: '0.3' }],
  [9_949, { unit: 'seconds', seconds: '9.9' }],
  [9_950, { unit: 'seconds', seconds: '10' }],
  [59_499, { unit: 'seconds', seconds: '59' }],
  [59_500, { unit: 'minutes', minutes: 1, seconds: 0 }],
  [3_599_400, { unit: 'minutes', minutes: 59, seconds: 59 }],
  [3_599_500, { unit: 'hours', hours: 1, minutes: 0 }],
  [97_325_000, { unit: 'hours', hours: 27, minutes: 2 }],
])('%d ms is told as %j', (ms, told) => {
  expect(durationOf(ms)).toEqual(told);
});
