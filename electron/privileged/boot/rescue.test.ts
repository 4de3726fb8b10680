import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SetupRun } from '../../../shared/model/setup-run.ts';
import { RESCUE } from '../helper-text.ts';
import {
  createSetupSandbox,
  manifestOf,
  RUN_LOG,
  STATE,
  type SetupSandbox,
} from '../testing/setup-sandbox.ts';

const FIRST = '00000000-0000-4000-8000-00000000000a';
const SECOND = '00000000-0000-4000-8000-00000000000b';
const GRUB = 'GRUB_CMDLINE_LINUX="quiet iommu=off"\n';
const ON = 'GRUB_CMDLINE_LINUX="quiet"\n';
const PASS = 'GRUB_CMDLINE_LINUX="quiet iommu=pt"\n';
const HEAD = '# Switchyard binds these functions to vfio-pci when the host starts\n';
const DEVICES = `${HEAD}0000:02:00.0 8086:10d3 8086:a01f 020000 00\n`;
let sandbox: SetupSandbox;

beforeEach(() => {
  sandbox = createSetupSandbox();
  sandbox.put('etc/default/grub', GRUB);
  sandbox.put('etc/switchyard/theirs', 'theirs\n');
});
afterEach(() => sandbox.close());

const at = (path: string): string => join(sandbox.directory, path);
const run = (set: string, one: SetupRun) => sandbox.call({ verb: 'run', set, run: one });

/** Everything of the host but what is kept beside it. */
function host(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sandbox.everything()).filter(([path]) => path.startsWith(at('etc/'))),
  );
}

/** Two changes, the second one on top of the first. */
function setUp(): void {
  sandbox.call({ verb: 'open', set: FIRST });
  sandbox.call({ verb: 'put', set: FIRST, file: 'grub-default', before: GRUB, text: ON });
  sandbox.call({ verb: 'put', set: FIRST, file: 'boot-devices', before: null, text: HEAD });
  sandbox.call({ verb: 'put-own', set: FIRST, file: 'bind-script' });
  sandbox.call({ verb: 'put-own', set: FIRST, file: 'initramfs-hook' });
  run(FIRST, { tool: 'update-initramfs' });
  run(FIRST, { tool: 'update-grub' });
  sandbox.call({ verb: 'close', set: FIRST, ended: [] });
  sandbox.call({ verb: 'open', set: SECOND });
  sandbox.call({ verb: 'put', set: SECOND, file: 'grub-default', before: ON, text: PASS });
  sandbox.call({ verb: 'put', set: SECOND, file: 'boot-devices', before: HEAD, text: DEVICES });
  sandbox.call({ verb: 'drop-own', set: SECOND, file: 'initramfs-hook' });
  run(SECOND, { tool: 'update-initramfs' });
}

/** As on the system itself, with the programs of the sandbox. */
function rescue() {
  const copy = RESCUE.replace('MOUNTED=$ROOT\n', 'MOUNTED=\n').replace(
    'PATH=/usr/sbin',
    `PATH='${at('programs')}':/usr/sbin`,
  );
  sandbox.put(`${STATE}/rescue`, copy);
  return spawnSync('/bin/sh', [at(`${STATE}/rescue`)], { encoding: 'utf8' });
}

it('puts every file back as it was before the first change, builds again, and tells Switchyard', () => {
  const before = host();
  setUp();
  spawnSync('rm', [at(RUN_LOG)]);
  const { status, stderr } = rescue();
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(host()).toEqual(before);
  expect(sandbox.text(RUN_LOG).trimEnd().split('\n')).toEqual(['update-initramfs -u -k all', 'update-grub']);
  expect(manifestOf(sandbox).at(-1)).toBe(`close ${SECOND} ${SECOND} ${FIRST}`);
  expect(sandbox.text(`${STATE}/${SECOND}/grub-default.taken-back`)).toBe(PASS);
  expect(rescue().stdout).toBe('Everything is taken back already.\n');
});

