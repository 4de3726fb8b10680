import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { lookAtFile, lookHere, type LookWay } from './look-at-file.ts';

const root = mkdtempSync(join(tmpdir(), 'switchyard-look-'));
const STRANGE = `ca'rd "$(id)" %s \\101 *? 卡.rom`;

beforeAll(() => {
  chmodSync(root, 0o755);
  for (const name of ['open', 'shut']) mkdirSync(join(root, name));
  for (const name of ['card.rom', 'own.rom', 'shut/card.rom', STRANGE]) writeFileSync(join(root, name), 'U');
  chmodSync(join(root, 'own.rom'), 0o600);
  chmodSync(join(root, 'shut'), 0o700);
  symlinkSync(join(root, 'card.rom'), join(root, 'link.rom'));
  symlinkSync(join(root, 'nothing'), join(root, 'broken.rom'));
});
afterAll(() => rmSync(root, { recursive: true }));

test.each([
  ['a file', 'card.rom', known('readable')],
  ['a link to one', 'link.rom', known('readable')],
  ['a name that is full of what shells look for', STRANGE, known('readable')],
  ['a file for its owner alone', 'own.rom', known('restricted')],
  ['a file in a directory for its owner alone', 'shut/card.rom', known('restricted')],
  ['a directory', 'open', known('not-a-file')],
  ['nothing', 'none.rom', known('absent')],
  ['nothing in a directory that is not there', 'no/such/place/card.rom', known('absent')],
  ['a name under a file', 'card.rom/card.rom', known('absent')],
  ['a link that leads nowhere that can be seen', 'broken.rom', unknown('unreadable')],
  ['a name under such a link', 'broken.rom/card.rom', unknown('unreadable')],
] as const)('%s', async (_, name, look) => {
  expect(await lookAtFile(join(root, name), lookHere)).toEqual(look);
});

test('a device is no file, and one at the root is looked for there', async () => {
  expect(await lookAtFile('/dev/null', lookHere)).toEqual(known('not-a-file'));
  expect(await lookAtFile('/no-such.rom', lookHere)).toEqual(known('absent'));
});

test('the path goes as digits, whatever it is', async () => {
  const words: string[] = [];
  const way: LookWay = (word) => {
    words.push(word);
    return { program: '/bin/sh', arguments: ['-c', 'cat >/dev/null; echo readable'] };
  };
  await lookAtFile("/a'b", way);
  expect(words).toEqual(['057141047142']);
});

test.each([
  ['another word', 'cat >/dev/null; echo Welcome', unknown('malformed', 'Welcome')],
  [
    'a shell that fails',
    'cat >/dev/null; echo no find >&2; exit 1',
    { known: false, reason: 'unreadable' } as const,
  ],
  ['an answer without end', 'exec cat /dev/zero', { known: false, reason: 'unreadable' } as const],
])('%s is no answer', async (_, script, look) => {
  const way: LookWay = () => ({ program: '/bin/sh', arguments: ['-c', script] });
  expect(await lookAtFile('/card.rom', way)).toMatchObject(look);
});
