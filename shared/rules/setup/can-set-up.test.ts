import { expect, test } from 'vitest';
import { known, unknown } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import type { BootLoader, SetupFacts } from '../../model/setup-facts.ts';
import { unreadSupport } from '../../model/support-facts.ts';
import type { SetUpRequest } from '../../model/setup-request.ts';
import { aDisk, aFunction, anAddress, aVirtualFunction, unusedByHost } from '../../model/testing/builders.ts';
import { GPU, NIC, nic, OLD_BRIDGE, OLD_NIC } from '../testing/lab.ts';
import { canSetUp } from './can-set-up.ts';
import { canTakeBackSetup } from './can-take-back-setup.ts';
import { planSetup } from './plan-setup.ts';
import { planTakeBackSetup } from './plan-take-back-setup.ts';
import { afterSteps } from './testing/after-steps.ts';
import {
  debian,
  GRUB_DEFAULT,
  hostWith,
  KERNEL_LINE,
  LATER_SET,
  SET,
  setupFacts,
} from './testing/setup-host.ts';

const request: SetUpRequest = {
  kind: 'set-up',
  functions: [NIC],
  passthrough: false,
  set: SET,
  basedOn: 'mark',
};
const ON: Partial<HostSnapshot> = { iommu: { state: 'on', kind: 'intel', interruptRemapping: known(true) } };

const found = (
  setup: SetupFacts,
  fields: Partial<SetUpRequest> = {},
  host: Partial<HostSnapshot> = {},
  functions: readonly PciFunction[] = [],
): readonly Finding[] => canSetUp(hostWith(setup, host, functions), { ...request, ...fields });

const short = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ severity, code }) => `${severity} ${code}`);

test('a host that only waits for it has nothing against it', () => {
  expect(short(found(debian))).toEqual(['note setup-groups-later']);
  expect(short(found(debian, {}, ON))).toEqual([]);
});

test('firmware without an IOMMU stops it: no file helps', () => {
  expect(short(found(debian, {}, { iommu: { state: 'firmware-off' } }))).toContain(
    'block iommu-firmware-off',
  );
});

test('a kernel that nothing tells to leave the IOMMU alone and that does so is not helped by a restart', () => {
  const findings = found(debian, {}, { iommu: { state: 'kernel-off', table: 'IVRS' } });
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'setup-iommu-stays-off', severity: 'block', values: { table: 'IVRS' } }),
  );
  const off = { 'grub-default': GRUB_DEFAULT.replace('quiet', 'amd_iommu=off') };
  const waiting = setupFacts({ kind: 'grub', rebuild: 'update-grub' }, 'initramfs-tools', off);
  expect(short(found(waiting, {}, { iommu: { state: 'kernel-off', table: 'IVRS' } }))).toEqual([
    'note setup-groups-later',
  ]);
});

test('a start image is neither built nor taken back where /boot has no room for it', () => {
  const full = {
    support: {
      ...unreadSupport,
      bootSpaces: known([
        { root: '/boot' as const, freeBytes: 20 * 1024 * 1024, largestImageBytes: 64 * 1024 * 1024 },
      ]),
    },
  };
  expect(short(found(debian, {}, full))).toContain('block setup-boot-full');
  expect(
    short(
      canTakeBackSetup(hostWith(done, full), {
        kind: 'take-back-setup',
        set: SET,
        basedOn: 'mark',
        functions: [],
      }),
    ),
  ).toEqual(['block setup-boot-full']);
});

test('what was shown is not what is', () => {
  expect(short(found(debian, { basedOn: 'another' }))).toContain('block setup-changed');
});

test('an earlier change that did not come to its end comes first', () => {
  const broken = afterSteps(debian, planSetup(hostWith(debian), request).slice(0, 3));
  expect(short(found(broken))).toContain('block setup-half-done');
});

