import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HELPER } from './helper-text.ts';
import { createSandbox, type Sandbox } from './testing/sandbox.ts';

const CARD = '0000:0b:00.0';
const isRoot = process.getuid?.() === 0;
let sandbox: Sandbox;

beforeEach(() => {
  sandbox = createSandbox();
  sandbox.put('pci/rescan', '');
  sandbox.put(`pci/devices/${CARD}/class`, '0x020000\n');
  sandbox.put(`pci/devices/${CARD}/remove`, '');
  sandbox.put('pci/devices/0000:00:1c.0/class', '0x060400\n');
  sandbox.put('pci/devices/0000:00:1c.0/remove', '');
  sandbox.put('pci/slots/0-1/power', '1\n');
  sandbox.put('pci/slots/7/address', '0000:0c:00\n');
  sandbox.put('secret', 'untouched\n');
});
afterEach(() => sandbox.close());

it('is short enough to be read, and has no eval, no network and no way to another root', () => {
  expect(HELPER.split('\n').length).toBeLessThan(400);
  expect(HELPER).not.toMatch(/\beval\b|\bcurl\b|\bnc\b|\bchroot\b|\$\{?SWITCHYARD/);
});

it('tells its version', () => {
  expect(sandbox.run('version')).toMatchObject({
    exitCode: 0,
    answer: { ok: true, verb: 'version', version: 4 },
  });
});

it('asks the kernel to look for added devices', () => {
  expect(sandbox.run('rescan')).toMatchObject({ exitCode: 0, answer: { ok: true, verb: 'rescan' } });
  expect(sandbox.text('pci/rescan')).toBe('1\n');
});

it('takes a function out', () => {
  expect(sandbox.run('remove', CARD).answer).toEqual({ ok: true, verb: 'remove' });
  expect(sandbox.text(`pci/devices/${CARD}/remove`)).toBe('1\n');
});

it('knows the wide domains of Intel VMD', () => {
  for (const domain of ['10000', '1000a0', '1000abc', 'ffffffff']) {
    sandbox.put(`pci/devices/${domain}:e1:00.0/class`, '0x010802\n');
    sandbox.put(`pci/devices/${domain}:e1:00.0/remove`, '');
    expect(sandbox.run('remove', `${domain}:e1:00.0`).exitCode).toBe(0);
    expect(sandbox.text(`pci/devices/${domain}:e1:00.0/remove`)).toBe('1\n');
  }
});

it('never takes out a bridge', () => {
  expect(sandbox.run('remove', '0000:00:1c.0')).toMatchObject({
    exitCode: 1,
    answer: { ok: false, code: 'refused' },
  });
  expect(sandbox.text('pci/devices/0000:00:1c.0/remove')).toBe('');
});

it.each(['', 'nonsense\n', '\n'])('takes out nothing whose class reads %j', (text) => {
  sandbox.put(`pci/devices/${CARD}/class`, text);
  expect(sandbox.run('remove', CARD).answer).toMatchObject({ ok: false, code: 'failed' });
  expect(sandbox.text(`pci/devices/${CARD}/remove`)).toBe('');
});

it('switches a slot off and on', () => {
  expect(sandbox.run('slot-power', '0-1', 'off').exitCode).toBe(0);
  expect(sandbox.text('pci/slots/0-1/power')).toBe('0\n');
  expect(sandbox.run('slot-power', '0-1', 'on').exitCode).toBe(0);
  expect(sandbox.text('pci/slots/0-1/power')).toBe('1\n');
});

it('says what is not there', () => {
  expect(sandbox.run('remove', '0000:0b:00.1').answer).toMatchObject({ code: 'absent' });
  expect(sandbox.run('slot-power', '9', 'off').answer).toMatchObject({ code: 'absent' });
  expect(sandbox.run('slot-power', '7', 'off').answer).toMatchObject({ code: 'absent' });
});

it('says what the kernel refuses', () => {
  sandbox.put('pci/slots/3/power/is-a-directory', '');
  expect(sandbox.run('slot-power', '3', 'off')).toMatchObject({ exitCode: 1, answer: { code: 'failed' } });
});

function expectNothing(words: readonly string[], codes: readonly string[]): void {
  const before = sandbox.everything();
  const { exitCode, answer, stdout } = sandbox.run(...words);
  expect(exitCode).not.toBe(0);
  expect(codes).toContain((answer as { code: string }).code);
  expect(stdout.trim().split('\n')).toHaveLength(1);
  expect(sandbox.everything()).toEqual(before);
}

it('follows no link that a name makes', () => {
  symlinkSync(join(sandbox.directory, 'secret'), join(sandbox.directory, 'pci/slots/evil'));
  expectNothing(['slot-power', 'evil', 'off'], ['absent']);
  symlinkSync(sandbox.directory, join(sandbox.directory, 'pci/devices/0000:0e:00.0'));
  expectNothing(['remove', '0000:0e:00.0'], ['failed']);
});

describe('refuses to be root’s when', () => {
  it.each([0o775, 0o757, 0o777, 0o722])('its file has the mode %o', (mode) => {
    chmodSync(sandbox.helper, mode);
    expectNothing(['rescan'], ['unsafe']);
  });

  it('the directory it lies in can be written by others', () => {
    chmodSync(join(sandbox.directory, 'bin'), 0o777);
    expectNothing(['rescan'], ['unsafe']);
  });

  it.skipIf(!isRoot)('it belongs to another user', () => {
    chownSync(sandbox.helper, 12_345, 0);
    expectNothing(['rescan'], ['unsafe']);
  });

  it.skipIf(!isRoot)('the directory it lies in belongs to another user', () => {
    chownSync(join(sandbox.directory, 'bin'), 12_345, 0);
    expectNothing(['rescan'], ['unsafe']);
  });

  it.skipIf(!isRoot)('it does not run as root', () => {
    const { stdout } = spawnSync('/bin/sh', ['-s', '--', 'version'], {
      input: HELPER,
      encoding: 'utf8',
      uid: 12_345,
    });
    expect(JSON.parse(stdout)).toMatchObject({ code: 'not-root' });
  });
});

it('does nothing when it is cut off on its way', () => {
  const half = HELPER.slice(0, HELPER.lastIndexOf('main "$@"'));
  const { stdout } = spawnSync('/bin/sh', ['-s', '--', 'version'], { input: half, encoding: 'utf8' });
  expect(stdout).toBe('');
});

it('takes its programs from the system, whatever PATH says', () => {
  sandbox.put('fake/id', '#!/bin/sh\necho 0\n');
  chmodSync(join(sandbox.directory, 'fake/id'), 0o755);
  const { stdout } = spawnSync('/bin/sh', [sandbox.helper, 'version'], {
    encoding: 'utf8',
    env: { PATH: join(sandbox.directory, 'fake'), IFS: 'x', ENV: join(sandbox.directory, 'fake/id') },
  });
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
});
