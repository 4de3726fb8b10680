import { known, unknown } from '../../../model/fact.ts';
import type { HostSnapshot } from '../../../model/host-snapshot.ts';
import type { PciFunction } from '../../../model/pci-function.ts';
import {
  unreadSetup,
  type BootLoader,
  type InitramfsTool,
  type SetupFacts,
} from '../../../model/setup-facts.ts';
import { OWN_FILES, type OwnFileName, type SetupFileName } from '../../../model/setup-file.ts';
import { aSnapshot } from '../../../model/testing/builders.ts';
import type { SnapshotIndex } from '../../snapshot-index.ts';
import { aLab } from '../../testing/lab.ts';

/** Test data: hosts as they are found before anything was set up, and what becomes of them. */

export const GRUB_DEFAULT = 'GRUB_TIMEOUT=5\nGRUB_CMDLINE_LINUX_DEFAULT="quiet"\nGRUB_CMDLINE_LINUX=""\n';
export const KERNEL_LINE = 'root=/dev/sda2 ro quiet\n';
export const SET = '00000000-0000-4000-8000-000000000001';
export const LATER_SET = '00000000-0000-4000-8000-000000000002';

const OWN = Object.keys(OWN_FILES) as readonly OwnFileName[];
const NOTHING_OWN = Object.fromEntries(OWN.map((file) => [file, known('none')])) as SetupFacts['own'];

/** What the setup reads of a host with such a start. Files of other loaders are not there. */
export function setupFacts(
  bootLoader: BootLoader,
  initramfs: InitramfsTool,
  files: Partial<Record<SetupFileName, string>> = {},
): SetupFacts {
  const texts = Object.entries(files).map(([file, text]) => [file, known(text)]);
  return {
    ...unreadSetup,
    mark: 'mark',
    bootId: known('boot'),
    bootLoader: known(bootLoader),
    initramfs: known(initramfs),
    nextLine: known('root=/dev/sda2 ro quiet'),
    kernelOptions: known({}),
    files: { ...unreadSetup.files, ...(Object.fromEntries(texts) as Partial<SetupFacts['files']>) },
    own: NOTHING_OWN,
    sets: unknown('absent'),
  };
}

export const debian = setupFacts({ kind: 'grub', rebuild: 'update-grub' }, 'initramfs-tools', {
  'grub-default': GRUB_DEFAULT,
});

/** The lab with such a start; its IOMMU is Intel's, and the kernel does not use it. */
export function hostWith(
  setup: SetupFacts,
  fields: Partial<HostSnapshot> = {},
  functions: readonly PciFunction[] = [],
): SnapshotIndex {
  const { identity } = aSnapshot();
  return aLab({
    functions,
    snapshot: {
      iommu: { state: 'kernel-off', table: 'DMAR' },
      identity: { ...identity, commandLine: known('BOOT_IMAGE=/boot/vmlinuz-6.12 root=/dev/sda2 ro quiet') },
      setup,
      ...fields,
    },
  });
}
