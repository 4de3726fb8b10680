import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SETUP_FILES } from '../../../shared/model/setup-file.ts';
import { BUNDLE_FIRST_LINE } from '../bundle/bundle-format.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import type { HostTree } from '../host-tree.ts';
import { SETUP_DIRECTORIES } from '../setup/probed-paths.ts';
import { sample, SAMPLES, setupOf } from '../setup/testing/samples.ts';
import { PRESENT } from './present.ts';
import { LASTING_PROBE } from './lasting-probe.ts';
import { SETUP_PROBE } from './setup-probe.ts';

/** Fetched by the rest of the probe. */
const OTHERS = ['/proc/', '/etc/os-release'];
/** Root may look everywhere, so as root the probe is run as nobody. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

function place(tree: HostTree, root: string): void {
  const closed: string[] = [];
  for (const [path, entry] of tree.entries()) {
    const target = join(root, path);
    mkdirSync(dirname(target), { recursive: true });
    if (entry.kind === 'text') writeFileSync(target, `${entry.text}\n`, 'latin1');
    if (entry.kind === 'bytes') writeFileSync(target, entry.bytes);
    if (entry.kind === 'link') symlinkSync(entry.target, target);
    if (entry.kind !== 'unreadable') continue;
    if (SETUP_DIRECTORIES.includes(path)) mkdirSync(target);
    else writeFileSync(target, 'secret');
    closed.push(target);
  }
  for (const target of closed) chmodSync(target, 0);
}

/** What the probe's part about the start prints of a host whose files are below `root`. */
function probed(root: string, release: string): string {
  const script = (SETUP_PROBE + LASTING_PROBE).replaceAll(
    /(?<=[ "])(?=\/(?:boot|efi|etc|usr|var|run|proc|lib|sys)\b)/g,
    root,
  );
  const { stdout } = spawnSync('sh', ['-s'], {
    input: `LC_ALL=C; export LC_ALL\n${PRESENT}${script}\nrelease=${release}\nsetup\nlasting\n`,
    encoding: 'latin1',
    ...NOBODY,
  });
  return stdout.replaceAll(root, '');
}

test.each(SAMPLES)('what the probe prints of %s reads like the files themselves', (name) => {
  const tree = sample(name);
  tree.setText('/etc/grub.d/42_switchyard', '#!/bin/sh\n# Switchyard: an older one');
  if (tree.has('/boot/efi/loader'))
    tree.setBytes(SETUP_FILES['entry-boot-efi'], Buffer.from('# Switchyard\ntitle x\nlinux /y'));
  tree.setLink('/etc/dracut.conf.d/90-switchyard.conf', '/home/alice/dracut.conf');
  tree.setBytes('/etc/switchyard/boot-devices', Buffer.from('# Switchyard\n\0no newline'));
  const root = mkdtempSync(join(tmpdir(), 'switchyard-start-'));
  try {
    chmodSync(root, 0o755);
    place(tree, root);
    const release = tree.text('/proc/sys/kernel/osrelease');
    const printed = readBundle(`${BUNDLE_FIRST_LINE}\n${probed(root, release.ok ? release.value : '')}end\n`);
    if (!printed.ok) throw new Error(`${printed.error.code} in line ${String(printed.error.line)}`);
    for (const [path, entry] of tree.entries())
      if (OTHERS.some((other) => path.startsWith(other)) && path !== '/proc/config.gz')
        printed.value.put(path, entry);
    expect(setupOf(printed.value)).toEqual(setupOf(tree));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('a menu’s passwords stay where they are', () => {
  const root = mkdtempSync(join(tmpdir(), 'switchyard-start-'));
  try {
    chmodSync(root, 0o755);
    place(sample('debian-13-grub-saved-entry'), root);
    const printed = probed(root, '6.12.48+deb13-amd64');
    expect(printed).toContain('menuentry');
    expect(printed).not.toMatch(/password|superusers|SWORDFISH/);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
