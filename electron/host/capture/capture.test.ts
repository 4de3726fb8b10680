import { expect, test } from 'vitest';
import { readBundle } from '../bundle/read-bundle.ts';
import { readHost } from '../read-host.ts';
import { sampleHost, SECRETS } from '../testing/sample-host.ts';
import { captureBundle } from './capture.ts';

function factsOf(text: string) {
  const tree = readBundle(text);
  if (!tree.ok) throw new Error(`${tree.error.code} in line ${String(tree.error.line)}`);
  return readHost(tree.value);
}

test('a capture with identifiers reads exactly like the host', () => {
  const text = captureBundle(sampleHost(), { redact: false });
  expect(factsOf(text)).toEqual(readHost(sampleHost()));
});

const redacted = captureBundle(sampleHost(), { redact: true });

test.each(SECRETS)('%s is nowhere in a redacted capture', (secret) => {
  expect(redacted.toLowerCase()).not.toContain(secret.toLowerCase());
});

test('a redacted capture still tells what the host is and what it uses its functions for', () => {
  const facts = factsOf(redacted);
  const original = readHost(sampleHost());
  expect(facts.groups).toEqual(original.groups);
  expect(facts.iommu).toEqual(original.iommu);
  expect(facts.vfio).toEqual(original.vfio);
  const [nvme] = facts.functions.filter(({ address }) => address.startsWith('0000:02:00.0'));
  expect(nvme?.use.block).toMatchObject({
    value: [{ mounts: ['/boot/efi', '/', expect.stringMatching(/^\/mnt\/x-/), '[SWAP]'] }],
  });
  expect(nvme?.serial).toMatchObject({
    known: true,
    value: expect.stringMatching(/^([0-9a-f]{2}-){7}[0-9a-f]{2}$/) as unknown,
  });
  const [nic] = facts.functions.filter(({ address }) => address.startsWith('0000:00:1f.0'));
  expect(nic?.use.network).toMatchObject({
    value: [
      {
        name: expect.stringMatching(/^enx02/) as unknown,
        addresses: [expect.stringMatching(/^10\..*\/24$/), expect.stringMatching(/\/64$/)] as unknown,
        defaultRoute: true,
        master: 'br0',
      },
    ],
  });
  const card = nic?.use.network.known === true ? nic.use.network.value[0] : undefined;
  const [own = ''] = card?.addresses ?? [];
  expect(facts.reach).toEqual({ known: true, value: { kind: 'ssh', address: own.split('/')[0] } });
  expect(card?.carries.map(({ kind }) => kind)).toContain('session');
  expect(facts.machine).toMatchObject({
    memory: original.machine.memory,
    numaNodes: original.machine.numaNodes,
  });
  expect(facts.machine.moduleSettings.map(({ line }) => line.replaceAll(/x-[0-9a-f]{8}/g, 'x'))).toEqual([
    'options vfio-pci ids=10de:2684,10de:22ba',
    'install vfio-pci',
    'softdep nvidia pre: vfio-pci x',
    'vfio_pci',
  ]);
  const { commandLine } = facts.identity;
  expect(commandLine.known && commandLine.value).toMatch(/root=x-[0-9a-f]{8} ro quiet intel_iommu=on/);
});

test.each([true, false])(
  'of programs a capture (redacted: %s) keeps the name and the device nodes, and nothing else of the host’s processes',
  (redact) => {
    const host = sampleHost();
    host.setText('/proc/1500/comm', 'Xorg');
    host.setText('/proc/1500/cmdline', 'Xorg\0-auth\0/run/alice/cookie');
    host.setLink('/proc/1500/fd/3', '/home/alice/letter');
    host.setLink('/proc/1500/fd/4', '/dev/dri/card0');
    host.setText('/proc/1600/comm', 'diary-of-alice');
    host.setLink('/proc/1600/fd/3', '/home/alice/diary');
    host.setLink('/proc/1/fd/7', '/run/initctl-of-alice');
    const text = captureBundle(host, { redact });
    expect(text).not.toMatch(/letter|diary|initctl|cookie|TOKEN|HOME=/);
    const [gpu] = factsOf(text).functions.filter(({ address }) => address.startsWith('0000:01:00.0'));
    expect(gpu?.use.processes).toEqual({
      known: true,
      value: { list: [{ pid: 1500, command: 'Xorg', nodes: ['/dev/dri/card0'] }], complete: true },
    });
  },
);

test('a redacted pool keeps its disk, under one pseudonym everywhere', () => {
  const host = sampleHost();
  host.setText('/proc/spl/kstat/zfs/tank-of-alice/state', 'ONLINE');
  host.setText('/proc/spl/kstat/zfs/arcstats', '1');
  host.setText(
    '/run/udev/data/b259:1',
    'S:disk/by-id/nvme-Samsung_S5GX\nE:ID_FS_TYPE=zfs_member\nE:ID_FS_LABEL=tank-of-alice',
  );
  host.setText('/proc/self/mountinfo', `40 22 0:50 / /tank-of-alice rw - zfs tank-of-alice/data rw`);
  const text = captureBundle(host, { redact: true });
  expect(text).not.toMatch(/tank-of-alice|S5GX/);
  const [nvme] = factsOf(text).functions.filter(({ address }) => address.startsWith('0000:02:00.0'));
  expect(nvme?.use.block).toMatchObject({
    value: [
      {
        uses: [
          {
            path: [{ name: 'nvme0n1' }, { name: 'nvme0n1p1' }, { name: 'zpool' }],
            state: 'mounted',
            end: expect.stringMatching(/^\/x-/) as unknown,
          },
          { state: 'mounted', end: '[SWAP]' },
          { state: 'active' },
        ],
      },
    ],
  });
});

test('the same original has the same pseudonym within one capture and another in the next', () => {
  const macs = redacted.match(/02(:[0-9a-f]{2}){5}/g) ?? [];
  expect(new Set(macs).size).toBe(1);
  expect(captureBundle(sampleHost(), { redact: true })).not.toContain(macs[0]);
});
