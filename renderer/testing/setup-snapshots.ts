import { known } from '../../shared/model/fact.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { unreadSetup, type SetupFacts, type SetupSet } from '../../shared/model/setup-facts.ts';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { bindingIdentity, bootBindingOf } from '../../shared/rules/setup/boot-bindings.ts';
import { fixtureFunctions } from './fixture-functions.ts';
import { fullSnapshot } from './fixture-snapshot.ts';

/** Graphics card and its sound, of the fixture host. */
export const CARD = [anAddress('0000:01:00.0'), anAddress('0000:01:00.1')] as const;

const LINE = 'BOOT_IMAGE=/boot/vmlinuz root=UUID=1 ro quiet';
const GRUB =
  'GRUB_DEFAULT=0\nGRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=off"\nGRUB_CMDLINE_LINUX=""\n';

/** A Debian with GRUB that nobody has set up. */
export const freshSetup: SetupFacts = {
  ...unreadSetup,
  mark: 'a'.repeat(64),
  bootId: known('first-start'),
  bootLoader: known({ kind: 'grub', rebuild: 'update-grub' }),
  bootLoaderEvidence: ['/boot/grub/grub.cfg'],
  initramfs: known('initramfs-tools'),
  nextLine: known(LINE),
  kernelOptions: known({}),
  files: { ...unreadSetup.files, 'grub-default': known(GRUB) },
  own: {
    'initramfs-hook': known('none'),
    'initramfs-script': known('none'),
    'initramfs-give-back': known('none'),
    'bind-script': known('none'),
    'udev-rule': known('none'),
    dracut: known('none'),
    mkinitcpio: known('none'),
    'grub-fallback': known('none'),
  },
  sets: known([]),
  takenBack: null,
};

const noGroups = (fn: PciFunction): PciFunction => ({ ...fn, iommuGroup: known(null) });

/** Its IOMMU is off, as the kernel was told. */
export const kernelOff: HostSnapshot = {
  ...fullSnapshot,
  identity: { ...fullSnapshot.identity, commandLine: known(`${LINE} intel_iommu=off`) },
  iommu: { state: 'kernel-off', table: 'DMAR' },
  groups: [],
  functions: fixtureFunctions.map(noGroups),
  setup: { ...freshSetup, nextLine: known(`${LINE} intel_iommu=off`) },
};

/** As the helper notes a change that was made in the first start. */
export const aSet: SetupSet = {
  id: '00000000-0000-4000-8000-000000000001',
  at: '2026-11-22T12:00:00Z',
  bootId: 'first-start',
  closed: true,
  files: [
    { file: 'grub-default', before: known(GRUB), beforeHash: 'b'.repeat(64), afterHash: 'c'.repeat(64) },
  ],
  own: ['initramfs-hook', 'initramfs-script'],
  runs: [],
};

/** The card is to be bound, and the host has not started anew yet. */
export const applied: HostSnapshot = {
  ...kernelOff,
  setup: {
    ...freshSetup,
    mark: 'd'.repeat(64),
    files: { ...freshSetup.files, 'boot-devices': known(bootDevices(CARD)) },
    own: {
      ...freshSetup.own,
      'initramfs-hook': known('current'),
      'initramfs-script': known('current'),
      'initramfs-give-back': known('current'),
      'bind-script': known('current'),
      'grub-fallback': known('current'),
    },
    sets: known([aSet]),
  },
};

/** The host has started anew, and all is as it was planned. */
export const verified: HostSnapshot = {
  ...fullSnapshot,
  identity: { ...fullSnapshot.identity, commandLine: known(LINE) },
  functions: fixtureFunctions.map((fn) =>
    CARD.some((address) => address === fn.address) ? { ...fn, driver: known('vfio-pci') } : fn,
  ),
  setup: { ...applied.setup, bootId: known('second-start') },
};

/** Everything was taken back since, and the host runs on. */
export const takenBack: HostSnapshot = {
  ...verified,
  setup: {
    ...freshSetup,
    mark: 'e'.repeat(64),
    bootId: known('second-start'),
    nextLine: known(`${LINE} intel_iommu=off`),
    takenBack: {
      set: '00000000-0000-4000-8000-000000000002',
      at: '2026-11-23T12:00:00Z',
      bootId: 'second-start',
    },
  },
};

/** The host has started anew, and its own driver had the card before. */
export const driverFirst: HostSnapshot = { ...verified, functions: fixtureFunctions };

function bootDevices(functions: readonly PciAddress[]): string {
  const lines = functions.flatMap((address) => {
    const fn = fixtureFunctions.find((one) => one.address === address);
    const binding = fn === undefined ? null : bootBindingOf(fn);
    return binding === null ? [] : [`${address} ${bindingIdentity(binding)}`];
  });
  return ['# Switchyard', ...lines, ''].join('\n');
}
