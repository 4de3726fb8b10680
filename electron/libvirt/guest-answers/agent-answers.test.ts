import { describe, expect, it } from 'vitest';
import { readDisks, readDrivers, readInterfaces } from './agent-answers.ts';

const returned = (value: unknown): string => JSON.stringify({ return: value });
const controller = { domain: 0, bus: 7, slot: 0, function: 0 };
const disk = { name: '/dev/nvme0n1', partition: false, dependencies: [] };

describe('disks by the agent', () => {
  it('have their place and serial number, and partitions are none', () => {
    const address = {
      'pci-controller': controller,
      'bus-type': 'nvme',
      serial: ' S64BNX0T 1 ',
      dev: '/dev/nvme0n1',
    };
    expect(
      readDisks(
        returned([
          { ...disk, address },
          { ...disk, name: '/dev/nvme0n1p1', partition: true },
        ]),
      ),
    ).toEqual({
      known: true,
      value: [{ name: '/dev/nvme0n1', address: '0000:07:00.0', serial: 'S64BNX0T_1' }],
    });
  });

  it.each([
    ['without an address', {}],
    [
      'at -1, where the agent does not know',
      { address: { 'pci-controller': { domain: -1, bus: -1, slot: -1, function: -1 } } },
    ],
    ['at a place that cannot be', { address: { 'pci-controller': { ...controller, slot: 99 } } }],
  ])('%s are listed without a place', (_, fields) => {
    expect(readDisks(returned([{ ...disk, ...fields }]))).toEqual({
      known: true,
      value: [{ name: '/dev/nvme0n1', address: null, serial: null }],
    });
  });

  it('lose what a name must not do to a screen', () => {
    const names = ['\u202egpj.exe', 'a\u0000\u0007b', '\n\n', 'x'.repeat(5000), '\ud800'];
    const read = readDisks(returned(names.map((name) => ({ ...disk, name }))));
    expect(read.known && read.value.map(({ name }) => name)).toEqual([
      'gpj.exe',
      'a b',
      `${'x'.repeat(63)}…`,
    ]);
  });

  it('are looked at up to a number', () => {
    const read = readDisks(
      returned(Array.from({ length: 3000 }, (_, n) => ({ ...disk, name: `/dev/d${n}` }))),
    );
    expect(read.known && read.value.length).toBe(1024);
  });

  it.each<[string, string]>([
    ['no list', returned({ disks: [] })],
    ['a name that is a list', returned([{ ...disk, name: ['x'] }])],
    ['a place in words', returned([{ ...disk, address: { 'pci-controller': { ...controller, bus: '7' } } }])],
    ['a flood', returned('x'.repeat(2_000_000))],
  ])('are malformed with %s', (_, text) => {
    expect(readDisks(text)).toMatchObject({ known: false, reason: 'malformed' });
  });
});

describe('devices by the agent in Windows', () => {
  const gpu = {
    'driver-name': 'NVIDIA GeForce RTX 4090',
    id: { type: 'pci', 'vendor-id': 0x10de, 'device-id': 0x2684 },
  };

  it('have a name and ids; those without ids are not on PCI', () => {
    expect(readDrivers(returned([gpu, { 'driver-name': 'Volume', 'driver-version': '1' }]))).toEqual({
      known: true,
      value: [{ name: 'NVIDIA GeForce RTX 4090', vendor: '10de', device: '2684' }],
    });
  });

  it('are malformed with ids that are none', () => {
    expect(readDrivers(returned([{ ...gpu, id: { 'vendor-id': -1, 'device-id': 1 } }]))).toMatchObject({
      reason: 'malformed',
    });
  });
});

describe('interfaces by the agent', () => {
  it('are those with an Ethernet address', () => {
    const given = [
      { name: 'lo', mac: '00:00:00:00:00:00' },
      { name: 'enp7s0', mac: '52:54:00:4A:10:01' },
      { name: 'tun0', mac: null },
      { name: 'ib0', mac: '80:00:02:08:fe:80:00:00:00:00:00:00:00:02:c9:03:00:2e:4f:01' },
      { name: '\u200b', mac: '52:54:00:4a:10:02' },
      { name: '以太网 2', mac: '52:54:00:4a:10:03' },
    ];
    expect(readInterfaces(given)).toEqual([
      { name: 'enp7s0', mac: '52:54:00:4a:10:01' },
      { name: '以太网 2', mac: '52:54:00:4a:10:03' },
    ]);
  });
});
