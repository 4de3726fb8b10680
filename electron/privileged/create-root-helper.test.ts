import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { createRootHelper } from './create-root-helper.ts';
import { helperScript } from './helper-script.ts';
import { HELPER } from './helper-text.ts';
import { readHelperAnswer } from './helper-answer.ts';
import { helperWords } from './helper-words.ts';
import { helperProgram, type Errand } from './root-program.ts';
import { byPkexec, byShell, bySsh } from './ways.ts';

const remove = { verb: 'remove', address: anAddress('0000:0b:00.0') } as const;
const HELPER_SCRIPT = helperScript({ program: helperProgram, input: '' });
const target = { host: 'atlas', user: 'person', port: null };
let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'root-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

/** A program that notes its arguments and its stdin, and ends like this. */
function stand(name: string, ending: string): string {
  const path = join(base, name);
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" >'${base}/said'\ncat >'${base}/stdin'\n${ending}\n`);
  chmodSync(path, 0o755);
  return path;
}
const said = (): string => readFileSync(join(base, 'said'), 'utf8');
const OK = `echo '{"ok":true,"verb":"remove"}'`;

it('sends the helper to a shell as it is, with the words behind it', async () => {
  const helper = createRootHelper([byShell(stand('sh', OK))]);
  expect(await helper.call(remove)).toEqual({ ok: true, value: null });
  expect(said()).toBe('-s\n--\nremove\n0000:0b:00.0\n');
  expect(readFileSync(join(base, 'stdin'), 'utf8')).toContain(HELPER.trimEnd());
});

it('sends the same over ssh, as one line that no shell can misread', async () => {
  const helper = createRootHelper([bySsh(target, {}, stand('ssh', OK))]);
  expect(await helper.call(remove)).toEqual({ ok: true, value: null });
  expect(said()).toContain('\n--\natlas\nexec /bin/sh -s -- remove 0000:0b:00.0\n');
  expect(readFileSync(join(base, 'stdin'), 'utf8')).toBe(HELPER_SCRIPT);
});

it.each([
  ['sudo that wants a password', 'echo "sudo: a password is required" >&2; exit 1', 'denied'],
  ['no sudo', 'exit 127', 'unavailable'],
  [
    'a host that cannot be reached',
    'echo "ssh: connect to host atlas: refused" >&2; exit 255',
    'connection-lost',
  ],
  ['words that are no answer', 'echo "Welcome to atlas"', 'bad-answer'],
  ['the answer of another verb', `echo '{"ok":true,"verb":"rescan"}'`, 'bad-answer'],
  ['a helper that is not root', `echo '{"ok":false,"code":"not-root","message":"x"}'; exit 64`, 'denied'],
  ['a kernel that refuses', `echo '{"ok":false,"code":"failed","message":"x"}'; exit 1`, 'failed'],
])('%s has a code', async (_, ending, code) => {
  const helper = createRootHelper([bySsh(target, {}, stand('ssh', ending))]);
  expect(await helper.call(remove)).toMatchObject({ ok: false, error: { code } });
});

it('gives up a program that does not end', async () => {
  const helper = createRootHelper([byShell(stand('sh', 'exec sleep 60'))], 200);
  expect(await helper.call(remove)).toMatchObject({ ok: false, error: { code: 'timeout' } });
});

it('asks polkit first, and goes another way only where that is none', async () => {
  const way = (exit: number) => [
    { ...byPkexec(), run: run(stand('pkexec', `exit ${String(exit)}`)) },
    { ...byShell(), run: run(stand('sh', OK)) },
  ];
  const run =
    (program: string) =>
    ({ words }: Errand) => ({ program, arguments: words, input: '' });
  expect(await createRootHelper(way(127)).call(remove)).toMatchObject({ ok: true });
  expect(await createRootHelper(way(126)).call(remove)).toMatchObject({ error: { code: 'denied' } });
  expect(byPkexec().run({ program: helperProgram, words: ['rescan'], input: '' }).arguments).toEqual([
    '--disable-internal-agent',
    '/opt/Switchyard/resources/switchyard-helper',
    'rescan',
  ]);
});

it('says that a host without a way has none', async () => {
  expect(await createRootHelper([]).call({ verb: 'rescan' })).toMatchObject({
    error: { code: 'unavailable' },
  });
  const nowhere = createRootHelper([byShell(join(base, 'none'))]);
  expect(await nowhere.call({ verb: 'rescan' })).toMatchObject({ error: { code: 'unavailable' } });
});

it.each(['', '../x', 'a b', '-1', '$(id)', '1;id', 'x\n', 'x'.repeat(33), '~'])(
  'starts nothing for a slot that the host calls %j',
  async (slot) => {
    expect(helperWords({ verb: 'slot-power', slot, power: 'off' })).toBeNull();
    const helper = createRootHelper([byShell(stand('sh', OK))]);
    expect(await helper.call({ verb: 'slot-power', slot, power: 'off' })).toMatchObject({
      error: { code: 'bad-request' },
    });
    expect(said).toThrow();
  },
);

it.each(['', '{}', '[]', 'null', '{"ok":true}', '{"ok":true,"verb":"remove","more":1}', `{"ok":false}`])(
  'takes %j for no answer',
  (text) => expect(readHelperAnswer('remove', text)).toBeNull(),
);

it('the script that carries it is POSIX sh, and the helper in it runs', () => {
  const check = spawnSync('shellcheck', ['-s', 'sh', '-'], { input: HELPER_SCRIPT, encoding: 'utf8' });
  if (check.error === undefined) expect(check.stdout).toBe('');
  if (process.getuid?.() !== 0) return;
  const { stdout } = spawnSync('/bin/sh', ['-s', '--', 'version'], {
    input: HELPER_SCRIPT,
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, verb: 'version' });
});
