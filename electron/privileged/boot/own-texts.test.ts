import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { OWN_TEXTS } from './own-texts.ts';

const BASH = new Set(['dracut', 'mkinitcpio']);
const names = Object.keys(OWN_TEXTS) as (keyof typeof OWN_TEXTS)[];

it.each(names)('%s is known as ours by its second line and ends with a newline', (name) => {
  expect(OWN_TEXTS[name].split('\n')[1]).toMatch(/^# Switchyard\b/);
  expect(OWN_TEXTS[name]).toMatch(/[^\n]\n$/);
});

it.each(names.filter((name) => name !== 'udev-rule'))('%s is without a warning', (name) => {
  const shell = BASH.has(name) ? 'bash' : 'sh';
  const { status, stdout } = spawnSync('shellcheck', [`--shell=${shell}`, '-'], {
    input: OWN_TEXTS[name],
    encoding: 'utf8',
  });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

/** What bash makes of a drop-in that a tool reads. */
function after(name: 'dracut' | 'mkinitcpio', before: string, print: string): string {
  const script = `${before}\n${OWN_TEXTS[name]}\n${print}`;
  return spawnSync('bash', ['-u', '-c', script], { encoding: 'utf8' }).stdout;
}

it('dracut takes script, list, rule and module into the initramfs, with what others asked for', () => {
  const lists = after(
    'dracut',
    'install_optional_items=" /etc/theirs "; add_drivers=" nvme "',
    'echo $install_optional_items; echo $add_drivers',
  );
  expect(lists).toBe(
    '/etc/theirs /etc/switchyard/bind-at-boot /etc/switchyard/boot-devices /etc/udev/rules.d/10-switchyard.rules\n' +
      'nvme vfio-pci\n',
  );
});

it('mkinitcpio takes the module beside those of others, and no file that is not there', () => {
  const lists = after(
    'mkinitcpio',
    'MODULES=(nvme) FILES=(/etc/theirs)',
    'echo ${MODULES[*]}; echo ${FILES[*]}',
  );
  expect(lists).toBe('nvme vfio-pci\n/etc/theirs\n');
});

it('udev asks before drivers are loaded, and only once', () => {
  const rule = OWN_TEXTS['udev-rule'].split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(rule).toEqual([
    'ACTION=="add", SUBSYSTEM=="pci", TEST=="/etc/switchyard/boot-devices", TEST!="/run/switchyard-bound", ' +
      'PROGRAM=="/etc/switchyard/bind-at-boot", ENV{.SWITCHYARD}="asked"',
  ]);
});
