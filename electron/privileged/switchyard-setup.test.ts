import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OWN_FILES, SETUP_FILES, type OwnFileName } from '../../shared/model/setup-file.ts';
import { OWN_TEXTS } from './boot/own-texts.ts';
import { helperScript } from './helper-script.ts';
import { RESCUE, SETUP } from './helper-text.ts';
import type { SetupCall } from './setup-call.ts';
import { setupInput, setupWords } from './setup-words.ts';
import {
  BOOT,
  createSetupSandbox,
  manifestOf,
  RUN_LOG,
  sha256,
  STATE,
  type SetupSandbox,
} from './testing/setup-sandbox.ts';

const SET = '00000000-0000-4000-8000-00000000000a';
const OTHER = '00000000-0000-4000-8000-00000000000b';
const GRUB = 'etc/default/grub';
const BEFORE =
  '# GRUB\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_DISTRIBUTOR=`lsb_release -i -s || echo Debian`\n';
const AFTER = BEFORE.replace('"quiet"', '"quiet intel_iommu=on"');
const DEVICES =
  '# Switchyard binds these functions to vfio-pci when the host starts\n0000:02:00.0 8086:10d3 8086:a01f 020000 00\n';
const LINE = 'root=UUID=4f3f ro quiet\n';
const OWN_NAMES = Object.keys(OWN_FILES) as OwnFileName[];
let sandbox: SetupSandbox;

const at = (path: string): string => join(sandbox.directory, path);
const open = () => sandbox.call({ verb: 'open', set: SET });
const put = (text: string, before: string | null, file: 'grub-default' | 'kernel-line' = 'grub-default') =>
  sandbox.call({ verb: 'put', set: SET, file, before, text });
const putDevices = (text: string) =>
  sandbox.call({ verb: 'put', set: SET, file: 'boot-devices', before: null, text });
const DONE = { exitCode: 0, answer: { ok: true } };

beforeEach(() => {
  sandbox = createSetupSandbox();
  sandbox.put(GRUB, BEFORE);
  sandbox.put('secret', 'untouched\n');
});
afterEach(() => sandbox.close());