it('needs nothing but sh, cp, mv and sha256sum, and no running system', () => {
  const before = host();
  setUp();
  mkdirSync(at('few'));
  for (const name of ['cp', 'mv', 'sha256sum']) symlinkSync(`/usr/bin/${name}`, at(`few/${name}`));
  sandbox.put(`${STATE}/rescue`, RESCUE.replace(/^PATH=.*/m, `PATH='${at('few')}'`));
  const { status, stdout, stderr } = spawnSync('/bin/sh', [at(`${STATE}/rescue`)], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(host()).toEqual(before);
  expect(stdout).toContain(`in a chroot into ${sandbox.directory} run: update-initramfs -u -k all\n`);
  expect(manifestOf(sandbox).at(-1)).not.toMatch(/^close/);
});

it('leaves alone what was taken back before', () => {
  setUp();
  sandbox.call({ verb: 'close', set: SECOND, ended: [FIRST] });
  sandbox.put('etc/default/grub', 'GRUB_TIMEOUT=1\n');
  rescue();
  expect(sandbox.text('etc/default/grub')).toBe(ON);
  expect(existsSync(at('etc/switchyard/bind-at-boot'))).toBe(true);
});

it('comes to the same end after it was cut off in the middle', () => {
  const before = host();
  setUp();
  sandbox.program('update-grub', 'exit 1');
  const { status, stderr } = rescue();
  expect(status).toBe(1);
  expect(stderr).toContain('this failed, run it by hand: update-grub');
  sandbox.program('update-grub', 'exit 0');
  expect(rescue().status).toBe(0);
  expect(host()).toEqual(before);
});

it('keeps a file whose backup is missing or was changed, and says so', () => {
  setUp();
  sandbox.put(`${STATE}/${FIRST}/grub-default`, 'reboot\n');
  expect(rescue()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('is not what it was') as string,
  });
  expect(sandbox.text('etc/default/grub')).toBe(ON);
  spawnSync('rm', [at(`${STATE}/${FIRST}/grub-default`)]);
  expect(rescue()).toMatchObject({ status: 1, stderr: expect.stringContaining('is missing') as string });
});

it.each([
  [
    { tool: 'grubby', add: ['intel_iommu=on', 'iommu=pt'], remove: ['iommu=off'] },
    'grubby --update-kernel=ALL --args=iommu=off --remove-args=intel_iommu=on iommu=pt',
  ],
  [{ tool: 'kernelstub', add: [], remove: ['iommu=off'] }, 'kernelstub --add-options=iommu=off'],
  [
    { tool: 'rpm-ostree', add: ['iommu=pt'], remove: ['iommu=off'] },
    'rpm-ostree kargs --delete-if-present=iommu=pt --append-if-missing=iommu=off',
  ],
  [{ tool: 'rpm-ostree-initramfs', keep: true }, 'rpm-ostree initramfs --disable'],
] as const)('takes back %j', (one, line) => {
  sandbox.call({ verb: 'open', set: FIRST });
  run(FIRST, one);
  expect(rescue()).toMatchObject({ status: 0, stderr: '' });
  expect(sandbox.text(RUN_LOG).trimEnd().split('\n').at(-1)).toBe(line);
});

it('takes the fallback entry off a boot partition, which keeps no modes', () => {
  const entry = (words: string): string => `title Arch\nlinux /vmlinuz-linux\noptions ${words}\n`;
  const fallback = (words: string): string =>
    `# Switchyard: a boot entry without its changes\n${entry(`${words} switchyard=off`).replace('Arch', 'Arch without the changes of Switchyard')}`;
  const place = 'boot/efi/loader/entries';
  sandbox.program('cp', `case "$*" in -p*switchyard-new) exit 1 ;; esac\nexec /bin/cp "$@"`);
  sandbox.put(`${place}/arch.conf`, entry('rw'));
  sandbox.call({ verb: 'open', set: FIRST });
  sandbox.call({ verb: 'put', set: FIRST, file: 'entry-boot-efi', before: null, text: fallback('rw') });
  sandbox.put(`${place}/arch.conf`, entry('rw quiet'));
  sandbox.call({ verb: 'open', set: SECOND });
  const later = { before: fallback('rw'), text: fallback('rw quiet') };
  const put = sandbox.call({ verb: 'put', set: SECOND, file: 'entry-boot-efi', ...later });
  expect(put).toMatchObject({ answer: { ok: true } });
  expect(rescue()).toMatchObject({ status: 0, stderr: '' });
  expect(readdirSync(at(place))).toEqual(['arch.conf']);
  expect(sandbox.text(`${STATE}/${FIRST}/entry-boot-efi.taken-back`)).toBe(fallback('rw'));
});

it('runs and writes nothing that a torn or foreign manifest names', () => {
  setUp();
  const before = { ...host(), secret: 'untouched' };
  sandbox.put(
    `${STATE}/manifest`,
    [
      `open ${FIRST} x y`,
      `file ${FIRST} ../../secret none none`,
      `file ${FIRST} /etc/passwd none none`,
      `own ${FIRST} * place`,
      `run ${FIRST} reboot`,
      `run ${FIRST} sh -c reboot`,
      `file ${FIRST} grub-def`,
      'nonsense',
      '',
    ].join('\n'),
  );
  sandbox.program('reboot', `touch '${at('owned')}'`);
  expect(rescue().status).toBe(0);
  expect({ ...host(), secret: 'untouched' }).toEqual(before);
  expect(readdirSync(sandbox.directory)).not.toContain('owned');
});

it('says so where nothing was ever changed', () => {
  sandbox.put(`${STATE}/rescue`, RESCUE);
  const { status, stderr } = spawnSync('/bin/sh', [at(`${STATE}/rescue`)], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('nothing was changed');
});