test.each<[BootLoader['kind'], string, readonly string[]]>([
  [
    'limine',
    'Limine',
    ['/etc/default/limine: KERNEL_CMDLINE[default]', '+ intel_iommu=on', 'sudo limine-update'],
  ],
  [
    'sdbootutil',
    'sdbootutil',
    ['/etc/kernel/cmdline', '+ intel_iommu=on', 'sudo sdbootutil update-all-entries'],
  ],
  [
    'nixos',
    'NixOS',
    ['/etc/nixos/configuration.nix: boot.kernelParams', '+ intel_iommu=on', 'sudo nixos-rebuild boot'],
  ],
])('%s is not written: a person is told exactly what to do', (kind, loader, evidence) => {
  const setup = setupFacts({ kind } as BootLoader, 'dracut');
  const finding = { code: 'setup-loader-by-hand', severity: 'block', values: { loader }, evidence };
  expect(found(setup)).toContainEqual(finding);
});

test('entries written by hand need a hand for their words, and none where there are none to change', () => {
  const setup = setupFacts({ kind: 'systemd-boot-entries' }, 'mkinitcpio');
  expect(found(setup)).toContainEqual({
    code: 'setup-line-by-hand',
    severity: 'block',
    values: { place: '/boot/loader/entries' },
    evidence: ['/boot/loader/entries/*.conf: options', '+ intel_iommu=on'],
  });
  expect(short(found(setup, {}, ON))).toEqual(['note setup-no-fallback-unread']);
});

test.each([
  ['other', known({ kind: 'other' } as const)],
  ['not known', unknown('absent')],
])('a boot loader that is %s is not guessed at', (_, bootLoader) => {
  const findings = found({ ...debian, bootLoader, bootLoaderEvidence: ['/boot/efi/EFI'] });
  expect(findings).toContainEqual(
    expect.objectContaining({ code: 'setup-loader-unknown', severity: 'block', evidence: ['/boot/efi/EFI'] }),
  );
});

test('a command line that commands put together is left to a person, who is told where and what', () => {
  const text = GRUB_DEFAULT.replace('"quiet"', '"intel_iommu=off $(words)"');
  const setup = setupFacts({ kind: 'grub', rebuild: 'update-grub' }, 'initramfs-tools', {
    'grub-default': text,
  });
  expect(found(setup)).toContainEqual({
    code: 'setup-line-computed',
    severity: 'block',
    values: { place: '/etc/default/grub:2' },
    evidence: ['/etc/default/grub', '- intel_iommu=off', '+ intel_iommu=on', 'sudo update-grub'],
  });
});

test('without the file that the loader reads there is no line to change', () => {
  const setup = setupFacts({ kind: 'proxmox-boot-tool' }, 'initramfs-tools');
  expect(found(setup)).toContainEqual(
    expect.objectContaining({ code: 'setup-line-missing', values: { place: '/etc/kernel/cmdline' } }),
  );
});

test('nothing that makes the initramfs: no device can be bound at boot, and none needs to be', () => {
  const setup: SetupFacts = { ...debian, initramfs: known('none') };
  expect(short(found(setup))).toContain('block setup-no-initramfs');
  expect(short(found(setup, { functions: [] }))).toEqual([]);
});

test('where GRUB starts the kernel without its initramfs, nothing could bind a device', () => {
  const file = '/etc/default/grub.d/40-force-partuuid.cfg';
  const setup: SetupFacts = { ...debian, grubDropIns: [{ file, text: 'GRUB_FORCE_PARTUUID=7fb1d4cd\n' }] };
  expect(found(setup)).toContainEqual(
    expect.objectContaining({ code: 'setup-initramfs-skipped', severity: 'block', values: { path: file } }),
  );
  expect(short(found(setup, { functions: [] }))).toEqual([]);
  const empty = { file, text: '#GRUB_FORCE_PARTUUID=7fb1d4cd\nGRUB_FORCE_PARTUUID=\n' };
  expect(short(found({ ...setup, grubDropIns: [empty] }))).toEqual(['note setup-groups-later']);
});

