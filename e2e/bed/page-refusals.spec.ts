// What the host would die of is refused in the page, with the evidence that it is so, and nothing is touched: sysfs and libvirt say the same
// before and after.
import { hostdevXml } from './hostdev-xml.ts';
import type { Bed } from './bed.ts';
import type { Switchyard } from '../pages/switchyard.ts';
import { begin, expect, test, TEST_MS, unlock } from './page-test.ts';
import { sriovNicVirtualFunction, topology } from './topology.ts';

const { management, nic, nvme, pullNic, rootDisk, sriovNic } = topology;

test.describe.configure({ timeout: TEST_MS });

function stateOf(bed: Bed): Promise<string> {
  return bed.check(['sh', '/var/lib/bed/state.sh'], { timeoutMs: 120_000 });
}

/** Runs lines of shell on the host, as a person prepares a machine by hand. */
async function onHost(bed: Bed, script: string): Promise<void> {
  await bed.check(['sh', '-e'], { stdin: script, timeoutMs: 120_000 });
}

/** The network interface of a function; virtio has a device of its own between. */
async function interfaceOf(bed: Bed, address: string): Promise<string> {
  const stdin = `for path in /sys/bus/pci/devices/$1/net/* /sys/bus/pci/devices/$1/virtio*/net/*; do
  [ ! -e "$path" ] || echo "\${path##*/}"
done`;
  return (await bed.check(['sh', '-s', address], { stdin })).trim();
}

/** The first entry of an MBR in `printf`'s octal: Linux, from sector 2048, 200,000 sectors. */
const FIRST_ENTRY = String.raw`\000\000\000\000\203\000\000\000\000\010\000\000\100\015\003\000`;

interface Refusal {
  readonly address: string;
  readonly guest: string;
  readonly title: string;
  readonly evidence: readonly string[];
}

/** Asks for it by the menu, as a person does, and finds no way to start it. */
async function isRefused(
  bed: Bed,
  app: Switchyard,
  { address, guest, title, evidence }: Refusal,
): Promise<void> {
  const before = await stateOf(bed);
  await app.board.filter(address);
  await app.board.choose('host', address, 'Attach to…', new RegExp(`^${guest}`));
  await expect(app.plan.title).toHaveText(`Attach to ${guest}`);
  await expect(app.plan.dialog).toContainText(title);
  for (const line of evidence) await expect(app.plan.dialog.getByText(line, { exact: true })).toBeVisible();
  await expect(app.plan.start).toBeHidden();
  await app.plan.close();
  expect(await stateOf(bed)).toBe(before);
}

test('the disk the host runs from', async ({ bed, app }) => {
  await unlock(app);
  await isRefused(bed, app, {
    address: rootDisk.address,
    guest: 'gamma',
    title: 'The host runs from vda',
    evidence: ['vda → /'],
  });
});

test('the card that the session and the default route come by', async ({ bed, app }) => {
  const name = await interfaceOf(bed, management.address);
  await unlock(app);
  await isRefused(bed, app, {
    address: management.address,
    guest: 'gamma',
    title: `You reach the host through ${name}`,
    evidence: [`${name} → [ssh 10.0.2.15]`, `${name} → 10.0.2.15/24`, `${name} → [default IPv4]`],
  });
});

test('a card with a default route that the session did not come by', async ({ bed, app }) => {
  const name = await interfaceOf(bed, pullNic.address);
  await onHost(
    bed,
    `ip address add 192.0.2.2/24 dev ${name}
ip link set dev ${name} up
ip route add default via 192.0.2.1 dev ${name} metric 999`,
  );
  await unlock(app);
  await expect(app.board.chip('host', pullNic.address)).toContainText('default route');
  await isRefused(bed, app, {
    address: pullNic.address,
    guest: 'gamma',
    title: `The host’s default route goes through ${name}`,
    evidence: [`${name} → 192.0.2.2/24`, `${name} → [default IPv4]`],
  });
});

test('a member of a bridge with nothing else on it', async ({ bed, app }) => {
  const name = await interfaceOf(bed, nic.address);
  await onHost(bed, `ip link add br7 type bridge\nip link set dev ${name} master br7`);
  await unlock(app);
  await expect(app.board.chip('host', nic.address)).toContainText('part of br7');
  await isRefused(bed, app, {
    address: nic.address,
    guest: 'gamma',
    title: `${name} is part of a bridge or bond`,
    evidence: [`${name} → br7 (bridge)`],
  });
});

test('a disk with a mounted partition', async ({ bed, app }) => {
  await onHost(
    bed,
    `{ dd if=/dev/zero bs=446 count=1; printf '${FIRST_ENTRY}'; dd if=/dev/zero bs=48 count=1; printf '\\125\\252'; } 2>/dev/null >/dev/nvme0n1
blockdev --rereadpt /dev/nvme0n1
udevadm settle
mkfs.ext4 -q /dev/nvme0n1p1
mkdir -p /mnt/data
mount /dev/nvme0n1p1 /mnt/data`,
  );
  await unlock(app);
  await expect(app.board.chip('host', nvme.address)).toContainText('/mnt/data');
  await isRefused(bed, app, {
    address: nvme.address,
    guest: 'gamma',
    title: 'The host runs from nvme0n1',
    evidence: ['nvme0n1p1 → /mnt/data'],
  });
});

test('a disk with a volume group, once its volume is mounted and once it is only active', async ({
  bed,
  app,
}) => {
  await onHost(
    bed,
    `pvcreate -qq /dev/nvme0n1
vgcreate -qq vg0 /dev/nvme0n1
lvcreate -qq -y -W n -L 64M -n data vg0
mkfs.ext4 -q /dev/vg0/data
mkdir -p /mnt/data
mount /dev/vg0/data /mnt/data`,
  );
  await unlock(app);
  await expect(app.board.chip('host', nvme.address)).toContainText('/mnt/data');
  await isRefused(bed, app, {
    address: nvme.address,
    guest: 'gamma',
    title: 'The host runs from nvme0n1',
    evidence: ['nvme0n1 → dm-0 (vg0-data) → /mnt/data'],
  });
  await onHost(bed, 'umount /mnt/data');
  await expect(app.board.chip('host', nvme.address)).toContainText('part of vg0-data');
  await isRefused(bed, app, {
    address: nvme.address,
    guest: 'gamma',
    title: 'nvme0n1 is part of running storage',
    evidence: ['nvme0n1 → dm-0 (vg0-data) → [LVM]'],
  });
});

test('a network card whose virtual function a guest has', async ({ bed, app }) => {
  const vf = sriovNicVirtualFunction(0);
  await begin(bed, app, 'alpha');
  await bed.writeAttribute(`/sys/bus/pci/devices/${sriovNic.address}/sriov_numvfs`, '2');
  await bed.writeFile('/run/bed/vf.xml', hostdevXml(vf));
  await bed.check(['virsh', '-q', 'attach-device', 'alpha', '/run/bed/vf.xml', '--live'], {
    timeoutMs: 120_000,
  });
  await expect(app.board.chip('alpha', vf)).toContainText('attached');
  await isRefused(bed, app, {
    address: sriovNic.address,
    guest: 'gamma',
    title: 'It has 2 virtual functions',
    evidence: [`${vf} → alpha`],
  });
  await bed.check(['virsh', '-q', 'detach-device', 'alpha', '/run/bed/vf.xml', '--live'], {
    timeoutMs: 120_000,
  });
  await bed.waitForDriver(vf, 'igbvf');
});
