import { expect, test } from 'vitest';
import { FALLBACK_ENTRY } from '../../../shared/model/setup-file.ts';
import { compareNewestFirst } from './systemd-version.ts';

/** From newer to older, as the comment of systemd's own function and its test (test-string-util.c) have them. */
const ORDERED: readonly (readonly string[])[] = [
  ['124', '123.1', '123', '123~rc2', '123~rc1'],
  ['123a', '123.1', '123.a', '123^patch', '123-3', '123-a', '123'],
  ['5.11.0-1', '5.11.0-0.rc5', '5.11.0'],
  ['247.10', '247.2-3.1.fc33.x86_64', '247.2-3'],
  ['6.11.10-300.fc41.x86_64', '6.11.4-301.fc41.x86_64'],
  ['arch.conf', 'arch-lts.conf'],
  ['2024-10-01_12-00-00_linux.conf', 'debian-6.12.conf', 'arch.conf', 'a', `${FALLBACK_ENTRY}.conf`],
];

test.each(ORDERED)('%s, …: in this order', (...names) => {
  expect([...names].reverse().sort(compareNewestFirst)).toEqual(names);
});

test.each(['0', 'a', 'z', '0-rescue', 'a.conf', 'Pop_OS-current', '_a', '+0', '@x', 'linux+3-1'])(
  'the fallback entry comes after %s',
  (name) => expect(compareNewestFirst(name, FALLBACK_ENTRY)).toBeLessThan(0),
);

test('a name is as new as itself', () => {
  expect(compareNewestFirst('6.1-1+3', '6.1-1+3')).toBe(0);
  expect(compareNewestFirst('007', '7')).toBe(0);
});
