import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSshReader } from './ssh-reader.ts';

const directory = mkdtempSync(join(tmpdir(), 'switchyard-ssh-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** A stand-in for ssh: a script that gets its arguments. */
function fakeSsh(body: string): string {
  const path = join(directory, `ssh-${Math.random().toString(36).slice(2)}`);
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
  return path;
}

const target = { host: 'atlas', user: 'person', port: 2222 };
const empty = "printf 'switchyard-bundle 1\\nd /sys/bus\\nend\\n'";

async function readWith(body: string, timeoutMs?: number) {
  const reader = createSshReader(target, {
    program: fakeSsh(body),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const result = await reader.read();
  await reader.close();
  return result;
}

test('the host, user and port are arguments behind which nothing is data, and the probe is on stdin', async () => {
  const body = `case "$*" in *"-p 2222 -l person "*"BatchMode=yes"*"-- atlas exec /bin/sh -s") cat >/dev/null; ${empty};; *) exit 9;; esac`;
  expect(await readWith(body)).toMatchObject({ ok: true, value: { functions: [] } });
});

test('what lasts is asked for at first, and again when the host has started anew', async () => {
  const log = join(directory, 'asked');
  const boot = join(directory, 'boot');
  const body = `if grep -q '^lasting$'; then echo whole >>${log}; else echo again >>${log}; fi
printf 'switchyard-bundle 1\\nd /sys/bus\\nf /proc/sys/kernel/random/boot_id\\n=%s\\nend\\n' "$(cat ${boot})"`;
  const reader = createSshReader(target, { program: fakeSsh(body) });
  for (const start of ['a', 'a', 'b', 'b']) {
    writeFileSync(boot, start);
    expect(await reader.read()).toMatchObject({ ok: true });
  }
  await reader.close();
  expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(['whole', 'again', 'again', 'whole', 'again']);
});

test('a file is looked at by a shell there, and its path is digits to every shell on the way', async () => {
  const body = `case "$*" in *"-- atlas exec /bin/sh -s -- "[0-7]*) for last; do :; done; exec sh -c "$last";; *) exit 9;; esac`;
  const reader = createSshReader(target, { program: fakeSsh(body) });
  writeFileSync(join(directory, `it's $(x).rom`), 'U');
  expect(await reader.lookAt(join(directory, `it's $(x).rom`))).toMatchObject({ known: true });
  expect(await reader.lookAt(join(directory, 'none.rom'))).toEqual({ known: true, value: 'absent' });
  await reader.close();
  expect(await reader.lookAt('/card.rom')).toMatchObject({ known: false });
});

test.each([
  ['Host key verification failed.', 'host-key-unknown'],
  ['person@atlas: Permission denied (publickey,password).', 'ssh-refused'],
  ['ssh: connect to host atlas port 22: Connection refused', 'ssh-unreachable'],
])('ssh that says "%s" is %s', async (words, code) => {
  expect(await readWith(`echo '${words}' >&2; exit 255`)).toMatchObject({
    ok: false,
    error: { code, message: words },
  });
});

test.each([
  ['an answer that is no bundle', 'echo Welcome', 'bad-answer'],
  ['an answer cut in the middle', "printf 'switchyard-bundle 1\\nf /sys/a\\n'", 'bad-answer'],
  ['a far side without a shell', 'echo not found >&2; exit 127', 'bad-answer'],
  ['an answer without end', 'cat /dev/zero', 'bad-answer'],
])('%s is %s', async (_, body, code) => {
  expect(await readWith(body)).toMatchObject({ ok: false, error: { code } });
});

test('no answer in time is a timeout, and ssh is ended', async () => {
  expect(await readWith('exec sleep 600', 200)).toMatchObject({ ok: false, error: { code: 'timeout' } });
});

test('a missing ssh is ssh-missing', async () => {
  const reader = createSshReader(target, { program: join(directory, 'nothing') });
  expect(await reader.read()).toMatchObject({ ok: false, error: { code: 'ssh-missing' } });
});

test('closing ends a reading that is under way', async () => {
  const reader = createSshReader(target, { program: fakeSsh('exec sleep 600') });
  const reading = reader.read();
  await reader.close();
  expect(await reading).toMatchObject({ ok: false });
});
