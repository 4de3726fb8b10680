import { expect, test } from 'vitest';
import { aFunction } from '../../model/testing/builders.ts';
import { bootBindingOf, parseBootBindings } from './boot-bindings.ts';
import { bootDevicesText } from './boot-devices-text.ts';
import { fallbackLineText } from './fallback-line.ts';

test('the file of functions reads as what it was written from', () => {
  const bindings = ['0000:02:00.0', '10000:e1:00.0'].flatMap(
    (address) => bootBindingOf(aFunction(address)) ?? [],
  );
  const text = bootDevicesText(bindings) ?? '';
  expect(text).toBe(
    [
      '# Switchyard binds these functions to vfio-pci when the host starts',
      '0000:02:00.0 8086:10d3 8086:0000 020000 00',
      '10000:e1:00.0 8086:10d3 8086:0000 020000 00',
      '',
    ].join('\n'),
  );
  expect(parseBootBindings(text)).toEqual(bindings);
});

test('for no function there is no file', () => {
  expect(bootDevicesText([])).toBeNull();
});

test('the line of the fallback entry is the one that booted, without what the loader adds', () => {
  expect(fallbackLineText('BOOT_IMAGE=/boot/vmlinuz-6.12 root=UUID=1-2 ro  quiet\n')).toBe(
    'root=UUID=1-2 ro quiet\n',
  );
});

test.each([
  ['root=/dev/sda2 dyndbg="file a.c +p"'],
  ['root=/dev/sda2 a;reboot'],
  ['root=$x'],
  [''],
  ['a'.repeat(3000)],
])('a line that GRUB might take for more than words makes no entry: %.20s', (line) => {
  expect(fallbackLineText(line)).toBeUndefined();
});