it('is short enough to be read, and has no eval, no network and no way to another root', () => {
  expect(SETUP.split('\n').length).toBeLessThan(580);
  expect(SETUP).not.toMatch(/\beval\b|\bcurl\b|\bnc\b|\bchroot\b|\$\{?SWITCHYARD/);
});

it('knows the texts that it places, and the rescue script', () => {
  for (const name of OWN_NAMES) expect(SETUP).toContain(`pin=${sha256(OWN_TEXTS[name])} ;;`);
  expect(SETUP).toContain(`readonly RESCUE=${sha256(RESCUE)}\n`);
});

it('knows the paths of the model', () => {
  for (const path of [...Object.values(SETUP_FILES), ...Object.values(OWN_FILES)])
    expect(SETUP).toContain(` path=${path.replace(/^\/(?:etc|boot|efi)\//, '')} `.trimEnd());
});

it('clears up after every file that it writes', () => {
  const names = /^readonly NAMES='(.*)'$/m.exec(SETUP)?.[1]?.split(' ') ?? [];
  expect(names).toEqual([...Object.keys(SETUP_FILES), ...OWN_NAMES]);
});

it('tells its version', () => {
  expect(sandbox.run('version')).toMatchObject({ exitCode: 0, answer: { verb: 'version', version: 1 } });
});

it('opens a change: a place for backups, the rescue script, a line in the manifest', () => {
  expect(open()).toMatchObject({ exitCode: 0, answer: { ok: true, verb: 'open' } });
  expect(sandbox.text(`${STATE}/rescue`)).toBe(RESCUE);
  expect(statSync(at(`${STATE}/rescue`)).mode & 0o7777).toBe(0o755);
  expect(statSync(at(`${STATE}/${SET}`)).mode & 0o7777).toBe(0o755);
  expect(manifestOf(sandbox)).toEqual([`open ${SET} TIME ${BOOT}`]);
  expect(open()).toMatchObject(DONE);
  expect(manifestOf(sandbox)).toHaveLength(1);
});

it('changes a file, and keeps what was there and writes down that it will', () => {
  open();
  chmodSync(at(GRUB), 0o640);
  expect(put(AFTER, BEFORE)).toMatchObject({ exitCode: 0, answer: { ok: true, verb: 'put' } });
  expect(sandbox.text(GRUB)).toBe(AFTER);
  expect(sandbox.text(`${STATE}/${SET}/grub-default`)).toBe(BEFORE);
  expect(statSync(at(GRUB)).mode & 0o7777).toBe(0o640);
  expect(manifestOf(sandbox).at(-1)).toBe(`file ${SET} grub-default ${sha256(BEFORE)} ${sha256(AFTER)}`);
  expect(existsSync(at('etc/default/.switchyard-new'))).toBe(false);
});

it('keeps bytes that are no text, and a missing last newline', () => {
  const odd = `# \xff\xe9\n${BEFORE}# end`;
  const edited = `# \xff\xe9\n${AFTER}# end`;
  writeFileSync(at(GRUB), odd, 'latin1');
  open();
  expect(put(edited, odd)).toMatchObject(DONE);
  expect(readFileSync(at(GRUB), 'latin1')).toBe(edited);
});

it('is asked again after its answer was lost, and changes nothing more', () => {
  open();
  put(AFTER, BEFORE);
  const then = sandbox.everything();
  expect(put(AFTER, BEFORE)).toMatchObject(DONE);
  expect(sandbox.everything()).toEqual(then);
});

it('leaves a file alone that is not what the diff was made against', () => {
  open();
  sandbox.put(GRUB, `${BEFORE}# mine\n`);
  expect(put(AFTER, BEFORE).answer).toMatchObject({ ok: false, code: 'changed' });
  rmSync(at(GRUB));
  expect(put(AFTER, BEFORE).answer).toMatchObject({ ok: false, code: 'changed' });
  expect(put(LINE, 'other\n', 'kernel-line').answer).toMatchObject({ ok: false, code: 'changed' });
});

it('goes back to the byte, and keeps the first backup', () => {
  open();
  put(AFTER, BEFORE);
  expect(put(BEFORE, AFTER)).toMatchObject(DONE);
  expect(sandbox.text(GRUB)).toBe(BEFORE);
  expect(sandbox.text(`${STATE}/${SET}/grub-default`)).toBe(BEFORE);
});

it('makes a file that was not there, and takes it away again', () => {
  open();
  expect(putDevices(DEVICES)).toMatchObject(DONE);
  expect(sandbox.text('etc/switchyard/boot-devices')).toBe(DEVICES);
  expect(statSync(at('etc/switchyard/boot-devices')).mode & 0o7777).toBe(0o644);
  expect(statSync(at('etc/switchyard')).mode & 0o7777).toBe(0o755);
  const call = { verb: 'drop', set: SET, file: 'boot-devices', before: DEVICES } as const;
  expect(sandbox.call({ ...call, before: 'other' }).answer).toMatchObject({ code: 'changed' });
  expect(sandbox.call(call)).toMatchObject(DONE);
  expect(existsSync(at('etc/switchyard/boot-devices'))).toBe(false);
  expect(sandbox.call(call).answer).toMatchObject({ code: 'absent' });
  expect(manifestOf(sandbox).slice(1)).toEqual([
    `file ${SET} boot-devices none ${sha256(DEVICES)}`,
    `file ${SET} boot-devices ${sha256(DEVICES)} none`,
  ]);
});

it('removes no file of the distribution’s, but for a kernel line that it made', () => {
  open();
  const drop = (file: 'grub-default' | 'kernel-line', before: string) =>
    sandbox.call({ verb: 'drop', set: SET, file, before }).answer;
  sandbox.put('etc/kernel/cmdline', LINE);
  expect(drop('grub-default', BEFORE)).toMatchObject({ code: 'refused' });
  expect(drop('kernel-line', LINE)).toMatchObject({ code: 'refused' });
  rmSync(at('etc/kernel/cmdline'));
  put(LINE, null, 'kernel-line');
  expect(drop('kernel-line', LINE)).toMatchObject({ ok: true });
});

it.each(OWN_NAMES)(
  'puts %s in its place with its mode, over older versions alone, and takes it away',
  (file) => {
    const path = `etc/${OWN_FILES[file].slice('/etc/'.length)}`;
    open();
    expect(sandbox.call({ verb: 'put-own', set: SET, file })).toMatchObject({
      exitCode: 0,
      answer: { verb: 'put' },
    });
    expect(sandbox.text(path)).toBe(OWN_TEXTS[file]);
    const isRun = OWN_TEXTS[file].startsWith('#!');
    expect(statSync(at(path)).mode & 0o7777).toBe(isRun ? 0o755 : 0o644);
    expect(sandbox.call({ verb: 'drop-own', set: SET, file })).toMatchObject(DONE);
    expect(existsSync(at(path))).toBe(false);
    expect(manifestOf(sandbox).slice(1)).toEqual([`own ${SET} ${file} place`, `own ${SET} ${file} drop`]);

    sandbox.put(path, '#!/bin/sh\n# Switchyard: older\n');
    expect(sandbox.call({ verb: 'put-own', set: SET, file })).toMatchObject(DONE);
    for (const theirs of ['#!/bin/sh\n# theirs\n', '', '# Switchyard\n#\n', '#\n# Switchyards\n']) {
      sandbox.put(path, theirs);
      for (const verb of ['put-own', 'drop-own'] as const)
        expect(sandbox.call({ verb, set: SET, file }).answer).toMatchObject({ code: 'refused' });
      expect(sandbox.text(path)).toBe(theirs);
    }
  },
);

const RUNS: readonly (readonly [Extract<SetupCall, { verb: 'run' }>['run'], string])[] = [
  [{ tool: 'update-initramfs' }, 'update-initramfs -u -k all'],
  [{ tool: 'dracut' }, 'dracut --force --regenerate-all'],
  [{ tool: 'mkinitcpio' }, 'mkinitcpio -P'],
  [{ tool: 'update-grub' }, 'update-grub '],
  [{ tool: 'grub-mkconfig' }, 'grub-mkconfig -o BOOT/grub/grub.cfg'],
  [{ tool: 'grub2-mkconfig' }, 'grub2-mkconfig -o BOOT/grub2/grub.cfg'],
  [{ tool: 'proxmox-boot-tool' }, 'proxmox-boot-tool refresh'],
  [
    { tool: 'grubby', add: ['intel_iommu=on', 'iommu=pt'], remove: ['iommu=off'] },
    'grubby --update-kernel=ALL --args=intel_iommu=on iommu=pt --remove-args=iommu=off',
  ],
  [{ tool: 'grubby', add: [], remove: ['iommu=pt'] }, 'grubby --update-kernel=ALL --remove-args=iommu=pt'],
  [
    { tool: 'kernelstub', add: ['iommu=pt'], remove: ['amd_iommu=off', 'iommu=off'] },
    'kernelstub --delete-options=amd_iommu=off iommu=off --add-options=iommu=pt',
  ],
  [
    { tool: 'rpm-ostree', add: ['intel_iommu=on', 'iommu=pt'], remove: ['intel_iommu=off'] },
    'rpm-ostree kargs --delete-if-present=intel_iommu=off --append-if-missing=intel_iommu=on --append-if-missing=iommu=pt',
  ],
  [{ tool: 'rpm-ostree-initramfs', keep: true }, 'rpm-ostree status --json\nrpm-ostree initramfs --enable'],
  [{ tool: 'rpm-ostree-initramfs', keep: false }, 'rpm-ostree initramfs --disable'],
];

describe('an initramfs that rpm-ostree makes', () => {
  const keep = { verb: 'run', set: SET, run: { tool: 'rpm-ostree-initramfs', keep: true } } as const;
  const say = (first: boolean, second: boolean): void =>
    sandbox.program(
      'rpm-ostree',
      `[ "$1" != status ] || printf '%s\\n' '{ "deployments" : [' '{ "regenerate-initramfs" : ${String(first)} },' '{ "regenerate-initramfs" : ${String(second)} } ] }'`,
    );

  it('is left alone where it was somebody’s before, and nothing says that it was ours', () => {
    open();
    say(true, false);
    expect(sandbox.call(keep)).toMatchObject({ exitCode: 1, answer: { ok: false, code: 'refused' } });
    expect(manifestOf(sandbox)).toHaveLength(1);
  });

  it('is ours where only the deployment from before has one, and is made again after a power cut', () => {
    open();
    say(false, true);
    expect(sandbox.call(keep)).toMatchObject(DONE);
    say(true, false);
    expect(sandbox.call(keep)).toMatchObject(DONE);
  });
});

it.each(RUNS)('runs %j with its words, and writes down before that it will', (run, line) => {
  open();
  expect(sandbox.call({ verb: 'run', set: SET, run })).toMatchObject(DONE);
  expect(sandbox.text(RUN_LOG)).toBe(`${line.replace('BOOT', at('boot'))}\n`);
  const words = setupWords({ verb: 'run', set: SET, run })?.join(' ');
  expect(manifestOf(sandbox).at(-1)).toBe(words);
  sandbox.call({ verb: 'run', set: SET, run });
  expect(manifestOf(sandbox)).toHaveLength(2);
});

it('installs every kernel anew, wherever the distribution keeps it', () => {
  open();
  sandbox.put('modules/6.1.0-1/vmlinuz', '');
  sandbox.put('modules/6.2.0-1/modules.dep', '');
  sandbox.put('boot/vmlinuz-6.2.0-1', '');
  sandbox.put('modules/6.3.0-1/modules.dep', '');
  const call = { verb: 'run', set: SET, run: { tool: 'kernel-install' } } as const;
  expect(sandbox.call(call)).toMatchObject(DONE);
  expect(sandbox.text(RUN_LOG)).toBe(
    `kernel-install add 6.1.0-1 ${at('modules/6.1.0-1/vmlinuz')}\nkernel-install add 6.2.0-1 ${at('boot/vmlinuz-6.2.0-1')}\n`,
  );
  rmSync(at('modules'), { recursive: true });
  expect(sandbox.call(call).answer).toMatchObject({ code: 'absent' });
});

it('says what a program said last, and keeps all of it', () => {
  open();
  sandbox.program('update-grub', 'echo first; echo \'no space "left" on\\device\' >&2; exit 1');
  expect(sandbox.call({ verb: 'run', set: SET, run: { tool: 'update-grub' } })).toMatchObject({
    exitCode: 1,
    answer: { ok: false, code: 'failed', message: 'update-grub failed: no space left ondevice' },
  });
  expect(sandbox.text(`${STATE}/${SET}/log`)).toContain('+ update-grub\nfirst\n');
});

it('tells whether what the host starts with was made anew since a change was opened', () => {
  const image = 'boot/initrd.img-6.1.0-1';
  const unbuilt = () => sandbox.call({ verb: 'unbuilt', set: SET });
  const CHANGED = { exitCode: 1, answer: { ok: false, code: 'changed' } };
  open();
  // Without an image nothing can be told.
  expect(unbuilt()).toMatchObject(CHANGED);
  sandbox.put(image, 'old');
  sandbox.put('boot/grub/grub.cfg', 'menu');
  const set = '00000000-0000-4000-8000-00000000000e';
  sandbox.call({ verb: 'open', set });
  const later = () => sandbox.call({ verb: 'unbuilt', set });
  expect(later()).toMatchObject({ exitCode: 0, answer: { ok: true, verb: 'unbuilt' } });
  // As update-initramfs fails: a new one beside the old one, and away again.
  sandbox.program('update-initramfs', `echo half >'${at(image)}.new'; exit 1`);
  sandbox.call({ verb: 'run', set, run: { tool: 'update-initramfs' } });
  expect(later()).toMatchObject({ exitCode: 0 });
  // Opened again, it still knows how it was.
  sandbox.program('update-initramfs', `echo old >'${at(image)}.new'; mv '${at(image)}.new' '${at(image)}'`);
  sandbox.call({ verb: 'run', set, run: { tool: 'update-initramfs' } });
  sandbox.call({ verb: 'open', set });
  expect(later()).toMatchObject(CHANGED);
});

it('notes that a change is made whole in a later start than it was begun in', () => {
  open();
  const later = 'b0070000-0000-4000-8000-000000000001';
  sandbox.put('boot_id', `${later}\n`);
  for (let time = 0; time < 2; time += 1)
    expect(sandbox.call({ verb: 'close', set: SET, ended: [] })).toMatchObject(DONE);
  expect(manifestOf(sandbox)).toEqual([
    `open ${SET} TIME ${BOOT}`,
    `open ${SET} TIME ${later}`,
    `close ${SET}`,
    `close ${SET}`,
  ]);
});

it('clears up behind a power cut when a change is whole', () => {
  open();
  const left = [...Object.values(SETUP_FILES), ...Object.values(OWN_FILES)].map(
    (path) => `${dirname(path.slice(1))}/.switchyard-new`,
  );
  for (const path of left) sandbox.put(path, 'half');
  expect(sandbox.call({ verb: 'close', set: SET, ended: [] })).toMatchObject(DONE);
  expect(left.filter((path) => existsSync(at(path)))).toEqual([]);
  expect(existsSync(at('etc/switchyard'))).toBe(false);
  expect(existsSync(at('etc/default'))).toBe(true);
});

it('closes a change and ends those that are taken back: they take nothing more', () => {
  open();
  expect(sandbox.call({ verb: 'close', set: SET, ended: [] })).toMatchObject(DONE);
  expect(put(AFTER, BEFORE)).toMatchObject(DONE);
  sandbox.call({ verb: 'open', set: OTHER });
  expect(sandbox.call({ verb: 'close', set: OTHER, ended: [SET, OTHER] })).toMatchObject(DONE);
  expect(manifestOf(sandbox).at(-1)).toBe(`close ${OTHER} ${SET} ${OTHER}`);
  for (const call of [
    { verb: 'open', set: SET },
    { verb: 'put', set: OTHER, file: 'grub-default', before: AFTER, text: BEFORE },
    { verb: 'run', set: SET, run: { tool: 'update-grub' } },
    { verb: 'close', set: OTHER, ended: [] },
  ] as const)
    expect(sandbox.call(call).answer).toMatchObject({ ok: false, code: 'refused' });
  const nobody = '00000000-0000-4000-8000-00000000000c';
  sandbox.call({ verb: 'open', set: nobody });
  expect(
    sandbox.call({ verb: 'close', set: nobody, ended: [nobody.replace('c', 'd')] }).answer,
  ).toMatchObject({ code: 'absent' });
});

it('restarts the computer', () => {
  expect(sandbox.call({ verb: 'restart' })).toMatchObject({ exitCode: 0, answer: { verb: 'restart' } });
  expect(sandbox.text(RUN_LOG)).toBe('systemctl reboot\n');
  sandbox.program('systemctl', 'echo "Access denied" >&2; exit 1');
  expect(sandbox.call({ verb: 'restart' }).answer).toMatchObject({
    code: 'failed',
    message: 'systemctl refused: Access denied',
  });
});

it('needs an opened change for everything else', () => {
  expect(put(AFTER, BEFORE).answer).toMatchObject({ code: 'absent' });
  expect(sandbox.call({ verb: 'run', set: SET, run: { tool: 'update-grub' } }).answer).toMatchObject({
    code: 'absent',
  });
  expect(sandbox.text(GRUB)).toBe(BEFORE);
  expect(existsSync(at(RUN_LOG))).toBe(false);
});

it('is refused while another run of it changes files', () => {
  open();
  const { stdout } = spawnSync('flock', ['-n', at(`${STATE}/lock`), '/bin/sh', sandbox.helper, 'restart'], {
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toMatchObject({ ok: false, code: 'busy' });
  expect(existsSync(at(RUN_LOG))).toBe(false);
});

it('mends a manifest that a power cut has torn', () => {
  open();
  const whole = sandbox.text(`${STATE}/manifest`);
  sandbox.put(`${STATE}/manifest`, `${whole}file ${SET} grub-def`);
  put(AFTER, BEFORE);
  expect(sandbox.text(`${STATE}/manifest`)).toBe(
    `${whole}file ${SET} grub-default ${sha256(BEFORE)} ${sha256(AFTER)}\n`,
  );
});

it('begins again what a power cut has left half ready', () => {
  open();
  sandbox.put('etc/default/.switchyard-new', 'half of it');
  sandbox.put(`${STATE}/${SET}/new`, 'half of it');
  expect(put(AFTER, BEFORE)).toMatchObject(DONE);
  expect(sandbox.text(`${STATE}/${SET}/grub-default`)).toBe(BEFORE);
});

describe('touches nothing where', () => {
  const refused = (run: () => ReturnType<typeof put>, code = 'refused'): void => {
    const then = sandbox.everything();
    expect(run().answer).toMatchObject({ ok: false, code });
    expect(sandbox.everything()).toEqual(then);
  };

  it('the file is a link', () => {
    open();
    sandbox.put('elsewhere', BEFORE);
    rmSync(at(GRUB));
    symlinkSync(at('elsewhere'), at(GRUB));
    refused(() => put(AFTER, BEFORE));
    rmSync(at(GRUB));
    symlinkSync(at('nowhere'), at(GRUB));
    refused(() => put(AFTER, null));
  });

  it('the file is a directory', () => {
    open();
    mkdirSync(at('etc/kernel/cmdline'), { recursive: true });
    refused(() => put(LINE, null, 'kernel-line'));
  });

  it.each(['etc', 'etc/default'])('%s is a link, or can be written by others', (path) => {
    open();
    for (const mode of [0o777, 0o775, 0o1777]) {
      chmodSync(at(path), mode);
      refused(() => put(AFTER, BEFORE));
    }
    chmodSync(at(path), 0o755);
    spawnSync('mv', [at(path), at('moved')]);
    symlinkSync(at('moved'), at(path));
    refused(() => put(AFTER, BEFORE));
  });

  it.each(['', '/switchyard', '/switchyard/setup', `/switchyard/setup/${SET}`])(
    'its own var/lib%s can be written by others',
    (path) => {
      open();
      chmodSync(at(`var/lib${path}`), 0o777);
      refused(() => put(AFTER, BEFORE));
    },
  );

  it.each(['manifest', 'lock', `${SET}/log`, 'rescue'])('%s of its own is a link', (name) => {
    open();
    rmSync(at(`${STATE}/${name}`), { force: true });
    symlinkSync(at('secret'), at(`${STATE}/${name}`));
    refused(
      name === 'rescue' ? open : () => sandbox.call({ verb: 'run', set: SET, run: { tool: 'dracut' } }),
    );
    expect(sandbox.text('secret')).toBe('untouched\n');
  });

  it('a hard link or a link lies where the new text becomes ready: that goes, its other end stays', () => {
    open();
    symlinkSync(at('secret'), at('etc/default/.switchyard-new'));
    expect(put(AFTER, BEFORE)).toMatchObject(DONE);
    linkSync(at('secret'), at('etc/default/.switchyard-new'));
    expect(put(BEFORE, AFTER)).toMatchObject(DONE);
    expect(sandbox.text('secret')).toBe('untouched\n');
  });

  it('the backup cannot be made', () => {
    open();
    sandbox.program('cp', 'exit 1');
    refused(() => put(AFTER, BEFORE), 'failed');
  });

  it('it cannot be written down', () => {
    open();
    sandbox.program('sync', 'case $* in *manifest*) exit 1 ;; esac');
    expect(put(AFTER, BEFORE).answer).toMatchObject({ code: 'failed' });
    expect(sandbox.text(GRUB)).toBe(BEFORE);
  });

  it.skipIf(process.getuid?.() !== 0)('the file is another user’s', () => {
    open();
    spawnSync('chown', ['12345', at(GRUB)]);
    refused(() => put(AFTER, BEFORE));
  });
});

it('does nothing when it is cut off on its way', () => {
  const half = SETUP.slice(0, SETUP.lastIndexOf('main "$@"'));
  const { stdout } = spawnSync('/bin/sh', ['-s', '--', 'version'], { input: half, encoding: 'utf8' });
  expect(stdout).toBe('');
});

it.skipIf(process.getuid?.() !== 0)('gets its texts also where it is sent to a shell', () => {
  open();
  const call = { verb: 'put', set: SET, file: 'grub-default', before: BEFORE, text: AFTER } as const;
  const program = { text: sandbox.text('bin/switchyard-helper'), installed: '' };
  const input = helperScript({ program, input: setupInput(call) });
  const { stdout } = spawnSync('/bin/sh', ['-s', '--', ...(setupWords(call) ?? [])], {
    input,
    encoding: 'utf8',
  });
  expect(JSON.parse(stdout)).toEqual({ ok: true, verb: 'put' });
  expect(sandbox.text(GRUB)).toBe(AFTER);
  const check = spawnSync('shellcheck', ['-s', 'sh', '-'], { input, encoding: 'utf8' });
  if (check.error === undefined) expect(check.stdout).toBe('');
});
