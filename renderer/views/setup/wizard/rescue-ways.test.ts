import { expect, test } from 'vitest';
import { known } from '../../../../shared/model/fact.ts';
import { unreadSetup, type BootLoader } from '../../../../shared/model/setup-facts.ts';
import { rescueWays } from './rescue-ways.ts';

const kinds = (bootLoader: BootLoader): readonly string[] =>
  rescueWays({ ...unreadSetup, bootLoader: known(bootLoader) }).map((way) => way.kind);

test('a shell and another system are ways on every host, also where the boot loader is not known', () => {
  expect(rescueWays(unreadSetup).map((way) => way.kind)).toEqual(['shell', 'live']);
  expect(kinds({ kind: 'nixos' })).toEqual(['shell', 'live']);
});

test('the fallback entry is named only where it was made, by its title in the menu', () => {
  const grub = { ...unreadSetup, bootLoader: known({ kind: 'grub', rebuild: 'update-grub' } as const) };
  const made = { ...grub, own: { ...grub.own, 'grub-fallback': known('current' as const) } };
  const fallbackTitle = known('Debian without the changes of Switchyard');
  expect(rescueWays(grub).map((way) => way.kind)).toEqual(['grub', 'shell', 'live']);
  expect(rescueWays(made).map((way) => way.kind)).toEqual(['fallback-grub', 'grub', 'shell', 'live']);
  expect(rescueWays(made)[0]).toMatchObject({ title: '… without the changes of Switchyard' });
  expect(rescueWays({ ...made, fallbackTitle })[0]).toMatchObject({ title: fallbackTitle.value });
});

test.each(['entry-boot', 'entry-efi', 'entry-boot-efi'] as const)(
  'an entry of systemd-boot is named by its title too, from %s',
  (file) => {
    const made = {
      ...unreadSetup,
      bootLoader: known({ kind: 'systemd-boot', rebuild: 'kernel-install' } as const),
      files: { ...unreadSetup.files, [file]: known('title Arch without the changes of Switchyard\n') },
      fallbackTitle: known('Arch without the changes of Switchyard'),
    };
    expect(rescueWays(made).slice(0, 2)).toEqual([
      { kind: 'fallback-systemd-boot', title: 'Arch without the changes of Switchyard', lines: [] },
      { kind: 'systemd-boot', lines: ['switchyard=off'] },
    ]);
  },
);

test('each boot menu has its own keys', () => {
  expect(kinds({ kind: 'grubby' })[0]).toBe('grub');
  expect(kinds({ kind: 'systemd-boot', rebuild: 'mkinitcpio' })[0]).toBe('systemd-boot');
  expect(kinds({ kind: 'proxmox-boot-tool' })[0]).toBe('systemd-boot');
  expect(kinds({ kind: 'rpm-ostree' }).slice(0, 2)).toEqual(['deployment', 'grub']);
});

test('the script is called by its whole path, from a shell and from another system', () => {
  const lines = rescueWays(unreadSetup).map((way) => way.lines.join('\n'));
  expect(lines[0]).toContain('sh /var/lib/switchyard/setup/rescue');
  expect(lines[1]).toContain('chroot /mnt sh /var/lib/switchyard/setup/rescue');
});
