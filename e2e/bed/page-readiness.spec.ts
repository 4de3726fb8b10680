// Changes of a definition for a graphics card, through the page: every one that this host's libvirt can offer. libvirt takes each, as valid by
// its schema, and has the definition of before to the letter after an undo.
import type { Locator } from '@playwright/test';
import type { Switchyard } from '../pages/switchyard.ts';
import type { Bed } from './bed.ts';
import { hostdevXml } from './hostdev-xml.ts';
import { expect, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';
import { topology } from './topology.ts';

const { display, nic } = topology;
/** The display adapter, as it stands behind its name. */
const CARD = display.address.replaceAll('.', String.raw`\.`) + String.raw`\)`;
const GUEST = 'graphics';
const HUGE_PAGES = '/proc/sys/vm/nr_hugepages';

test.describe.configure({ timeout: TEST_MS });

test.afterEach(async ({ bed }) => {
  await bed.writeAttribute(HUGE_PAGES, '0');
});

/** A device of the host behind a port of the guest, with its ROM hidden where told. */
function behindPort(port: number, address: string, rom = ''): string {
  const place = `<address type='pci' domain='0x0000' bus='0x0${port}' slot='0x00' function='0x0'/>`;
  return hostdevXml(address).replace('</hostdev>', `${rom}${place}</hostdev>`);
}

/** A guest that is worth every change: the display adapter without its sound, and nothing as a graphics card would have it. */
const DEFINITION = `<domain type='kvm'>
  <name>${GUEST}</name>
  <uuid>5b5b0000-0000-4000-8000-000000000010</uuid>
  <memory unit='MiB'>64</memory>
  <vcpu>4</vcpu>
  <os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type></os>
  <features><acpi/><apic/><kvm><hidden state='on'/></kvm></features>
  <cpu mode='custom' match='exact' check='none'><model fallback='allow'>qemu64</model></cpu>
  <devices>
    <controller type='pci' index='0' model='pcie-root'/>
    ${[1, 2, 3, 4, 5].map((index) => `<controller type='pci' index='${index}' model='pcie-root-port'/>`).join('')}
    ${behindPort(1, display.address, `<rom bar='off'/>`)}
    ${behindPort(3, nic.address)}
    <graphics type='vnc'/>
    <video><model type='vga'/></video>
    <memballoon model='virtio'/>
  </devices>
</domain>`;

const define = (bed: Bed, xml: string): Promise<string> =>
  bed.check(['virsh', '-q', 'define', '--validate', '/dev/stdin'], { stdin: xml });
const definitionOf = (bed: Bed): Promise<string> =>
  bed.check(['virsh', '-q', 'dumpxml', '--inactive', GUEST]);

const unindented = (xml: string): string => xml.replaceAll(/^\s+/gm, '');

/** What libvirt has made of a change is valid by its schema, and defining it again changes nothing. */
async function expectDefinition(bed: Bed, made: string | RegExp): Promise<void> {
  const after = await definitionOf(bed);
  expect(after).toMatch(made);
  await define(bed, after);
  // It indents metadata afresh at each definition.
  expect(unindented(await definitionOf(bed))).toBe(unindented(after));
}

/** Runs the plan that the button opens; its sheet stays. */
async function make({ plan }: Switchyard, button: Locator): Promise<void> {
  await button.click();
  await plan.run(OPERATION_MS);
  await expect(plan.outcome).toContainText('Done.');
}

async function open(bed: Bed, app: Switchyard): Promise<void> {
  await unlock(app);
  await define(bed, DEFINITION);
  await app.show('Virtual machines');
  await app.machines.choose(GUEST);
}

test(
  'each change that makes a guest readier is taken by libvirt, valid by its schema',
  { tag: '@seldom' },
  async ({ bed, app }) => {
    await bed.writeAttribute(HUGE_PAGES, '40');
    await open(bed, app);
    const { readiness, plan } = app;
    const change = async (title: string | RegExp, made: string | RegExp): Promise<void> => {
      await make(app, readiness.action(title));
      await plan.close();
      await expect(readiness.action(title)).toHaveCount(0);
      await expectDefinition(bed, made);
    };

    const before = await definitionOf(bed);
    await make(app, readiness.action('A named processor model: qemu64'));
    await expectDefinition(bed, /<cpu mode='host-passthrough'/);
    await make(app, plan.dialog.getByRole('button', { name: 'Undo' }));
    expect(await definitionOf(bed)).toBe(before);
    await plan.close();

    await change('A named processor model: qemu64', /<cpu mode='host-passthrough'/);
    await change('4 processor sockets', /<topology sockets='1' dies='1'.* cores='4' threads='1'\/>/);
    await change(
      /^Hyper-V interfaces are off/,
      /<stimer state='on'\/>[^]*<timer name='hypervclock' present='yes'\/>/,
    );
    await change('KVM is hidden', /<features>(?![^]*<hidden)/);
    await change('No TPM', /<tpm model='tpm-crb'>\s*<backend type='emulator' version='2.0'/);
    await change('A memory balloon without effect', /<memballoon model='none'\/>/);
    await change('Huge pages lie idle on the host', /<hugepages>\s*<page size='2048' unit='KiB'/);
    await change('An emulated display is left in: vga', /<model type='none'\/>/);
    await change(new RegExp(`^The ROM of .*${CARD} is hidden`), /<rom bar='on'\/>/);
    await change(
      new RegExp(`^Part of the card .*${CARD} stays with the host`),
      /<address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x1'\/>/,
    );

    // Another tool puts the sound into a slot of its own.
    const apart = (await definitionOf(bed)).replace(
      `<address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x1'`,
      `<address type='pci' domain='0x0000' bus='0x05' slot='0x00' function='0x0'`,
    );
    await define(bed, apart);
    await change(
      new RegExp(`^The functions of .*${CARD} are in different slots`),
      /bus='0x01' slot='0x00' function='0x0' multifunction='on'\/>[^]*bus='0x01' slot='0x00' function='0x1'\/>/,
    );
    await expect(readiness.check(new RegExp(`^All of the card .*${CARD}, in one slot`))).toBeVisible();
    await expect(readiness.section.getByRole('button', { name: /^(Change|Give as well)…/ })).toHaveCount(0);
  },
);

test('the options of a device are taken by libvirt, and undone to the letter', async ({ bed, app }) => {
  await open(bed, app);
  const before = await definitionOf(bed);
  await app.map
    .row(GUEST, nic.address)
    .getByRole('button', { name: `Options of ${nic.address}` })
    .click();
  const dialog = app.page.getByRole('dialog', { name: /^Options of .* in graphics$/ });
  await dialog.getByLabel('ROM of the card').click();
  await app.page.getByRole('option', { name: 'hidden' }).click();
  await dialog.getByLabel('Boot order').fill('1');
  await dialog.getByLabel('Address in the definition').fill('5:0.0');
  await make(app, dialog.getByRole('button', { name: 'Review the change…' }));
  await expectDefinition(
    bed,
    /<boot order='1'\/>\s*<rom bar='off'\/>\s*<address type='pci' domain='0x0000' bus='0x05' slot='0x00' function='0x0'\/>/,
  );
  await make(app, app.plan.dialog.getByRole('button', { name: 'Undo' }));
  expect(await definitionOf(bed)).toBe(before);
});
