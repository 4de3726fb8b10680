// The bed itself, by its own means (virsh, sysfs, the guests' serial consoles): what the tests of the program rest on.
import type { Bed } from './bed.ts';
import { GUEST_NAMES, type GuestName } from './guests.ts';
import { hostdevXml } from './hostdev-xml.ts';
import { expect, test } from './test.ts';
import { spares, sriovNicVirtualFunction, topology, type Placed } from './topology.ts';

async function changeDevice(bed: Bed, verb: 'attach' | 'detach', guest: GuestName, address: string) {
  const file = `/run/bed/${verb}.xml`;
  await bed.writeFile(file, hostdevXml(address));
  return bed.virsh(`${verb}-device`, guest, file, '--live');
}

test('the host has the hardware, groups and drivers that the topology says', async ({ bed }) => {
  const functions = await bed.functions();
  const places: readonly Placed[] = Object.values(topology);
  for (const place of places) {
    const found = functions.find(({ address }) => address === place.address);
    const group = functions.filter((item) => item.group === found?.group).map(({ address }) => address);
    expect({ ...place, id: `${found?.vendor}:${found?.device}`, driver: found?.driver, group }).toEqual(
      place,
    );
  }
});

test('libvirt answers on both of its sockets, and its ssh helper is there', async ({ bed }) => {
  expect((await bed.run(['virsh', '-q', '-r', 'list', '--all', '--name'])).stdout.trim().split('\n')).toEqual(
    [...GUEST_NAMES].sort(),
  );
  for (const path of ['/run/libvirt/libvirt-sock', '/run/libvirt/libvirt-sock-ro']) {
    expect((await bed.run(['test', '-S', path])).code).toBe(0);
  }
  for (const program of ['virt-ssh-helper', 'nc']) expect((await bed.run(['which', program])).code).toBe(0);
});

test('a running guest gets a network card, lists it, and gives it back', async ({ bed }) => {
  const { address, id, driver } = topology.nic;
  await bed.startGuest('alpha');
  expect(await changeDevice(bed, 'attach', 'alpha', address)).toMatchObject({ code: 0 });
  await bed.waitForGuestFunctions('alpha', id, 1);
  expect(await bed.driverOf(address)).toBe('vfio-pci');

  expect(await changeDevice(bed, 'detach', 'alpha', address)).toMatchObject({ code: 0 });
  await bed.waitForGuestFunctions('alpha', id, 0);
  await bed.waitForDriver(address, driver);
});

test('a group of two reaches a guest only when its other function is parked', async ({ bed }) => {
  const { display, displayAudio } = topology;
  await bed.startGuest('alpha');
  const refused = await changeDevice(bed, 'attach', 'alpha', display.address);
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toContain('not viable');

  await bed.virsh('nodedev-detach', 'pci_0000_01_00_1');
  expect(await changeDevice(bed, 'attach', 'alpha', display.address)).toMatchObject({ code: 0 });
  expect(await changeDevice(bed, 'attach', 'alpha', displayAudio.address)).toMatchObject({ code: 0 });
  await bed.waitForGuestFunctions('alpha', display.id, 1);
  await bed.waitForGuestFunctions('alpha', displayAudio.id, 1);
});

test('a guest without a system keeps the device it is asked to give back', async ({ bed }) => {
  const { address } = topology.nic;
  await bed.startGuest('mute');
  expect(await changeDevice(bed, 'attach', 'mute', address)).toMatchObject({ code: 0 });
  await changeDevice(bed, 'detach', 'mute', address);
  expect(await bed.driverOf(address)).toBe('vfio-pci');
  expect((await bed.virsh('dumpxml', 'mute')).stdout).toContain('<hostdev');
});

test('a guest with no free port refuses', async ({ bed }) => {
  await bed.startGuest('full');
  const refused = await changeDevice(bed, 'attach', 'full', topology.nic.address);
  expect(refused.code).not.toBe(0);
  expect(refused.stderr).toContain('No more available PCI slots');
});

test('a slow guest is still shutting down seconds after the power button', async ({ bed }) => {
  await bed.startGuest('slow');
  await bed.virsh('shutdown', 'slow');
  await expect.poll(() => bed.guestConsole('slow'), { timeout: 20_000 }).toContain('SWITCHYARD-POWER-BUTTON');
  expect(await bed.guestState('slow')).not.toBe('shut off');
  await expect.poll(() => bed.guestState('slow'), { timeout: 60_000 }).toBe('shut off');
});

test('an ordinary guest obeys the power button', async ({ bed }) => {
  await bed.startGuest('beta');
  await bed.virsh('shutdown', 'beta');
  await expect.poll(() => bed.guestState('beta'), { timeout: 60_000 }).toBe('shut off');
});

test('the network card makes seven virtual functions, each a group of its own', async ({ bed }) => {
  await bed.writeAttribute(`/sys/bus/pci/devices/${topology.sriovNic.address}/sriov_numvfs`, '7');
  const wanted = Array.from({ length: 7 }, (_, index) => sriovNicVirtualFunction(index));
  const found = (await bed.functions()).filter(({ address }) => wanted.includes(address));
  expect(found.map(({ address }) => address)).toEqual(wanted);
  expect(new Set(found.map(({ group }) => group)).size).toBe(7);
});

test('a card that is pulled leaves the host, and comes back when it is plugged', async ({ bed }) => {
  const { address, driver, qemuId } = topology.pullNic;
  await bed.unplug(qemuId);
  await expect.poll(() => bed.functionAt(address), { timeout: 30_000 }).toBeUndefined();
  await bed.plug(qemuId);
  await bed.waitForDriver(address, driver);
});

test('a card that was never there can be plugged into an empty port', async ({ bed }) => {
  await bed.plug(spares.nic.qemuId);
  await bed.waitForDriver(spares.nic.address, spares.nic.driver);
});

test('libvirtd restarts and its guests go on', async ({ bed }) => {
  await bed.startGuest('alpha');
  await bed.restartLibvirtd();
  expect(await bed.guestState('alpha')).toBe('running');
});