test.each([['initramfs-hook'], ['bind-script'], ['grub-fallback']] as const)(
  'somebody else’s file in the place of %s is never overwritten',
  (file) => {
    const own: SetupFacts['own'] = { ...debian.own, [file]: known('foreign') };
    expect(short(found({ ...debian, own }))).toContain('block setup-file-foreign');
    const unread: SetupFacts['own'] = { ...debian.own, [file]: unknown('unreadable') };
    expect(short(found({ ...debian, own: unread }))).toContain('block setup-file-unread');
  },
);

test('somebody else’s file in a place that this host does not need does not matter', () => {
  const own: SetupFacts['own'] = {
    ...debian.own,
    dracut: known('foreign'),
    mkinitcpio: unknown('unreadable'),
  };
  expect(short(found({ ...debian, own }))).toEqual(['note setup-groups-later']);
});

test('a manifest or a file of ours that cannot be read stops it', () => {
  const files: SetupFacts['files'] = { ...debian.files, 'boot-devices': unknown('unreadable') };
  expect(short(found({ ...debian, files }))).toContain('block setup-file-unread');
  expect(short(found({ ...debian, sets: unknown('malformed') }))).toContain('block setup-file-unread');
});

test('a bridge, a virtual function and one that is not there cannot be bound at boot', () => {
  const vf = aFunction('0000:02:10.0', { sriov: aVirtualFunction(NIC, 0), iommuGroup: known(40) });
  const gone = anAddress('0000:0f:00.0');
  const findings = found(debian, { functions: [OLD_BRIDGE, vf.address, gone] }, ON, [vf]);
  expect(short(findings)).toEqual(
    expect.arrayContaining([
      'block function-infrastructure',
      'block setup-function-virtual',
      'block function-unknown',
    ]),
  );
});

test('a device whose ids are not all known could not be told from another', () => {
  const unclear = { ...nic, ids: { ...nic.ids, subsystemDevice: unknown('unreadable') } };
  expect(short(found(debian, {}, ON, [unclear]))).toContain('block setup-identity-unknown');
});

test('the disk that the host runs from is refused as it is for attaching', () => {
  const use = { ...unusedByHost, block: known([aDisk('nvme0n1', ['/boot', '/'])]) };
  const disk = aFunction('0000:04:00.0', { use, iommuGroup: known(20) });
  expect(short(found(debian, { functions: [disk.address] }, ON, [disk]))).toContain('block host-loses-mount');
});

test('the host’s only display is asked about', () => {
  const findings = found(debian, { functions: [GPU] }, ON);
  expect(short(findings)).toContain('confirm host-loses-only-display');
});

test('others of the group are named that stay with the host', () => {
  expect(found(debian, { functions: [OLD_NIC] }, ON)).toContainEqual(
    expect.objectContaining({ code: 'setup-siblings-on-host', severity: 'note', evidence: ['0000:07:02.0'] }),
  );
});

test('where the menu gets no entry without the changes a person is told how to start without them', () => {
  const shared = (loader: string) => ({
    code: 'setup-no-fallback-shared',
    severity: 'note',
    values: { loader },
    evidence: [],
  });
  expect(found(setupFacts({ kind: 'grubby' }, 'dracut'), {}, ON)).toEqual([shared('grubby')]);
  const proxmox = setupFacts({ kind: 'proxmox-boot-tool' }, 'initramfs-tools', {
    'kernel-line': KERNEL_LINE,
  });
  expect(found(proxmox, {}, ON)).toEqual([shared('proxmox-boot-tool')]);
  const image = setupFacts({ kind: 'systemd-boot', rebuild: 'mkinitcpio' }, 'mkinitcpio', {
    'kernel-line': KERNEL_LINE,
  });
  expect(short(found(image, {}, ON))).toEqual(['note setup-no-fallback-image']);
  const { identity } = hostWith(debian).snapshot;
  const odd = { ...ON, identity: { ...identity, commandLine: known('root=/dev/sda2 a="b c"') } };
  expect(short(found(debian, {}, odd))).toEqual(['note setup-no-fallback']);
});

