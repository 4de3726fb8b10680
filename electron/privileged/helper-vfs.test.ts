import { mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEPT_MARK, keptText } from '../../shared/model/sriov.ts';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { addPhysicalFunction, IP_LOG } from './testing/physical-function.ts';
import { createSandbox, type Sandbox } from './testing/sandbox.ts';

const PF = '0000:0b:00.0';
const DEVICE = `pci/devices/${PF}`;
const RULE = `rules/70-switchyard-vfs-${PF}.rules`;
let sandbox: Sandbox;

const at = (path: string): string => join(sandbox.directory, path);
/** Each write of the kernel's files in order, as a `tee` that comes before the system's sees it. */
function watchWrites(body: string): void {
  sandbox.program('tee', `read -r word\nfile=\${2##*/}\necho "$file $word" >>'${at('writes')}'\n${body}`);
}
const writes = (): readonly string[] => sandbox.text('writes').trim().split('\n');

function expectUntouched(words: readonly string[], code: string): void {
  const before = sandbox.everything();
  const { exitCode, answer } = sandbox.run(...words);
  expect(answer).toMatchObject({ ok: false, code });
  expect(exitCode).not.toBe(0);
  expect(sandbox.everything()).toEqual(before);
}

beforeEach(() => {
  sandbox = createSandbox();
  addPhysicalFunction(sandbox, PF);
  sandbox.put('pci/devices/0000:0c:00.0/class', '0x030000\n');
});
afterEach(() => sandbox.close());

describe('the count', () => {
  it('goes through zero, after drivers were told to let new ones be', () => {
    watchWrites('');
    expect(sandbox.run('vf-count', PF, '7', 'off')).toMatchObject({
      exitCode: 0,
      answer: { ok: true, verb: 'vf-count' },
    });
    expect(writes()).toEqual(['sriov_drivers_autoprobe 0', 'sriov_numvfs 0', 'sriov_numvfs 7']);
  });

  it('is one write from zero, and one to zero', () => {
    sandbox.put(`${DEVICE}/sriov_numvfs`, '0\n');
    watchWrites('');
    sandbox.run('vf-count', PF, '7', 'on');
    expect(writes()).toEqual(['sriov_drivers_autoprobe 1', 'sriov_numvfs 7']);
    sandbox.put(`${DEVICE}/sriov_numvfs`, '7\n');
    sandbox.run('vf-count', PF, '0', 'on');
    expect(writes().slice(2)).toEqual(['sriov_drivers_autoprobe 1', 'sriov_numvfs 0']);
  });

  it('takes no function away where only the drivers are told', () => {
    watchWrites('');
    sandbox.run('vf-count', PF, '2', 'off');
    expect(writes()).toEqual(['sriov_drivers_autoprobe 0']);
  });

  it('works with a kernel that cannot tell drivers', () => {
    rmSync(at(`${DEVICE}/sriov_drivers_autoprobe`));
    expect(sandbox.run('vf-count', PF, '3', 'off').exitCode).toBe(0);
    expect(sandbox.text(`${DEVICE}/sriov_numvfs`)).toBe('3\n');
  });

  it('is what it was when the kernel refuses another, and the answer has the kernel’s words', () => {
    watchWrites(
      `[ "$word" != 7 ] || { echo "tee: '$2': Cannot allocate memory" >&2; exit 1; }\necho "$word" >"$2"`,
    );
    expect(sandbox.run('vf-count', PF, '7', 'off')).toMatchObject({
      exitCode: 1,
      answer: {
        ok: false,
        code: 'failed',
        message: expect.stringMatching(/: Cannot allocate memory$/) as unknown,
      },
    });
    expect(sandbox.text(`${DEVICE}/sriov_numvfs`)).toBe('2\n');
    expect(sandbox.text(`${DEVICE}/sriov_drivers_autoprobe`)).toBe('1\n');
  });

  it('is no business of a function that can have none, or that is not there', () => {
    expectUntouched(['vf-count', '0000:0c:00.0', '1', 'on'], 'refused');
    expectUntouched(['vf-count', '0000:0d:00.0', '1', 'on'], 'absent');
  });
});

