// A pool of virtual functions as a network of the real libvirt: shown, given to a running guest through the page and taken away again. What
// the page says is checked against libvirt's own books, `ip link` on the host and the guest's own list.
import type { Bed } from './bed.ts';
import { begin, expect, OPERATION_MS, test, TEST_MS } from './page-test.ts';
import { sriovNicVirtualFunction, topology } from './topology.ts';

const { sriovNic } = topology;
const VF = sriovNicVirtualFunction(0);
/** The igb's virtual functions, to a guest. */
const VF_ID = '8086:10ca';
const MAC = '52:54:00:5b:ee:01';
const POOL = 'bed-pool';

test.describe.configure({ timeout: TEST_MS });

test.afterEach(async ({ bed }) => {
  await bed.virsh('net-destroy', POOL);
  await bed.virsh('net-undefine', POOL);
});

/** Two virtual functions, their physical function up, and a pool of them. */
async function makePool(bed: Bed): Promise<string> {
  const directory = `/sys/bus/pci/devices/${sriovNic.address}`;
  const name = (await bed.check(['ls', `${directory}/net`])).trim();
  await bed.check(['ip', 'link', 'set', name, 'up']);
  await bed.writeAttribute(`${directory}/sriov_numvfs`, '2');
  const xml = `<network><name>${POOL}</name><forward mode='hostdev' managed='yes'><pf dev='${name}'/></forward></network>`;
  await bed.check(['virsh', '-q', 'net-define', '/dev/stdin'], { stdin: xml });
  await bed.check(['virsh', '-q', 'net-start', POOL]);
  return name;
}

test('an interface of a pool goes to a running guest under its MAC, and comes back', async ({ bed, app }) => {
  const interfaceName = await makePool(bed);
  await begin(bed, app, 'alpha');
  await app.show('SR-IOV');
  const { pools, plan } = app;
  await pools.showTab('Pools');
  const pool = pools.pool(POOL);
  await expect(pool).toContainText('2 of 2 are free.');
  await pool.getByRole('button', { name: 'Give to a VM…' }).click();
  await pools.give('alpha', { mac: MAC, vlan: '42' });
  await plan.run(OPERATION_MS);
  await expect(plan.outcome).toContainText('Done. alpha has it');
  await plan.close();

  await expect(pools.functionOf(POOL, VF)).toContainText(`handed out to alpha ${MAC}`);
  expect(await bed.check(['virsh', '-q', 'net-port-list', POOL])).toMatch(/[0-9a-f]{8}-/);
  expect(await bed.check(['ip', 'link', 'show', interfaceName])).toMatch(
    new RegExp(`vf 0 .*${MAC}.*vlan 42`, 's'),
  );
  await bed.waitForGuestFunctions('alpha', VF_ID, 1);
  expect(await bed.driverOf(VF)).toBe('vfio-pci');

  await pools.userOf(POOL, 'alpha').getByRole('button', { name: 'Take away from alpha…' }).click();
  await plan.run(OPERATION_MS);
  await plan.close();
  await expect(pools.functionOf(POOL, VF)).toContainText('free');
  await bed.waitForGuestFunctions('alpha', VF_ID, 0);
});
