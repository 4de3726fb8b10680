import { expect, test } from 'vitest';
import type { DeviceOptions } from '../../../shared/model/device-options.ts';
import { anAddress } from '../../../shared/model/testing/builders.ts';
import { withDeviceOptions } from './device-options.ts';

const GPU = anAddress('0000:01:00.0');
const NONE: DeviceOptions = { romBar: null, romFile: null, bootOrder: null, place: null };

const definition = (inside = '', os = '', others = ''): string => `<domain>
  <os>
    <type>hvm</type>${os}
  </os>
  <devices>${others}
    <hostdev mode='subsystem' type='pci' managed='yes'>
      <source>
        <address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
      </source>${inside}
    </hostdev>
  </devices>
</domain>
`;
const line = (text: string): string => `\n      ${text}`;
const changed = (before: string, options: Partial<DeviceOptions>): string | null =>
  withDeviceOptions(before, GPU, { ...NONE, ...options });

const place = { bus: 5, slot: 0, fn: 0 };
const address = "<address type='pci' domain='0x0000' bus='0x05' slot='0x00' function='0x0'/>";

test('options are added to the device, indented as libvirt does, and to nothing else', () => {
  expect(changed(definition(), { romBar: false, romFile: "/roms/it's.rom", bootOrder: 1, place })).toBe(
    definition(
      line("<rom bar='off' file='/roms/it&apos;s.rom'/>") + line("<boot order='1'/>") + line(address),
    ),
  );
});

test('options that are not wanted any more go, with their lines', () => {
  const before = definition(line("<rom file='/a.rom'/>") + line("<boot order='2'/>") + line(address));
  expect(changed(before, {})).toBe(definition());
});

test('a file with dollar signs in its name takes the place of another as it is', () => {
  const file = (path: string): string => definition(line(`<rom file='${path}'/>`));
  expect(changed(file('/roms/a.rom'), { romFile: '/roms/$1$&.rom' })).toBe(file('/roms/$1$&amp;.rom'));
});

test('what stays the same is left to the letter, with what this program does not know', () => {
  const before = definition(
    line("<rom enabled='no' bar='on'/>") + line(address.replace("'/>", "' multifunction='on'/>")),
  );
  expect(changed(before, { romBar: true, place })).toBe(before);
  expect(changed(before, { place })).toContain("<rom enabled='no'/>");
});

test('a device that moves leaves its old address, multifunction included', () => {
  const before = definition(line(address.replace("'/>", "' multifunction='on'/>")));
  expect(changed(before, { place: { ...place, bus: 6 } })).toBe(
    definition(line(address.replace('0x05', '0x06'))),
  );
});

test('the first boot order turns the boot devices of the system into numbers, in their order', () => {
  const os = "\n    <boot dev='network'/>\n    <boot dev='hd'/>";
  const disk = (inside: string): string =>
    `\n    <disk type='file' device='cdrom'>\n    </disk>\n    <disk type='file'>${inside}\n    </disk>\n    <interface type='network'>`;
  const others = `${disk('')}\n    </interface>`;
  expect(changed(definition('', os, others), { bootOrder: 2 })).toBe(
    definition(
      line("<boot order='2'/>"),
      '',
      `${disk(line("<boot order='3'/>"))}${line("<boot order='1'/>")}\n    </interface>`,
    ),
  );
});

test('a definition without the device is left alone', () => {
  expect(withDeviceOptions(definition(), anAddress('0000:02:00.0'), NONE)).toBeNull();
});