describe('a virtual function', () => {
  it.each([
    [['mac', '52:54:00:00:00:07']],
    [['mac', '00:00:00:00:00:00']],
    [['vlan', '42', 'qos', '3']],
    [['vlan', '0', 'qos', '0']],
    [['spoofchk', 'off']],
    [['trust', 'on']],
    [['state', 'disable']],
    [['min_tx_rate', '0', 'max_tx_rate', '100']],
  ])('is held to %j through the interface that the kernel names', (words) => {
    expect(sandbox.run('vf-set', PF, '1', ...words)).toMatchObject({ exitCode: 0, answer: { ok: true } });
    expect(sandbox.text(IP_LOG)).toBe(`link set dev eth3 vf 1 ${words.join(' ')}\n`);
  });

  it('is refused in the kernel’s words', () => {
    sandbox.program('ip', `echo 'RTNETLINK answers: Operation not supported' >&2; exit 2`);
    expect(sandbox.run('vf-set', PF, '1', 'trust', 'on').answer).toMatchObject({
      code: 'failed',
      message: 'the kernel refused vf 1 trust on: Operation not supported',
    });
  });

  it('has to be there, on a physical function with one interface of a plain name', () => {
    expectUntouched(['vf-set', PF, '2', 'trust', 'on'], 'absent');
    expectUntouched(['vf-set', '0000:0c:00.0', '0', 'trust', 'on'], 'refused');
    mkdirSync(at(`${DEVICE}/net/eth4`));
    expectUntouched(['vf-set', PF, '1', 'trust', 'on'], 'refused');
    for (const name of ['-6', 'eth3 down', 'eth$(id)', 'é']) {
      rmSync(at(`${DEVICE}/net`), { recursive: true });
      mkdirSync(at(`${DEVICE}/net/${name}`), { recursive: true });
      expectUntouched(['vf-set', PF, '1', 'trust', 'on'], 'refused');
      expectUntouched(['link', PF, 'down'], 'refused');
    }
    rmSync(at(`${DEVICE}/net`), { recursive: true });
    expectUntouched(['vf-set', PF, '1', 'trust', 'on'], 'absent');
  });
});

it('switches the interface of a physical function, and of no other', () => {
  expect(sandbox.run('link', PF, 'up').exitCode).toBe(0);
  expect(sandbox.run('link', PF, 'down').exitCode).toBe(0);
  expect(sandbox.text(IP_LOG)).toBe('link set dev eth3 up\nlink set dev eth3 down\n');
  expectUntouched(['link', '0000:0c:00.0', 'down'], 'refused');
});

describe('a rule', () => {
  it('is what the program expects it to be, for this card in this place', () => {
    expect(sandbox.run('vf-keep', PF, '7', 'off')).toMatchObject({ exitCode: 0, answer: { ok: true } });
    const kept = { count: 7, autoprobe: false, card: '8086:10c9' };
    expect(sandbox.text(RULE)).toBe(keptText(anAddress(PF), kept));
    expect(statSync(at(RULE)).mode & 0o7777).toBe(0o644);
    const files = Object.keys(sandbox.everything()).filter((path) => path.startsWith(at('rules/')));
    expect(files).toEqual([at(RULE)]);
  });

  it('takes the place of an earlier one, and goes again', () => {
    sandbox.put(RULE, `# an older text\n${KEPT_MARK}\n`);
    expect(sandbox.run('vf-keep', PF, '3', 'on').exitCode).toBe(0);
    expect(sandbox.text(RULE)).toContain('ATTR{sriov_numvfs}="3"');
    sandbox.put('rules/80-theirs.rules', 'theirs\n');
    expect(sandbox.run('vf-forget', PF).exitCode).toBe(0);
    const files = Object.keys(sandbox.everything()).filter((path) => path.startsWith(at('rules/')));
    expect(files).toEqual([at('rules/80-theirs.rules')]);
    expectUntouched(['vf-forget', PF], 'absent');
  });

  it.each([
    ['another’s file', 'ACTION=="add"\n'],
    ['an empty file', ''],
    ['one whose mark is elsewhere', `${KEPT_MARK}\n#\n`],
    ['one whose mark is longer', `#\n${KEPT_MARK} 2\n`],
  ])('never touches %s in its place', (_, text) => {
    sandbox.put(RULE, text);
    expectUntouched(['vf-keep', PF, '7', 'on'], 'refused');
    expectUntouched(['vf-forget', PF], 'refused');
  });

  it('follows no link', () => {
    sandbox.put('elsewhere', `#\n${KEPT_MARK}\n`);
    symlinkSync(at('elsewhere'), at(RULE));
    expectUntouched(['vf-keep', PF, '7', 'on'], 'refused');
    expectUntouched(['vf-forget', PF], 'refused');
    rmSync(at('rules'), { recursive: true });
    mkdirSync(at('others'));
    symlinkSync(at('others'), at('rules'));
    expectUntouched(['vf-keep', PF, '7', 'on'], 'refused');
  });

  it('is not for a card that does not say what it is, nor for no function at all', () => {
    expectUntouched(['vf-keep', PF, '0', 'on'], 'bad-request');
    for (const text of ['', '0x8086", RUN+="/bin/sh\n', '0X8086\n', '8086\n', '0x80860\n']) {
      sandbox.put(`${DEVICE}/vendor`, text);
      expectUntouched(['vf-keep', PF, '7', 'on'], 'failed');
    }
  });

  it('needs a place of udev’s', () => {
    rmSync(at('rules'), { recursive: true });
    expectUntouched(['vf-keep', PF, '7', 'on'], 'absent');
  });
});
