import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readGuestDefinition } from './guest-definition.ts';

const windows11 = readFileSync(new URL('fixtures/windows11.xml', import.meta.url), 'utf8');
const setupOf = (xml: string) => readGuestDefinition(xml).view.setup;
const withElements = (elements: string, devices = '') =>
  setupOf(
    `<domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'>${elements}<devices>${devices}</devices></domain>`,
  );

test('a definition of Windows 11 with a card in it', () => {
  expect(setupOf(windows11)).toEqual({
    kvm: true,
    system: 'http://microsoft.com/win/11',
    machineType: 'pc-q35-9.2',
    loader: { path: '/usr/share/OVMF/OVMF_CODE_4M.ms.fd', secureBoot: 'on' },
    tpm: null,
    cpu: {
      mode: 'custom',
      model: 'Skylake-Client',
      topology: { sockets: 8, dies: 1, clusters: 1, cores: 1, threads: 1 },
      maximum: 8,
      cache: null,
      migratable: null,
      numa: false,
    },
    hyperv: {
      passthrough: false,
      on: ['relaxed', 'vapic', 'spinlocks', 'vendor_id'],
      vendorId: 'whatever',
    },
    hypervClock: false,
    hugepages: null,
    videos: [
      { model: 'qxl', accelerated: false },
      { model: 'qxl', accelerated: false },
    ],
    graphics: ['spice'],
    inputs: ['tablet usb', 'mouse ps2', 'keyboard ps2'],
    usbDevices: 1,
    sharedMemory: [{ name: 'looking-glass', sizeMiB: 64 }],
    disks: [{ target: 'sda', bus: 'sata' }],
    networks: ['e1000e'],
  });
});

test('a definition that says nothing', () => {
  expect(setupOf('<domain/>')).toEqual({
    kvm: false,
    system: null,
    machineType: '',
    loader: { path: null, secureBoot: 'off' },
    tpm: null,
    cpu: {
      mode: null,
      model: null,
      topology: null,
      maximum: 1,
      cache: null,
      migratable: null,
      numa: false,
    },
    hyperv: null,
    hypervClock: false,
    hugepages: null,
    videos: [],
    graphics: [],
    inputs: [],
    usbDevices: 0,
    sharedMemory: [],
    disks: [],
    networks: [],
  });
});

const feature = (name: string, enabled: string) => `<feature enabled='${enabled}' name='${name}'/>`;
const efi = (features: string, loader = '') =>
  `<os firmware='efi'><firmware>${features}</firmware>${loader}</os>`;

test.each([
  ['enforced, with keys', efi(feature('secure-boot', 'yes') + feature('enrolled-keys', 'yes')), 'on'],
  ['enforced, without keys', efi(feature('secure-boot', 'yes') + feature('enrolled-keys', 'no')), 'off'],
  ['enforced, keys not said', efi('', `<loader secure='yes' type='pflash'/>`), 'unknown'],
  ['left to libvirt', `<os firmware='efi'/>`, 'unknown'],
  ['refused', efi(feature('secure-boot', 'no')), 'off'],
  ['a loader that does not protect itself', `<os><loader type='pflash'>/x.fd</loader></os>`, 'off'],
  ['BIOS', '<os/>', 'off'],
] as const)('Secure Boot: %s', (_, os, secureBoot) => {
  expect(withElements(os).loader.secureBoot).toBe(secureBoot);
});

test('the clock of Hyper-V counts unless it is said to be absent', () => {
  expect(withElements(`<clock><timer name='hypervclock'/></clock>`).hypervClock).toBe(true);
  expect(withElements(`<clock><timer name='hypervclock' present='no'/></clock>`).hypervClock).toBe(false);
});

test.each([
  ['<hugepages/>', { sizeKiB: null }],
  [`<hugepages><page size='1' unit='G'/></hugepages>`, { sizeKiB: 1024 * 1024 }],
  [`<hugepages><page size='2048'/></hugepages>`, { sizeKiB: 2048 }],
  [`<hugepages><page size='much' unit='G'/></hugepages>`, { sizeKiB: null }],
])('pages: %s', (hugepages, expected) => {
  expect(withElements(`<memoryBacking>${hugepages}</memoryBacking>`).hugepages).toEqual(expected);
});

test.each([
  [`{"qom-type":"memory-backend-file","id":"looking-glass","mem-path":"/dev/kvmfr0","size":134217728}`, 128],
  ['memory-backend-file,id=looking-glass,mem-path=/dev/kvmfr0,size=64M,share=yes', 64],
  ['memory-backend-file,mem-path=/dev/kvmfr0', null],
])('Looking Glass by its own module, %s', (value, sizeMiB) => {
  const escaped = value.replaceAll('"', '&quot;');
  const { sharedMemory } = withElements(
    `<q:commandline><q:arg value='-object'/><q:arg value="${escaped}"/></q:commandline>`,
  );
  expect(sharedMemory).toEqual([{ name: 'kvmfr', sizeMiB }]);
});

test('an adapter that is none is not counted, and one that the host draws is told', () => {
  const { videos, graphics } = withElements(
    '',
    `<video><model type='none'/></video>
     <video><model type='virtio'><acceleration accel3d='yes'/></model></video>
     <graphics type='spice'><gl enable='yes'/></graphics><graphics type='vnc'/>`,
  );
  expect(graphics).toEqual(['spice gl', 'vnc']);
  expect(videos).toEqual([{ model: 'virtio', accelerated: true }]);
});
