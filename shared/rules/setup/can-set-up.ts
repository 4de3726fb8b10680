import { valueOr } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';
import type { BootLoader } from '../../model/setup-facts.ts';
import { OWN_FILES, SETUP_FILES, type OwnFileName, type SetupFileName } from '../../model/setup-file.ts';
import type { SetUpRequest } from '../../model/setup-request.ts';
import { canRescan } from '../can-rescan.ts';
import { block, confirm } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { bindingFiles } from './boot-files.ts';
import { chosenFindings } from './chosen-findings.ts';
import { bootSpaceFindings } from './boot-space.ts';
import { fallbackEntry, fallbackFindings } from './fallback-entry.ts';
import { textOf } from './file-change.ts';
import { setsOf } from './first-state.ts';
import { intendedSetup, type IntendedSetup } from './intended-setup.ts';
import { lineByHand, loaderName } from './line-by-hand.ts';
import { linePlace } from './line-place.ts';
import { refusalFinding } from './refusal-finding.ts';
import { setupBasis } from './setup-basis.ts';

/** Findings about having the host start with functions on vfio-pci. */
export function canSetUp(index: SnapshotIndex, request: SetUpRequest): readonly Finding[] {
  const { setup } = index.snapshot;
  return [
    ...canRescan(index),
    ...setupBasis(index.snapshot, request.basedOn),
    ...(setsOf(setup).some(({ closed }) => !closed) ? [block('setup-half-done')] : []),
    ...hostFindings(index),
    ...(setup.bootLoader.known && setup.bootLoader.value.kind !== 'other'
      ? loaderFindings(index, setup.bootLoader.value, request)
      : [block('setup-loader-unknown', {}, setup.bootLoaderEvidence)]),
    ...placeFindings(index, request),
    ...chosenFindings(index, [...new Set(request.functions)]),
  ];
}

/** What no file can change. */
function hostFindings({ snapshot: { iommu, vfio } }: SnapshotIndex): readonly Finding[] {
  return [
    ...(iommu.state === 'firmware-off'
      ? [block('iommu-firmware-off', {}, ['/sys/firmware/acpi/tables'])]
      : []),
    ...(iommu.state === 'unknown' ? [confirm('iommu-unknown', {}, [iommu.detail])] : []),
    ...(vfio.known && vfio.value === 'missing' ? [block('vfio-missing')] : []),
  ];
}

function loaderFindings(index: SnapshotIndex, loader: BootLoader, request: SetUpRequest): readonly Finding[] {
  const place = linePlace(loader);
  const intended = intendedSetup(index, loader, request);
  if (!intended.ok) {
    const { refusal, edit } = intended.error;
    return [refusalFinding(refusal, lineByHand(loader, edit))];
  }
  const { edit, files, own, runs } = intended.value;
  if (place.kind === 'by-hand') {
    const byHand = lineByHand(loader, edit);
    if (!place.mayStay) return [block('setup-loader-by-hand', { loader: loaderName(loader) }, byHand)];
    if (byHand.length > 0) return [block('setup-line-by-hand', { place: '/boot/loader/entries' }, byHand)];
  }
  if (files.length + own.length + runs.length === 0)
    return [...staysOff(index, intended.value), block('nothing-to-do')];
  return [
    ...bootSpaceFindings(index.snapshot, runs),
    // rpm-ostree refuses to switch it on twice (its InitramfsState transaction), and the way back then switches off what somebody else has on.
    ...(runs.some((run) => 'keep' in run && run.keep) ? [confirm('setup-initramfs-unread')] : []),
    ...staysOff(index, intended.value),
    ...fallbackFindings(fallbackEntry(index, loader), loader),
  ];
}

/** The firmware offers an IOMMU, nothing switches it off, and the kernel does not use it: no word would help. */
function staysOff({ snapshot: { iommu } }: SnapshotIndex, { edit }: IntendedSetup): readonly Finding[] {
  const helps = edit.remove.length > 0 || edit.add.some((word) => word.startsWith('intel_iommu='));
  return iommu.state === 'kernel-off' && !helps
    ? [block('setup-iommu-stays-off', { table: iommu.table })]
    : [];
}

/** Files in our places that are somebody else's, or that could not be read, and an initramfs that we cannot get into. */
function placeFindings(index: SnapshotIndex, request: SetUpRequest): readonly Finding[] {
  const { setup } = index.snapshot;
  const bindings = request.functions.flatMap((address) => index.functions.get(address) ?? []);
  const isGrub = setup.bootLoader.known && setup.bootLoader.value.kind === 'grub';
  const own: readonly OwnFileName[] = [
    ...bindingFiles(setup, bindings.length > 0),
    ...(isGrub ? (['grub-fallback'] as const) : []),
  ];
  const texts: readonly SetupFileName[] = ['boot-devices', ...(isGrub ? (['fallback-line'] as const) : [])];
  const hasTool = setup.initramfs.known && setup.initramfs.value !== 'none';
  return [
    ...(request.functions.length > 0 && !hasTool ? [block('setup-no-initramfs')] : []),
    ...(request.functions.length > 0 && isGrub ? skippedInitramfs(index) : []),
    ...own.flatMap((file) => {
      const state = setup.own[file];
      const path = OWN_FILES[file];
      if (!state.known) return [block('setup-file-unread', { path })];
      return state.value === 'foreign' ? [block('setup-file-foreign', { path })] : [];
    }),
    ...texts.flatMap((file) =>
      textOf(setup.files[file]) === undefined
        ? [block('setup-file-unread', { path: SETUP_FILES[file] })]
        : [],
    ),
  ];
}

/** Ubuntu's cloud images have GRUB start the kernel without its initramfs, and with it only if that fails: nothing of ours would run. */
function skippedInitramfs({ snapshot: { setup } }: SnapshotIndex): readonly Finding[] {
  const main = { file: SETUP_FILES['grub-default'], text: valueOr(setup.files['grub-default'], '') };
  return [main, ...setup.grubDropIns]
    .filter(({ text }) => /^[ \t]*(?:export[ \t]+)?GRUB_FORCE_PARTUUID=[^\s#]/m.test(text))
    .map(({ file }) => block('setup-initramfs-skipped', { path: file }, ['GRUB_FORCE_PARTUUID']));
}