test('where the system from before stays in the menu by itself a person is told that it does', () => {
  expect(short(found(setupFacts({ kind: 'rpm-ostree' }, 'dracut'), {}, ON))).toEqual([
    'confirm setup-initramfs-unread',
    'note setup-fallback-deployment',
  ]);
});

test('nothing to change is nothing to do', () => {
  const done = afterSteps(debian, planSetup(hostWith(debian), request));
  expect(short(found(done))).toContain('block nothing-to-do');
});

const takingBack = (setup: SetupFacts, basedOn = 'mark'): readonly Finding[] =>
  canTakeBackSetup(hostWith(setup), { kind: 'take-back-setup', set: SET, basedOn, functions: [] });
const done = afterSteps(debian, planSetup(hostWith(debian), request));

test('what was done can be taken back, and nothing where nothing was done', () => {
  expect(takingBack(done)).toEqual([]);
  expect(short(takingBack(debian))).toEqual(['block nothing-to-do']);
  expect(short(takingBack(done, 'another'))).toEqual(['block setup-changed']);
});

test('what somebody else has changed since stays, and a person is told', () => {
  const text = done.files['grub-default'];
  const changed = known(`${text.known ? text.value : ''}# mine\n`);
  expect(takingBack({ ...done, files: { ...done.files, 'grub-default': changed } })).toEqual([
    { code: 'setup-merged', severity: 'note', values: { path: '/etc/default/grub' }, evidence: [] },
  ]);
  const own: SetupFacts['own'] = { ...done.own, 'bind-script': known('foreign') };
  expect(short(takingBack({ ...done, own }))).toEqual(['note setup-file-left']);
});

test('without the backup, or with a line that only a shell understands, nothing is guessed', () => {
  const sets: SetupFacts['sets'] = known(
    (done.sets.known ? done.sets.value : []).map((set) => ({
      ...set,
      files: set.files.map((one) => ({ ...one, before: unknown('unreadable') })),
    })),
  );
  expect(short(takingBack({ ...done, sets }))).toContain('block setup-backup-unread');
  const computed = known('GRUB_CMDLINE_LINUX="$(cat words) intel_iommu=on" && true\n');
  expect(takingBack({ ...done, files: { ...done.files, 'grub-default': computed } })).toEqual([
    {
      code: 'setup-line-computed',
      severity: 'block',
      values: { place: '/etc/default/grub:1' },
      evidence: ['/etc/default/grub', '- intel_iommu=on', 'sudo update-grub'],
    },
  ]);
});

test('a line that only a shell understands and that has none of our words stays, and a person is told', () => {
  const computed = known('# intel_iommu=on\nGRUB_CMDLINE_LINUX="$(cat words)" && true\n');
  const changed = { ...done, files: { ...done.files, 'grub-default': computed } };
  expect(short(takingBack(changed))).toEqual(['note setup-merged']);
  const request = { kind: 'take-back-setup', set: LATER_SET, basedOn: 'mark', functions: [] } as const;
  const steps = planTakeBackSetup(hostWith(changed), request);
  expect(steps.flatMap((step) => (step.kind === 'setup-file' ? [step.file] : []))).toEqual([
    'boot-devices',
    'fallback-line',
  ]);
});

test('rpm-ostree: whether it made an initramfs here before is not known, and both plans say what follows', () => {
  const silverblue = setupFacts({ kind: 'rpm-ostree' }, 'dracut');
  expect(short(found(silverblue))).toContain('confirm setup-initramfs-unread');
  const made = afterSteps(silverblue, planSetup(hostWith(silverblue), request));
  expect(short(takingBack(made))).toEqual(['note setup-initramfs-off']);
});
