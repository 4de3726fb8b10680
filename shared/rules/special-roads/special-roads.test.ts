import { expect, test } from 'vitest';
import { known } from '../../model/fact.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { aDisk, aFunction, anAddress, aSnapshot, unusedByHost } from '../../model/testing/builders.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { specialRoads } from './special-roads.ts';

const PORT = anAddress('0000:00:01.0');

const of = (
  address: string,
  ids: string,
  classCode: string,
  fields: Partial<PciFunction> = {},
): PciFunction => {
  const [vendor = '', device = ''] = ids.split(':');
  const fn = aFunction(address, { parent: PORT, driver: known('driver'), ...fields });
  return {
    ...fn,
    ids: { ...fn.ids, vendor: known(vendor), device: known(device), classCode: known(classCode) },
  };
};
const screen = (...connected: readonly string[]) => ({
  ...unusedByHost,
  drm: known([{ name: 'card0', connected }]),
});

const card = of('0000:01:00.0', '10de:2684', '030000');
const second = of('0000:02:00.0', '10de:2204', '030000');
const intel = of('0000:00:02.0', '8086:9bc8', '030000', { parent: null });
const security = of('0000:0a:00.2', '1022:1649', '108000');
const amd = of('0000:0a:00.0', '1002:164e', '030000');

const roads = (functions: readonly PciFunction[], ...chosen: readonly PciFunction[]) =>
  specialRoads(
    indexSnapshot(aSnapshot({ functions })),
    chosen.map(({ address }): PciAddress => address),
  ).map(({ code, evidence }) => [code, ...evidence]);

test('one card of two is no special road', () => {
  expect(roads([card, second], card)).toEqual([]);
});

test('the only graphics card, and all of several', () => {
  expect(roads([card], card)).toEqual([['road-only-gpu', card.address]]);
  expect(roads([card, second], second, card)).toEqual([['road-only-gpu', card.address, second.address]]);
});

test('a card that is parked already shows nothing of the host', () => {
  const parked = { ...second, driver: known('vfio-pci') };
  expect(roads([card, parked], card)).toEqual([['road-only-gpu', card.address]]);
});

test('graphics of the processor: on the root bus, or beside its security processor', () => {
  expect(roads([intel, card], intel)).toEqual([['road-integrated-gpu', '0000:00:02.0: on the root bus']]);
  expect(roads([amd, security, card], amd).map(([code]) => code)).toEqual(['road-integrated-gpu']);
  expect(roads([of('0000:03:00.0', '8086:56a0', '030000'), card], card)).toEqual([]);
  expect(roads([amd, card], amd)).toEqual([]);
});

test('a laptop’s two displays: by its panel, or by a chip without outputs beside the processor’s graphics', () => {
  const withPanel = { ...intel, use: screen('card0-eDP-1') };
  expect(roads([withPanel, card], card)).toEqual([['road-switched-graphics', 'card0-eDP-1']]);
  const muxless = of('0000:01:00.0', '10de:2684', '030200');
  expect(roads([intel, muxless], muxless)).toEqual([['road-switched-graphics', '0000:01:00.0: class 0302']]);
  expect(roads([{ ...intel, use: screen('card0-HDMI-A-1') }, card], card)).toEqual([]);
  expect(roads([muxless, second], muxless)).toEqual([]);
});

test('a USB controller with what is plugged in', () => {
  const usb = of('0000:05:00.0', '1912:0014', '0c0330', {
    use: {
      ...unusedByHost,
      usb: known([{ name: '1-4', vendorId: '046d', productId: 'c52b', product: 'USB Receiver' }]),
    },
  });
  expect(roads([usb], usb)).toEqual([['road-usb-controller', '1-4: USB Receiver']]);
});

test('a drive with partitions of which the host uses none', () => {
  const drive = (mounts: readonly string[], holders: readonly string[]) =>
    of('0000:04:00.0', '144d:a80a', '010802', {
      use: { ...unusedByHost, block: known([aDisk('nvme1n1', mounts, { holders })]) },
    });
  const [own, mounted, empty] = [drive([], ['nvme1n1p1']), drive(['/data'], ['nvme1n1p1']), drive([], [])];
  expect(roads([own], own)).toEqual([['road-nvme-own-system', '/dev/nvme1n1p1']]);
  expect(roads([mounted], mounted)).toEqual([]);
  expect(roads([empty], empty)).toEqual([]);
});

test('one of two identical cards, unless both are chosen or they are functions of one', () => {
  const [a, b] = [of('0000:02:00.0', '8086:10d3', '020000'), of('0000:03:00.0', '8086:10d3', '020000')];
  const port = of('0000:02:00.1', '8086:10d3', '020000');
  expect(roads([a, b], a)).toEqual([['road-identical-cards', b.address]]);
  expect(roads([a, b], a, b)).toEqual([]);
  expect(roads([a, port], a)).toEqual([]);
});
