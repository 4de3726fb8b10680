import { expect, test } from 'vitest';
import { againRequest } from './again-request.ts';

test('a change of how the host starts gets a new name and the files of now', () => {
  const set = '11111111-2222-4333-8444-555555555555';
  const failed = { kind: 'set-up', functions: [], passthrough: false, set, basedOn: 'a' } as const;
  const again = againRequest(failed, 'b');
  expect(again).toMatchObject({ kind: 'set-up', functions: [], passthrough: false, basedOn: 'b' });
  expect(again).not.toHaveProperty('set', set);
  expect(againRequest({ kind: 'take-back-setup', functions: [], set, basedOn: 'a' }, 'b')).not.toHaveProperty(
    'set',
    set,
  );
});

test('any other is asked for as it was', () => {
  const request = { kind: 'rescan', functions: [] } as const;
  expect(againRequest(request, 'b')).toBe(request);
});
