/// <reference types="vite/types/importMeta.d.ts" />
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SETUP_FILES, type SetupFileName } from '../../shared/model/setup-file.ts';
import { createSetupSandbox, type SetupSandbox } from './testing/setup-sandbox.ts';

/** Which texts the second program writes, and which it does not whatever the caller says: nothing is touched then. */

const SET = '00000000-0000-4000-8000-00000000000a';
let sandbox: SetupSandbox;

beforeAll(() => {
  sandbox = createSetupSandbox();
  sandbox.call({ verb: 'open', set: SET });
});
afterAll(() => sandbox.close());

const pathOf = (file: SetupFileName): string => SETUP_FILES[file].slice(1);

function present(file: SetupFileName, text: string | null): void {
  rmSync(join(sandbox.directory, pathOf(file)), { force: true });
  if (text === null) return;
  sandbox.put(pathOf(file), '');
  writeFileSync(join(sandbox.directory, pathOf(file)), text, 'latin1');
}

function put(file: SetupFileName, before: string | null, text: string) {
  return sandbox.call({ verb: 'put', set: SET, file, before, text });
}

function expectWritten(file: SetupFileName, before: string | null, text: string): void {
  present(file, before);
  expect(put(file, before, text).answer).toEqual({ ok: true, verb: 'put' });
  expect(readFileSync(join(sandbox.directory, pathOf(file)), 'latin1')).toBe(text);
}

function expectRefused(file: SetupFileName, before: string | null, text: string, code = 'refused'): void {
  present(file, before);
  const then = sandbox.everything();
  expect(put(file, before, text).answer).toMatchObject({ ok: false, code });
  expect(sandbox.everything()).toEqual(then);
}

