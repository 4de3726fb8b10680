import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { FALLBACK_ENTRY, SETUP_FILES } from '../../../shared/model/setup-file.ts';
import type { HostTree } from '../host-tree.ts';
import { loaderVariable, rewriteEfiText } from './efi-variable.ts';
import { sample, setupOf } from './testing/samples.ts';

const DEBIAN = 'debian-13-systemd-boot';
const MACHINE = '0123456789abcdef0123456789abcdef';
const NAME = `${MACHINE}-6.12.48+deb13-amd64`;
const VARIABLE = loaderVariable('LoaderEntrySelected');

function rewrite(tree: HostTree, path: string, text: string): void {
  const bytes = tree.bytes(loaderVariable('LoaderInfo'), 4096);
  if (!bytes.ok) throw new Error(bytes.error);
  tree.setBytes(
    path,
    rewriteEfiText(bytes.value, () => `${text}\0`),
  );
}

it('the entry that started a host is told with what may have another one started', () => {
  expect(setupOf(sample(DEBIAN)).startedEntry).toEqual(
    known({
      root: '/boot/efi',
      id: NAME,
      lines: [
        'title      Debian GNU/Linux 13 (trixie)',
        'version    6.12.48+deb13-amd64',
        `machine-id ${MACHINE}`,
        'sort-key   debian',
        `options    root=UUID=11111111-2222-4333-8444-555555555555 ro quiet systemd.machine_id=${MACHINE}`,
        `linux      /${MACHINE}/6.12.48+deb13-amd64/linux`,
        `initrd     /${MACHINE}/6.12.48+deb13-amd64/initrd.img-6.12.48+deb13-amd64`,
      ],
      beside: [`${MACHINE}-6.12.43+deb13-amd64`],
      version: 257,
      defaults: [],
    }),
  );
  expect(setupOf(sample('arch-systemd-boot-by-hand')).startedEntry).toMatchObject({
    value: {
      root: '/boot',
      id: '2024-10-01_12-00-00_linux',
      version: 256,
      defaults: ['2024-10-01_12-00-00_linux.conf'],
    },
  });
  expect(setupOf(sample('pop-os-22-04')).startedEntry).toMatchObject({ value: { root: '/boot/efi' } });
});

it('an entry whose counters have changed since is the same', () => {
  const tree = sample(DEBIAN);
  rewrite(tree, VARIABLE, `${NAME}+2-1.conf`);
  expect(setupOf(tree).startedEntry).toMatchObject({ value: { id: NAME } });
});

it('what loader.conf and the firmware have to say is told', () => {
  const tree = sample(DEBIAN);
  tree.setText('/boot/efi/loader/loader.conf', 'timeout 3\n default\t@saved\npreferred debian-*\n#default x');
  rewrite(tree, loaderVariable('LoaderEntryDefault'), 'arch.conf');
  rewrite(tree, loaderVariable('LoaderEntryPreferred'), '@saved');
  expect(setupOf(tree).startedEntry).toMatchObject({
    value: { defaults: ['@saved', 'debian-*', 'arch.conf', '@saved'] },
  });
});

describe('is not known', () => {
  it.each(['debian-13-grub-bios', 'fedora-41-bls', 'cachyos-limine'])(
    'of %s, which has no systemd-boot',
    (name) => expect(setupOf(sample(name)).startedEntry).toEqual(unknown('absent')),
  );

  it('where an image was started', () => {
    expect(setupOf(sample('arch-uki-mkinitcpio')).startedEntry).toEqual(unknown('absent', 'image'));
  });

  it('where only root may look', () => {
    expect(setupOf(sample('pop-os-22-04-as-a-user')).startedEntry).toMatchObject({ reason: 'unreadable' });
  });

  it('where there is no loader.conf', () => {
    expect(setupOf(sample('fedora-41-systemd-boot')).startedEntry).toEqual(
      unknown('unreported', 'loader.conf'),
    );
  });

  it('where its file is gone, or the loader or the firmware says something else than text', () => {
    const gone = sample(DEBIAN);
    gone.remove(`/boot/efi/loader/entries/${NAME}.conf`);
    expect(setupOf(gone).startedEntry).toEqual(unknown('absent', `${NAME}.conf`));
    const other = sample(DEBIAN);
    rewrite(other, loaderVariable('LoaderInfo'), 'systemd-boot git');
    expect(setupOf(other).startedEntry).toEqual(unknown('malformed', 'systemd-boot git'));
    const binary = sample(DEBIAN);
    binary.setBytes(loaderVariable('LoaderEntryDefault'), Uint8Array.from([6, 0, 0, 0, 1, 2, 3, 4]));
    expect(setupOf(binary).startedEntry).toMatchObject({ reason: 'malformed' });
  });
});

describe('the fallback entry', () => {
  const withFallback = (): HostTree => {
    const tree = sample(DEBIAN);
    const text = tree.text(`/boot/efi/loader/entries/${NAME}.conf`);
    const lines = text.ok ? text.value.split('\n').filter((line) => /^(?:linux|initrd)/.test(line)) : [];
    const title = 'title Debian without the changes of Switchyard';
    tree.setText(SETUP_FILES['entry-boot-efi'], ['# Switchyard', title, ...lines, 'options ro'].join('\n'));
    return tree;
  };

  it('does not change what starts next, and is none of those beside', () => {
    const before = setupOf(sample(DEBIAN));
    const after = setupOf(withFallback());
    expect(after.nextLine).toEqual(before.nextLine);
    expect(after.startedEntry).toEqual(before.startedEntry);
    expect(after.fallbackTitle).toEqual(known('Debian without the changes of Switchyard'));
    expect(before.fallbackTitle).toEqual(unknown('absent'));
  });

  it('does not start next either where names alone decide', () => {
    const tree = sample('arch-systemd-boot-by-hand');
    tree.setText('/boot/loader/loader.conf', 'timeout 3');
    const before = setupOf(tree).nextLine;
    tree.setText(SETUP_FILES['entry-boot'], 'title x\nlinux /y\noptions z');
    expect(setupOf(tree).nextLine).toEqual(before);
  });

  it('once started, counts as the entry that it is a copy of', () => {
    const tree = withFallback();
    rewrite(tree, VARIABLE, `${FALLBACK_ENTRY}.conf`);
    expect(setupOf(tree).bootLoader).toEqual(known({ kind: 'systemd-boot', rebuild: 'kernel-install' }));
    expect(setupOf(tree).startedEntry).toMatchObject({ value: { id: NAME } });
    tree.remove(`/boot/efi/loader/entries/${NAME}.conf`);
    expect(setupOf(tree).bootLoader).toEqual(known({ kind: 'systemd-boot-entries' }));
  });
});

it('in GRUB’s menu it is called what grub-mkconfig made of it', () => {
  const tree = sample('debian-13-grub-bios');
  const menu = tree.text('/boot/grub/grub.cfg');
  expect(setupOf(tree).fallbackTitle).toEqual(unknown('absent'));
  const entry = `menuentry 'Debian GNU/Linux without the changes of Switchyard' $menuentry_id_option 'switchyard-fallback' {\n}`;
  tree.setText('/boot/grub/grub.cfg', `${menu.ok ? menu.value : ''}\n${entry}`);
  expect(setupOf(tree).fallbackTitle).toEqual(known('Debian GNU/Linux without the changes of Switchyard'));
});
