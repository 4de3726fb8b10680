// The map of addresses with real QEMU, a real guest and its real agent: what the page says a device is called in the guest, against the list
// that the guest itself writes on its console.
import { hostdevXml } from './hostdev-xml.ts';
import { begin, expect, test, TEST_MS } from './page-test.ts';
import { sriovNicVirtualFunction, topology } from './topology.ts';

const { nic, sriovNic, nvme, usb, oldNic, oldAudio } = topology;
/** Four behind ports and two behind the conventional bridge, each of another model, so that the guest's list tells them apart. */
const devices = [nic, sriovNic, nvme, usb, oldNic, oldAudio];
const HOTPLUG_MS = 120_000;
const VF = sriovNicVirtualFunction(0);
const MAC = '52:54:00:5b:ee:02';

test.describe.configure({ timeout: TEST_MS });

test('of six devices that were plugged in while it ran, the map has the addresses that the guest lists; the definition has not', async ({
  bed,
  app,
}) => {
  await begin(bed, app, 'alpha');
  // The two share a group: neither goes in while the other has its host driver.
  for (const { address } of [oldNic, oldAudio])
    await bed.check(['virsh', '-q', 'nodedev-detach', `pci_${address.replaceAll(/[:.]/g, '_')}`]);
  for (const { address, id } of devices) {
    // One with an alias of the user's own, as the program gives: QEMU knows the device by that too.
    const alias = address === nic.address ? `<alias name='ua-map-nic'/>` : '';
    await bed.writeFile(
      '/run/bed/device.xml',
      hostdevXml(address).replace('</hostdev>', `${alias}</hostdev>`),
    );
    await bed.check(['virsh', '-q', 'attach-device', 'alpha', '/run/bed/device.xml', '--live'], {
      timeoutMs: HOTPLUG_MS,
    });
    await bed.waitForGuestFunctions('alpha', id, 1);
  }
  const marks = (): Promise<string> => bed.check(['virsh', 'dominfo', 'alpha']);

  await app.show('Virtual machines');
  await app.machines.choose('alpha');
  for (const { address } of devices)
    await expect(app.map.row('alpha', address)).toContainText('not yet asked');
  expect(await marks()).not.toMatch(/custom[- ]monitor/);

  await app.map.ask.click();
  await app.map.agree();
  for (const { address } of devices)
    await expect(app.map.guestSide(app.map.row('alpha', address))).toBeVisible();
  expect(await marks()).toMatch(/custom[- ]monitor/);

  const list = await bed.guestPciList('alpha');
  const inGuest = devices.map(
    ({ id }) => list.find(({ vendor, device }) => `${vendor}:${device}` === id)?.address,
  );
  const shown = await app.map.shown('alpha');
  const sideOf = (side: 'guest' | 'xml') => devices.map(({ address }) => shown.get(address)?.[side]);
  expect(sideOf('guest')).toEqual(inGuest);
  expect(sideOf('xml')).not.toEqual(inGuest);
});

test('what the system in the virtual machine calls its devices is asked of its agent, and said to be its word', async ({
  bed,
  app,
}) => {
  const physical = `/sys/bus/pci/devices/${sriovNic.address}`;
  await bed.check(['ip', 'link', 'set', (await bed.check(['ls', `${physical}/net`])).trim(), 'up']);
  await bed.writeAttribute(`${physical}/sriov_numvfs`, '1');
  await begin(bed, app, 'alpha');
  const attach = (xml: string): Promise<string> =>
    bed.check(['virsh', '-q', 'attach-device', 'alpha', '/dev/stdin', '--live'], {
      stdin: xml,
      timeoutMs: HOTPLUG_MS,
    });
  await attach(
    hostdevXml(VF)
      .replace(/<hostdev .*>/, `<interface type='hostdev' managed='yes'><mac address='${MAC}'/>`)
      .replace('<address domain', "<address type='pci' domain")
      .replace('</hostdev>', '</interface>'),
  );
  await attach(hostdevXml(nvme.address));
  await bed.waitForGuestMacs('alpha', [MAC]);

  await app.show('Virtual machines');
  await app.machines.choose('alpha');
  const section = app.machines.section('Devices of the host');
  const [card, disk] = [app.map.row('alpha', VF), app.map.row('alpha', nvme.address)];
  const taints = (): Promise<string> => bed.check(['virsh', 'dominfo', 'alpha']);
  await app.map.ask.click();
  await app.map.agreement.getByRole('button', { name: 'Only names of interfaces, without a mark' }).click();
  await expect(card).toContainText('eth0');
  await expect(card).toContainText('not yet asked');
  await expect(section).toContainText('Names are what the system in the virtual machine says');
  expect(await taints()).not.toMatch(/custom/);

  await app.map.ask.click();
  await app.map.agree();
  await expect(disk).toContainText('/dev/nvme0n1');
  await expect(card).toContainText('eth0');
  for (const row of [card, disk]) await expect(row).toContainText('by QEMU');
  expect(await taints()).toMatch(/custom guest agent/);
});
