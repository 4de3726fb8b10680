// Room in a guest through the page: what there is, what is refused without it, how it is made, and which slots libvirt, QEMU and the
// guest then use. Evidence: virsh, sysfs, and the guest's own list.
import type { Switchyard } from '../pages/switchyard.ts';
import type { Bed } from './bed.ts';
import { hostdevsNextStart, hostdevsNow } from './guest-hostdevs.ts';
import { expect, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';
import { topology } from './topology.ts';

const { display, displayAudio, nic, oldNic } = topology;

test.describe.configure({ timeout: TEST_MS });

const ports = async (bed: Bed, ...flags: readonly string[]): Promise<number> =>
  (await bed.check(['virsh', '-q', 'dumpxml', ...flags, 'full'])).split("model='pcie-root-port'").length - 1;

async function offer(app: Switchyard, address: string): Promise<void> {
  await app.board.choose('host', address, 'Attach to…', /^full/);
  await expect(app.plan.title).toHaveText('Attach to full');
}

/** Runs the plan that adds something, and checks that it says when it counts. */
async function addRoom(app: Switchyard): Promise<void> {
  await expect(app.plan.title).toHaveText('Change the definition of full');
  await expect(app.plan.dialog).toContainText('full runs and keeps what it has for now');
  await expect(app.plan.dialog).toContainText("<controller type='pci' model='pcie-root-port'/>");
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('It counts from the next cold start');
  await app.plan.close();
}

async function give(bed: Bed, app: Switchyard, { address, id }: typeof nic | typeof oldNic): Promise<void> {
  await offer(app, address);
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. full has what you gave it');
  await app.plan.close();
  await bed.waitForGuestFunctions('full', id, 1);
}

test('a guest without room refuses both kinds of devices before anything is touched; room is added, and counts after a cold start', async ({
  bed,
  app,
}) => {
  await bed.check(['virsh', '-q', 'start', 'full']);
  await expect(app.board.guest('full')).toContainText('no hotplug ports');
  await unlock(app);
  const before = await bed.functions();
  await app.board.carryOver(app.board.handle('host', nic.address), 'full');
  await expect(app.board.guest('full')).toContainText('No free hotplug port');
  await app.page.keyboard.press('Escape');
  await app.page.mouse.up();
  await offer(app, oldNic.address);
  await expect(app.plan.dialog).toContainText('No slot for conventional PCI');
  await expect(app.plan.start).toBeHidden();
  await app.plan.close();
  await offer(app, nic.address);
  await expect(app.plan.dialog).toContainText('No free hotplug port');
  await expect(app.plan.start).toBeHidden();
  expect(await hostdevsNow(bed, 'full')).toEqual([]);
  expect(await bed.functions()).toEqual(before);

  await app.plan.dialog.getByRole('button', { name: 'Add 4 ports…' }).click();
  await addRoom(app);
  expect([await ports(bed), await ports(bed, '--inactive')]).toEqual([0, 4]);
  await expect(app.board.guest('full')).toContainText('4 from next start');
  await app.show('Virtual machines');
  await app.machines.choose('full');
  const room = app.machines.section('Room for devices');
  await expect(room).toContainText('0 of 0 hotplug ports free');
  await expect(room).toContainText('4 of 4 hotplug ports free');
  await room.getByRole('button', { name: 'Add a conventional bridge…' }).click();
  await addRoom(app);
  await expect(room).toContainText('31 of 31 conventional slots free');
  expect(await ports(bed)).toBe(0);

  await bed.check(['virsh', '-q', 'destroy', 'full']);
  await bed.startGuest('full');
  await app.show('Board');
  await expect(app.board.guest('full')).toContainText('4 ports free');
  await give(bed, app, nic);
  await give(bed, app, oldNic);
  expect(await hostdevsNow(bed, 'full')).toEqual([nic.address, oldNic.address]);
});

test(
  'display and audio that are given to a stopped guest sit in one slot of it',
  { tag: '@seldom' },
  async ({ bed, app }) => {
    await unlock(app);
    await app.board.choose('host', display.address, 'Attach to…', /^gamma/);
    await expect(app.plan.dialog).toContainText('They share one slot in gamma');
    await app.plan.run(OPERATION_MS);
    await expect(app.plan.outcome).toContainText('Done. gamma has what you gave it');
    await app.plan.close();
    expect(await hostdevsNextStart(bed, 'gamma')).toEqual([display.address, displayAudio.address]);
    const xml = await bed.check(['virsh', '-q', 'dumpxml', '--inactive', 'gamma']);
    const places = [...xml.matchAll(/<hostdev\b.*?<\/hostdev>/gs)].map(
      ([element]) =>
        /<address type='pci' [^>]*bus='(.*?)' slot='(.*?)' function='(.*?)'(.*)\/>/.exec(element) ?? [],
    );
    expect(new Set(places.map(([, bus, slot]) => `${bus} ${slot}`)).size).toBe(1);
    expect(places.map(([, , , fn, multi]) => `${fn}${multi}`)).toEqual(["0x0 multifunction='on'", '0x1']);

    await bed.startGuest('gamma');
    await bed.waitForGuestFunctions('gamma', display.id, 1);
    await bed.waitForGuestFunctions('gamma', displayAudio.id, 1);
    const seen = await bed.guestPciList('gamma');
    const addressOf = (id: string): string => {
      const [vendor, device] = id.split(':');
      return seen.find((one) => one.vendor === vendor && one.device === device)?.address ?? id;
    };
    expect(addressOf(displayAudio.id)).toBe(addressOf(display.id).replace(/\.0$/, '.1'));
    await expect(app.board.guest('gamma')).toContainText('running');
    await app.board.choose('gamma', display.address, 'Detach');
    await expect(app.plan.dialog).toContainText('shares its slot in gamma');
    await expect(app.plan.start).toBeHidden();
  },
);

test('a machine of the older kind gets a bridge that libvirt takes, and loses it by an undo', async ({
  bed,
  app,
}) => {
  const xml = `<domain type='kvm'>
    <name>older</name>
    <memory unit='MiB'>64</memory>
    <os><type arch='x86_64' machine='pc'>hvm</type></os>
    <features><acpi/></features>
    <devices><controller type='usb' model='none'/><memballoon model='none'/></devices>
  </domain>`;
  const definition = (): Promise<string> => bed.check(['virsh', '-q', 'dumpxml', '--inactive', 'older']);
  await unlock(app);
  await bed.check(['virsh', '-q', 'define', '--validate', '/dev/stdin'], { stdin: xml });
  const before = await definition();
  await app.show('Virtual machines');
  await app.machines.choose('older');
  const room = app.machines.section('Room for devices');
  await room.getByRole('button', { name: 'Add a conventional bridge…' }).click();
  await expect(app.plan.dialog).toContainText("<controller type='pci' model='pci-bridge'/>");
  await app.plan.run(OPERATION_MS);
  const after = await definition();
  expect(after).toMatch(
    /<controller type='pci' index='1' model='pci-bridge'>\s*<model name='pci-bridge'\/>\s*<target chassisNr='1'\/>\s*<address type='pci' domain='0x0000' bus='0x00'/,
  );
  await bed.check(['virsh', '-q', 'define', '--validate', '/dev/stdin'], { stdin: after });
  expect(await definition()).toBe(after);
  await app.plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await app.plan.run(OPERATION_MS);
  expect(await definition()).toBe(before);
});
