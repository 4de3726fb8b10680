import { expect, test } from 'vitest';
import { aFunction, aGuest, aSnapshot } from '../../../shared/model/testing/builders.ts';
import { known } from '../../../shared/model/fact.ts';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import { firstRunCase, firstRunSteps } from './first-run-case.ts';
import { mendingOf } from './mending.ts';

const bridge = aFunction('0000:00:01.0', { bridge: { kind: known('root-port'), secondaryBus: known(1) } });
const ready = aSnapshot({ functions: [bridge, aFunction('0000:01:00.0')], guests: [aGuest(1, 'win11')] });
const local = { kind: 'local' } as const;

function commandFor(snapshot: HostSnapshot, choice: Parameters<typeof mendingOf>[2] = local) {
  const found = firstRunCase(snapshot);
  if (found === null) throw new Error('no page');
  const { page, command, tryAgain } = mendingOf(found, snapshot, choice);
  return { page, command, tryAgain };
}

test('a host with everything gets no page', () => {
  expect(firstRunCase(ready)).toBeNull();
});

test('while something is still being found out nothing is called missing', () => {
  expect(firstRunCase({ ...ready, reader: { state: 'reading' }, guests: [] })).toBeNull();
  expect(firstRunCase({ ...ready, libvirt: { state: 'connecting' }, guests: [] })).toBeNull();
  expect(firstRunSteps({ ...ready, libvirt: { state: 'connecting' }, guests: [] })).toMatchObject({
    libvirt: 'waiting',
    guest: 'waiting',
    iommu: 'done',
  });
});

test('a connection lost after the guests were seen is no first run', () => {
  const lost = { state: 'failed', code: 'daemon-gone', message: '', retryAt: null } as const;
  expect(firstRunCase({ ...ready, libvirt: lost })).toBeNull();
  expect(firstRunCase({ ...ready, libvirt: lost, guests: [] })).toMatchObject({
    kind: 'libvirt',
    code: 'daemon-gone',
  });
});

test('a host that cannot be reached says nothing of its libvirt', () => {
  const refused = { state: 'failed', code: 'ssh-refused', message: '', retryAt: null } as const;
  const away = aSnapshot({ reader: { state: 'failed', code: 'ssh-refused', message: '' }, libvirt: refused });
  expect(firstRunSteps(away)).toMatchObject({ host: 'missing', libvirt: 'waiting', guest: 'waiting' });
});

test('the IOMMU comes before libvirt, because it needs a restart', () => {
  const both = {
    ...ready,
    guests: [],
    iommu: { state: 'firmware-off' },
    libvirt: { state: 'failed', code: 'no-socket', message: '', retryAt: null },
  } as const;
  expect(firstRunCase(both)).toEqual({ kind: 'iommu-firmware-off' });
});

test('where the switch of the IOMMU is, the doctor says: for this board, and for a host that is itself a virtual machine', () => {
  const on = (board: string) => {
    const off = { ...ready, iommu: { state: 'firmware-off' } as const };
    const host = { ...off, support: { ...off.support, board: known(board) } };
    return mendingOf({ kind: 'iommu-firmware-off' }, host, local);
  };
  expect(on('ASRock X570 Taichi')).toMatchObject({
    command: 'systemctl reboot --firmware-setup',
    check: { code: 'iommu-firmware-off-at', values: { maker: 'ASRock' } },
  });
  expect(on('QEMU Standard PC')).toMatchObject({
    command: null,
    check: { code: 'iommu-firmware-off-guest' },
  });
});

test('only bridges means nothing to give away, and no guest is asked for first', () => {
  expect(firstRunCase({ ...ready, functions: [bridge], guests: [] })).toEqual({ kind: 'nothing-assignable' });
  expect(firstRunCase({ ...ready, guests: [] })).toEqual({ kind: 'no-guest' });
});

test('an Intel host gets the parameter, an AMD host never amd_iommu=on', () => {
  const intel = { ...ready, iommu: { state: 'kernel-off', table: 'DMAR' } } as const;
  expect(commandFor(intel).command).toContain('intel_iommu=on');
  const amd = commandFor({ ...ready, iommu: { state: 'kernel-off', table: 'IVRS' } });
  expect(amd.page).toBe('iommu-kernel-off-amd');
  expect(amd.command).not.toContain('amd_iommu=on');
});

test('a kernel that was told to leave it off is told otherwise, in the way of its distribution', () => {
  const told = (os: string): HostSnapshot => ({
    ...ready,
    iommu: { state: 'kernel-off', table: 'DMAR' },
    identity: { ...ready.identity, os: known(os), commandLine: known('quiet intel_iommu=off') },
  });
  expect(commandFor(told('Fedora Linux 43')).command).toBe(
    'sudo grubby --update-kernel=ALL --remove-args=intel_iommu=off',
  );
  expect(commandFor(told('Debian GNU/Linux 13 (trixie)')).command).toContain('update-grub');
  expect(commandFor(told('Some Linux')).command).toBe('intel_iommu=off');
});

test.each([
  ['no-socket', 'apt install'],
  ['no-rights', 'usermod'],
  ['no-polkit-agent', 'usermod'],
  ['daemon-gone', 'systemctl restart'],
  ['timeout', 'systemctl restart'],
  ['no-remote-libvirt', 'apt install'],
  ['host-key-unknown', 'ssh -p 2222 root@tower'],
  ['ssh-refused', 'ssh-copy-id -p 2222 root@tower'],
  ['ssh-unreachable', 'ssh -v -p 2222 root@tower'],
  ['ssh-missing', 'openssh-client'],
] as const)('the failure %s gets its own page and command', (code, command) => {
  const snapshot: HostSnapshot = {
    ...ready,
    guests: [],
    libvirt: { state: 'failed', code, message: '', retryAt: null },
  };
  const mending = commandFor(snapshot, { kind: 'ssh', url: 'ssh://root@tower:2222' });
  expect(mending).toMatchObject({ page: code, tryAgain: 'reconnect' });
  expect(mending.command).toContain(command);
});

test('an address that is not a clean ssh url never becomes a command', () => {
  const snapshot: HostSnapshot = {
    ...ready,
    guests: [],
    libvirt: { state: 'failed', code: 'ssh-refused', message: '', retryAt: null },
  };
  expect(commandFor(snapshot, { kind: 'ssh', url: 'ssh://x;rm -rf@tower' }).command).toBeNull();
});
