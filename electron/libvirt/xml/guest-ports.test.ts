import { expect, test } from 'vitest';
import { countPorts, readPortList } from './guest-ports.ts';
import { readXml } from './xml-reader.ts';

const at = (bus: number, slot = 0, fn = 0): string =>
  `<address type='pci' domain='0x0000' bus='0x0${bus}' slot='0x0${slot}' function='0x${fn}'/>`;
const port = (index: number, inside = ''): string =>
  `<controller type='pci' index='${index}' model='pcie-root-port'>${inside}</controller>`;
const list = (devices: string) => readPortList(readXml(`<devices>${devices}</devices>`));

test('each port is listed with what is in it, by index', () => {
  const hostdev = `<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0x0a' slot='0' function='0'/></source>${at(2)}</hostdev>`;
  const disk = `<disk><target dev='vda'/>${at(1)}</disk>`;
  expect(list(port(3) + disk + port(2) + port(1) + hostdev)).toMatchObject([
    { index: 1, hotplug: true, devices: [{ element: 'disk', name: 'vda', source: null }] },
    { index: 2, devices: [{ element: 'hostdev', source: '0000:0a:00.0' }] },
    { index: 3, devices: [] },
  ]);
});

test('functions in one slot take one port, and a port without hotplug counts for nothing', () => {
  const two = `<video>${at(1, 0, 1)}</video><video>${at(1)}</video>`;
  const ports = list(port(1) + port(2, `<target hotplug='off'/>`) + port(3) + two);
  expect(ports[0]?.devices.map(({ fn }) => fn)).toEqual([0, 1]);
  expect(countPorts(ports, 'q35')).toMatchObject({ expressTotal: 2, expressUsed: 1 });
});

test('a controller that names no index or no known model is left out', () => {
  expect(
    list(`<controller type='pci' model='pcie-root-port'/><controller type='pci' index='1' model='x'/>`),
  ).toEqual([]);
});
