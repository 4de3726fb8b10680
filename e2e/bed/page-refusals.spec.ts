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
  readonly title: string;
  readonly evidence: readonly string[];
}

/** Asks for each by the menu, as a person does, finds no way to start it, and afterwards the host as it was. */
async function areRefused(bed: Bed, app: Switchyard, ...refusals: readonly Refusal[]): Promise<void> {
  const before = await stateOf(bed);
  for (const { address, title, evidence } of refusals) {
    await app.board.filter(address);
    await app.board.choose('host', address, 'Attach to…', /^gamma/);
    await expect(app.plan.title).toHaveText('Attach to gamma');
    await expect(app.plan.dialog).toContainText(title);
    for (const line of evidence) await expect(app.plan.dialog.getByText(line, { exact: true })).toBeVisible();
    await expect(app.plan.start).toBeHidden();
    await app.plan.close();
  }
  expect(await stateOf(bed)).toBe(before);
}

test('the disk the host runs from, and the card that the session and the default route come by', async ({
  bed,
  app,
}) => {
  const name = await interfaceOf(bed, management.address);
  await unlock(app);
  await areRefused(
    bed,
    app,
    { address: rootDisk.address, title: 'The host runs from vda', evidence: ['vda → /'] },
    {
      address: management.address,
      title: `You reach the host through ${name}`,
      evidence: [`${name} → [ssh 10.0.2.15]`, `${name} → 10.0.2.15/24`, `${name} → [default IPv4]`],
    },
  );
});

test('a card with a default route that the session did not come by, and a member of a bridge with nothing else', async ({
  bed,
  app,
}) => {
  const [routed, bridged] = [await interfaceOf(bed, pullNic.address), await interfaceOf(bed, nic.address)];
  await onHost(
    bed,
    `ip address add 192.0.2.2/24 dev ${routed}
ip link set dev ${routed} up
ip route add default via 192.0.2.1 dev ${routed} metric 999
ip link add br7 type bridge
ip link set dev ${bridged} master br7`,
  );
  await unlock(app);
  await expect(app.board.chip('host', pullNic.address)).toContainText('default route');
  await expect(app.board.chip('host', nic.address)).toContainText('part of br7');
  await areRefused(
    bed,
    app,
    {
      address: pullNic.address,
      title: `The host’s default route goes through ${routed}`,
      evidence: [`${routed} → 192.0.2.2/24`, `${routed} → [default IPv4]`],
    },
    {
      address: nic.address,
      title: `${bridged} is part of a bridge or bond`,
      evidence: [`${bridged} → br7 (bridge)`],
    },
  );
});

test('a disk with a mounted partition, then one with a volume that is mounted, then one that is only active', async ({
  bed,
  app,
}) => {
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
  const mounted = { address: nvme.address, title: 'The host runs from nvme0n1' };
  await areRefused(bed, app, { ...mounted, evidence: ['nvme0n1p1 → /mnt/data'] });

  await onHost(
    bed,
    `umount /mnt/data
wipefs -qaf /dev/nvme0n1
udevadm settle
pvcreate -qq -y /dev/nvme0n1
vgcreate -qq vg0 /dev/nvme0n1
lvcreate -qq -y -W n -L 64M -n data vg0
mkfs.ext4 -q /dev/vg0/data
mkdir -p /mnt/volume
mount /dev/vg0/data /mnt/volume`,
  );
  await expect(app.board.chip('host', nvme.address)).toContainText('/mnt/volume');
  await areRefused(bed, app, { ...mounted, evidence: ['nvme0n1 → dm-0 (vg0-data) → /mnt/volume'] });

  await onHost(bed, 'umount /mnt/volume');
  await expect(app.board.chip('host', nvme.address)).toContainText('part of vg0-data');
  await areRefused(bed, app, {
    address: nvme.address,
    title: 'nvme0n1 is part of running storage',
    evidence: ['nvme0n1 → dm-0 (vg0-data) → [LVM]'],
  });
});

test('a disk that a program reads without mounting it, then one that is the disk of a running guest', async ({
  bed,
  app,
}) => {
  await begin(bed, app, 'alpha');
  const pid = (
    await bed.check(['sh', '-e'], {
      stdin:
        'mknod -m 600 /dev/copied b $(tr : " " </sys/class/block/nvme0n1/dev)\nsleep 300 </dev/copied >/dev/null 2>&1 &\necho $!\n',
    })
  ).trim();
  await expect(app.board.chip('host', nvme.address)).toContainText('opened by sleep');
  await areRefused(bed, app, {
    address: nvme.address,
    title: 'One program has its disk open',
    evidence: [`sleep (${pid}): /dev/nvme0n1`],
  });
  await onHost(bed, `kill ${pid}\nrm /dev/copied`);

  const disk = `<disk type='block' device='disk'><source dev='/dev/nvme0n1'/><target dev='vdz' bus='virtio'/></disk>`;
  await bed.writeFile('/run/bed/disk.xml', disk);
  await bed.check(['virsh', '-q', 'attach-device', 'alpha', '/run/bed/disk.xml', '--live'], {
    timeoutMs: 120_000,
  });
  await expect(app.board.chip('host', nvme.address)).toContainText('opened by qemu');
  await areRefused(bed, app, {
    address: nvme.address,
    title: 'alpha has its disk there',
    evidence: ['/dev/nvme0n1'],
  });
  await bed.check(['virsh', '-q', 'destroy', 'alpha']);
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
  await areRefused(bed, app, {
    address: sriovNic.address,
    title: 'It has 2 virtual functions',
    evidence: [`${vf} → alpha`],
  });
  await bed.check(['virsh', '-q', 'detach-device', 'alpha', '/run/bed/vf.xml', '--live'], {
    timeoutMs: 120_000,
  });
  await bed.waitForDriver(vf, 'igbvf');
});