const FILES = import.meta.glob<string>('../../shared/rules/setup/testing/distributions/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const changed = (ending: string): readonly (readonly [string, string, string])[] =>
  Object.entries(FILES).flatMap(([path, before]) => {
    const after = FILES[`${path}.after`];
    if (!path.endsWith(ending) || after === undefined || after.startsWith('refused, ')) return [];
    const bytes = (text: string): string => Buffer.from(text).toString('latin1');
    return [[path.split('/').at(-1) ?? '', bytes(before), bytes(after)] as const];
  });

describe('writes what the rules make of the files of every distribution, and back', () => {
  it('which are enough', () =>
    expect(changed('.grub').length + changed('.kernel-line').length).toBeGreaterThan(60));

  it.each(changed('.grub'))('%s', (_, before, after) => {
    expectWritten('grub-default', before, after);
    expectWritten('grub-default', after, before);
  });

  it.each(changed('.kernel-line'))('%s', (_, before, after) => {
    expectWritten('kernel-line', before, after);
    expectWritten('kernel-line', after, before);
  });
});

const GRUB = [
  '# If you change this file, run update-grub',
  'GRUB_DEFAULT=0',
  'GRUB_DISTRIBUTOR=`( . /etc/os-release; echo ${NAME:-Debian} ) 2>/dev/null || echo Debian`',
  'GRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=off"',
  "GRUB_CMDLINE_LINUX='a=b'  # of the installer",
  'GRUB_BADRAM="0x01234567,0xfefefefe"',
  '',
].join('\n');
const edit = (from: string, to: string): string => {
  expect(GRUB).toContain(from);
  return GRUB.replace(from, () => to);
};
const value = (text: string): string => edit('"quiet intel_iommu=off"', text);

describe('GRUB’s default file: takes a change of words of the IOMMU, as', () => {
  it.each([
    '"quiet"',
    "'quiet'",
    'quiet',
    '"quiet iommu=pt intel_iommu=on"',
    '"quiet  intel_iommu=off"',
    '"quiet intel_iommu=on,sm_off,off"',
    'quiet" iommu=off"',
    '"quiet \\\n  iommu=pt"',
    '"quiet\n  iommu=pt"',
  ])('%j', (text) => expectWritten('grub-default', GRUB, value(text)));
});

describe('GRUB’s default file: refuses', () => {
  it.each([
    ['a word of another kind', value('"quiet splash"')],
    ['a word less', value('""')],
    ['an option of another kind', value('"quiet init=/bin/sh"')],
    ['a module’s option', value('"quiet vfio-pci.ids=10de:1b80"')],
    ['amd_iommu=on', value('"quiet amd_iommu=on"')],
    ['an override of ACS', value('"quiet pcie_acs_override=downstream"')],
    ['a command behind', value('"quiet" rm -rf /')],
    ['a command behind that looks like a word', value('"quiet" iommu')],
    ['a command in its place', value('quiet reboot')],
    ['a list', value('quiet; reboot')],
    ['a pipe', value('quiet|sh')],
    ['a background', value('quiet&reboot')],
    ['a substitution', value('"quiet $(reboot)"')],
    ['a substitution by backticks', value('"quiet `reboot`"')],
    ['a variable', value('"quiet $IFS"')],
    ['a variable in braces', value('"quiet ${X:=y}"')],
    ['a redirection', value('quiet >/etc/passwd')],
    ['a quote that stays open', value('"quiet iommu=pt')],
    ['a quote within', value('"quiet "iommu=pt\'"')],
    ['a word that hides one', value('"quiet iommu=pt;id"')],
    ['a word that hides a newline', value('"quiet"\nreboot')],
    ['a comment less', edit('  # of the installer', '')],
    ['a comment more', edit('GRUB_DEFAULT=0', 'GRUB_DEFAULT=0 # x')],
    ['another variable', edit('GRUB_DEFAULT=0', 'GRUB_DEFAULT=1')],
    ['a line less', edit('GRUB_DEFAULT=0\n', '')],
    ['a line more', `${GRUB}GRUB_TERMINAL=console\n`],
    ['an assignment more', `${GRUB}GRUB_CMDLINE_LINUX="iommu=pt"\n`],
    ['an assignment less', edit("GRUB_CMDLINE_LINUX='a=b'  # of the installer\n", '')],
    ['another name', edit('GRUB_CMDLINE_LINUX_DEFAULT', 'GRUB_CMDLINE_LINUX_DEFAULTS')],
    ['another of the two names', edit('GRUB_CMDLINE_LINUX_DEFAULT', 'GRUB_CMDLINE_LINUX')],
    ['an appending', edit('GRUB_CMDLINE_LINUX_DEFAULT=', 'GRUB_CMDLINE_LINUX_DEFAULT+=')],
    ['a space behind the name', edit('GRUB_CMDLINE_LINUX_DEFAULT=', 'GRUB_CMDLINE_LINUX_DEFAULT =')],
    ['a space before the value', edit('DEFAULT="quiet', 'DEFAULT= "quiet')],
    ['an assignment that is a comment', edit('GRUB_CMDLINE_LINUX_DEFAULT', '#GRUB_CMDLINE_LINUX_DEFAULT')],
    ['a word in another value', edit('fefefefe"', 'fefefefe iommu=pt"')],
    ['a word in a command', edit('|| echo Debian', '|| echo iommu=pt Debian')],
    ['a word in a comment', edit('run update-grub', 'run update-grub iommu=pt')],
    ['quotes of another value', edit('"0x01234567,0xfefefefe"', '0x01234567,0xfefefefe')],
    ['a backslash', value('"quiet \\iommu=pt"')],
    ['a carriage return', GRUB.replaceAll('\n', '\r\n')],
    ['a NUL', `${GRUB}\0`],
    ['a NUL and more', `${GRUB}\0reboot\n`],
    ['a NUL within', value('"quiet\0"')],
    ['a byte that is no text', value('"quiet \xff"')],
    ['a tab for a newline', edit('GRUB_DEFAULT=0\n', 'GRUB_DEFAULT=0\t')],
    ['nothing', ''],
    ['one newline', '\n'],
    ['a program', '#!/bin/sh\nreboot\n'],
    ['an option in capital letters', value('"quiet IOMMU=pt"')],
    ['a word with two signs', value('"quiet iommu=pt=off"')],
    ['a word with an empty element', value('"quiet iommu=,off"')],
    ['a long word that ends as one', value(`"quiet ${'x'.repeat(300)}iommu=pt"`)],
  ])('%s', (_, text) => expectRefused('grub-default', GRUB, text));

  it('what is too large', () =>
    expectRefused('grub-default', GRUB, GRUB + '#'.repeat(65_536), 'bad-request'));
  it('far too much', () => expectRefused('grub-default', GRUB, GRUB.repeat(2_000), 'bad-request'));
  it('to make one', () => expectRefused('grub-default', null, GRUB));
  it.each(['GRUB_CMDLINE_LINUX="$(reboot)"', 'GRUB_CMDLINE_LINUX=`x`', 'GRUB_CMDLINE_LINUX="a\\"b"'])(
    'another value for %s',
    (line) => expectRefused('grub-default', `${line}\n`, line.replace(/.$/, ' iommu=pt"\n')),
  );
  it('a change in what only looks like an assignment', () =>
    expectRefused(
      'grub-default',
      'X="\nGRUB_CMDLINE_LINUX=a b\n"\n',
      'X="\nGRUB_CMDLINE_LINUX=a iommu=pt b\n"\n',
    ));
});

const LINE = 'root=UUID=4f3f-11 ro quiet console=ttyS0,115200n8 iommu=off\n';

describe('the kernel’s command line', () => {
  it.each([
    [LINE, LINE.replace('iommu=off', 'iommu=pt')],
    [LINE, LINE.trimEnd()],
    [LINE, LINE.replace(' iommu=off', '')],
    [null, 'root=UUID=4f3f ro'],
    ['', 'iommu=pt\n'],
    [LINE, `${LINE}iommu=pt\n`],
    [LINE, `${LINE}\n`],
    [LINE, LINE.replace(' ro', '\tro')],
    ['a\niommu=off\nb', 'a\n\nb'],
    ['# don\xe9t\n\t# iommu=pt "x\na b\n', '# don\xe9t\n\t# iommu=pt "x\na b iommu=pt\n'],
    ['# x\n', '# x\niommu=pt\n'],
  ])('of %j becomes %j', (before, text) => expectWritten('kernel-line', before, text));

  it.each([
    ['another root', LINE.replace('4f3f', '5f3f')],
    ['a word more', `${LINE.trimEnd()} init=/bin/sh\n`],
    ['a word less', LINE.replace(' quiet', '')],
    ['a second line of other words', `${LINE}quiet\n`],
    ['its words in other lines', LINE.replace(' quiet', '\nquiet')],
    ['a comment behind', LINE.replace('\n', ' # x\n')],
    ['a word in a comment', `${LINE}# iommu=pt\n`],
    ['a comment', `# ${LINE}`],
    ['a quote', LINE.replace('quiet', '"quiet"')],
    ['a dollar', LINE.replace('quiet', '$x')],
    ['a semicolon', LINE.replace('ro', 'ro;')],
    ['a form feed', LINE.replace(' ro', '\fro')],
    ['a carriage return', LINE.replace('\n', '\r\n')],
    ['a NUL', `${LINE}\0`],
    ['a byte that is no text', LINE.replace('quiet', 'qu\xefet')],
    ['another order', LINE.replace('ro quiet', 'quiet ro')],
    ['amd_iommu=on', LINE.replace('iommu=off', 'amd_iommu=on')],
    ['nothing', ''],
    ['far too much', `${LINE.trimEnd()}${' iommu=pt'.repeat(300)}\n`],
  ])('is not written with %s', (_, text) => expectRefused('kernel-line', LINE, text));

  it.each([
    ['a comment less', '# x\na\n', 'a\n'],
    ['another comment', '# x\na\n', '# y\na\n'],
    ['a word less in a comment', '# iommu=off\na\n', '# \na\n'],
    ['a comment that becomes words', '# a\n', 'a\n'],
    ['words that become a comment', 'a\niommu=off b\n', 'a\n# b\n'],
    ['a comment elsewhere', '# x\na\nb\n', 'a\n# x\nb\n'],
    ['a NUL in a comment', '# x\na\n', '# x\0\na\n'],
    ['a quote beside a comment', '# x\n"a"\n', '# x\n"a" iommu=pt\n'],
  ])('of several lines is not written with %s', (_, before, text) =>
    expectRefused('kernel-line', before, text),
  );

  it.each(['a;b\n', '$(reboot)\n', 'a\nb\n', `${'x'.repeat(2_048)}\n`, '"a"\n', 'a\\\n', 'é\n'])(
    'is not made as %j',
    (text) => expectRefused('kernel-line', null, text),
  );
});

describe('the line of the fallback entry', () => {
  it.each(['root=/dev/sda1 ro quiet\n', 'a=b,c:d/e@f+g-h_i.j\n'])('is written as %j', (text) =>
    expectWritten('fallback-line', null, text),
  );
  it.each(["a'b\n", 'a\n}\nmenuentry x {\n', 'a $b\n', 'a;b\n', 'a\\b\n', `${'x'.repeat(2_049)}\n`, 'a\0\n'])(
    'is not written as %j',
    (text) => expectRefused('fallback-line', null, text),
  );
});

const HEAD = '# Switchyard binds these functions to vfio-pci when the host starts\n';
const ONE = '0000:02:00.0 8086:10d3 8086:a01f 020000 00\n';

describe('the list of functions', () => {
  it.each([HEAD, HEAD + ONE, `${HEAD}10000abc:e1:1f.7 10de:1b80 0000:0000 030000 a1\n${ONE}`])(
    'is written as %j',
    (text) => expectWritten('boot-devices', null, text),
  );
  it('has room for 64', () => expectWritten('boot-devices', null, HEAD + ONE.repeat(64)));

  it.each([
    ['without its head', ONE],
    ['with another head', `#!/bin/sh\n${ONE}`],
    ['with two heads', HEAD + HEAD + ONE],
    ['without its last newline', (HEAD + ONE).trimEnd()],
    ['with an empty line', `${HEAD}\n${ONE}`],
    ['with a comment', `${HEAD}# x\n${ONE}`],
    ['with a word more', HEAD + ONE.replace('\n', ' x\n')],
    ['with a word less', HEAD + ONE.replace(' 00\n', '\n')],
    ['with an address of no device', HEAD + ONE.replace('02:00.0', '02:20.0')],
    ['with an address of no function', HEAD + ONE.replace('00.0', '00.8')],
    ['with an address in capitals', HEAD + ONE.replace('02:', '0B:')],
    ['with a zero before a wide domain', HEAD + ONE.replace('0000:', '00000:')],
    ['with a domain that is too wide', HEAD + ONE.replace('0000:', '100000000:')],
    ['with ids in capitals', HEAD + ONE.replace('a01f', 'A01F')],
    ['with a short class', HEAD + ONE.replace('020000', '0200')],
    ['with ids that match anything', HEAD + ONE.replace('8086:10d3', '*:*')],
    ['with a command', HEAD + ONE.replace('\n', '; reboot\n')],
    ['with a space before', `${HEAD} ${ONE}`],
    ['with two spaces', HEAD + ONE.replace(' 8086', '  8086')],
    ['with a tab', HEAD + ONE.replace(' 8086', '\t8086')],
    ['with a carriage return', HEAD + ONE.replace('\n', '\r\n')],
    ['with a NUL', `${HEAD + ONE}\0`],
    ['with a NUL within', HEAD + ONE.replace('8086:10d3', '8086:10d3\0')],
    ['with 65', HEAD + ONE.repeat(65)],
    ['of nothing', ''],
  ])('is not written %s', (_, text) => expectRefused('boot-devices', null, text));
});
