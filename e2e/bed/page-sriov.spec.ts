// The igb card is carved from the SR-IOV screen: counted, one virtual function with MAC and VLAN in a running guest, refused while it is there, and
// back after the host has started anew. What the page says is checked against sysfs, `ip link` and the guest's own console.
import { KEPT_DIRECTORY } from '../../shared/model/sriov.ts';
import type { Bed } from './bed.ts';
import { expect, begin, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';
import { sriovNicVirtualFunction, topology } from './topology.ts';

const { address: card } = topology.sriovNic;
const RULE = `${KEPT_DIRECTORY}/70-switchyard-vfs-${card}.rules`;
const VF_ID = '8086:10ca';
const MAC = '52:54:00:00:42:07';
const VLAN = 42;

test.describe.configure({ timeout: TEST_MS });

/** Addresses and drivers of the card's virtual functions, as sysfs has them. */
async function virtualFunctions(bed: Bed): Promise<readonly string[]> {
  const found = await bed.functions();
  return found
    .filter(({ address }) => /^0000:03:1/.test(address))
    .map(({ address, driver }) => `${address} ${driver ?? 'none'}`);
}
const expected = (count: number, driver: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${sriovNicVirtualFunction(index)} ${driver}`);

/** What the kernel says of one virtual function: `vf 1 … MAC …, vlan 42, …`. */
async function kernelSays(bed: Bed, index: number): Promise<string> {
  const [name = ''] = (await bed.check(['ls', `/sys/bus/pci/devices/${card}/net`])).split('\n');
  const lines = (await bed.check(['ip', 'link', 'show', 'dev', name])).split('\n');
  return lines.find((line) => line.includes(`vf ${String(index)} `)) ?? '';
}

test('a card is carved into virtual functions, one of which works in a guest under its MAC and VLAN', async ({
  bed,
  app,
}) => {
  await begin(bed, app, 'alpha');
  await app.show('SR-IOV');
  await app.sriov.choose(card);
  await app.sriov.planCount(3, { forGuests: true });
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done.');
  await app.plan.close();
  expect(await virtualFunctions(bed)).toEqual(expected(3, 'none'));

  await app.sriov.planCount(7);
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done.');
  await app.plan.close();
  await expect(app.sriov.rows).toHaveCount(7);
  expect(await virtualFunctions(bed)).toEqual(expected(7, 'none'));

  await test.step('one with MAC and VLAN is hot-attached', async () => {
    await app.sriov.bringUp.click();
    await app.plan.run(OPERATION_MS);
    await expect(app.plan.outcome).toContainText('Done.');
    await app.plan.close();
    const vf = sriovNicVirtualFunction(1);
    await app.sriov.planAttach(vf, 'alpha', { mac: MAC, vlan: VLAN });
    await app.plan.run(OPERATION_MS);
    await expect(app.plan.outcome).toContainText('Done. alpha has what you gave it');
    await app.plan.close();
    await bed.waitForGuestFunctions('alpha', VF_ID, 1);
    await bed.waitForGuestMacs('alpha', [MAC]);
    expect(await kernelSays(bed, 1)).toContain(MAC);
    expect(await kernelSays(bed, 1)).toContain(`vlan ${String(VLAN)}`);
    await expect(app.sriov.cell(vf, 'mac')).toHaveText(MAC);
    await expect(app.sriov.cell(vf, 'vlan')).toHaveText(String(VLAN));
  });

  await test.step('their number cannot be changed while it is there', async () => {
    await app.sriov.planCount(2);
    await expect(app.plan.dialog).toContainText(`alpha has ${sriovNicVirtualFunction(1)}`);
    await expect(app.plan.start).toBeHidden();
    await app.plan.close();
    expect(await virtualFunctions(bed)).toHaveLength(7);
  });
  await bed.check(['virsh', '-q', 'destroy', 'alpha']);
});

test.describe('kept', () => {
  test.use({ keep: [] });

  test('virtual functions are back after the host has started anew, until that is ended', async ({
    bed,
    app,
  }) => {
    await unlock(app);
    await app.show('SR-IOV');
    await app.sriov.choose(card);
    await app.sriov.planCount(4, { forGuests: true, keep: true });
    await app.plan.run(OPERATION_MS);
    await expect(app.plan.outcome).toContainText('Done.');
    await app.plan.close();
    const rule = await bed.readFile(RULE);
    expect(rule).toContain(`KERNEL=="${card}"`);

    await bed.reboot();
    await expect.poll(() => virtualFunctions(bed)).toEqual(expected(4, 'none'));
    expect(await bed.readFile(RULE)).toBe(rule);
    await expect(app.liveness).toHaveText('Live', { timeout: OPERATION_MS });
    await expect(app.sriov.rows).toHaveCount(4);

    // Root over ssh needs no password, so what was unlocked is so again.
    await expect(app.lock).toHaveText('Unlocked');
    await app.sriov.planCount(0);
    await app.plan.run(OPERATION_MS);
    await expect(app.plan.outcome).toContainText('Done.');
    await app.plan.close();
    expect((await bed.run(['test', '-e', RULE])).code).toBe(1);
    expect(await virtualFunctions(bed)).toEqual([]);
  });
});
