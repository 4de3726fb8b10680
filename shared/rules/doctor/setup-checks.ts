import { assertNever } from '../../model/assert-never.ts';
import type { DoctorCheck } from '../../model/doctor-check.ts';
import { OWN_FILES, SETUP_FILES } from '../../model/setup-file.ts';
import { parseBootBindings } from '../setup/boot-bindings.ts';
import { replacedBindings, setupStage, type NotBound, type SetupDifference } from '../setup/setup-stage.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { doubtful, good, noted, open, unread } from './make-check.ts';

const MANIFEST = '/var/lib/switchyard/setup/manifest';

/** What the setup has made here, and whether it came true. */
function setup(index: SnapshotIndex): readonly DoctorCheck[] {
  const stage = setupStage(index);
  switch (stage.stage) {
    case 'off':
      return [good('setup', 'setup-off')];
    case 'unknown':
      return [open('setup', 'unread', { reason: stage.reason }, [MANIFEST])];
    case 'taken-back': {
      const { set, at } = stage.takenBack;
      return [noted('setup', 'setup-taken-back', { at }, [`${MANIFEST}: ${set}`])];
    }
    case 'half-done':
      return [doubtful('setup', 'setup-half-done', { at: stage.set.at }, [`${MANIFEST}: ${stage.set.id}`])];
    case 'restart-outstanding':
      return [
        noted('setup', 'setup-restart-outstanding', { at: stage.set.at }, [`${MANIFEST}: ${stage.set.id}`]),
      ];
    case 'verified':
      return [good('setup', 'setup-verified', { at: stage.set.at })];
    case 'differs':
      return stage.differences.flatMap((difference) => differs(difference));
    default:
      return assertNever(stage);
  }
}

function differs(difference: SetupDifference): readonly DoctorCheck[] {
  switch (difference.kind) {
    case 'fallback':
      return [doubtful('setup', 'setup-fallback', {}, ['/proc/cmdline: switchyard=off'])];
    case 'line':
      return [
        doubtful('setup', 'setup-line', {}, [
          ...difference.missing.map((word) => `+ ${word}`),
          ...difference.left.map((word) => `- ${word}`),
        ]),
      ];
    case 'iommu':
      return [doubtful('setup', 'setup-iommu', {}, ['/sys/kernel/iommu_groups'])];
    case 'no-group':
      return [doubtful('setup', 'setup-no-group', { address: difference.address })];
    case 'not-bound':
      return [notBound(difference.address, difference.driver, difference.why)];
    case 'framebuffer':
      return [doubtful('setup', 'setup-framebuffer', { address: difference.address }, difference.evidence)];
    // Said by their own check, whatever else there is to say.
    case 'replaced':
    case 'gone':
      return [];
    default:
      return assertNever(difference);
  }
}

function notBound(address: string, driver: string | null, why: NotBound): DoctorCheck {
  const values = { address, driver: driver ?? '–' };
  const evidence = [`/sys/bus/pci/devices/${address}/driver: ${driver ?? '–'}`];
  switch (why.kind) {
    case 'file': {
      const file = OWN_FILES[why.file];
      return doubtful('setup', 'setup-not-bound-file', { ...values, file }, [...evidence, file]);
    }
    case 'no-vfio':
    case 'driver-first':
    case 'left':
      return doubtful('setup', `setup-not-bound-${why.kind}`, values, evidence);
    default:
      return assertNever(why);
  }
}

/** Whether what is bound at boot still sits where it sat. */
function bootBindings(index: SnapshotIndex): readonly DoctorCheck[] {
  const text = index.snapshot.setup.files['boot-devices'];
  const path = SETUP_FILES['boot-devices'];
  if (!text.known)
    return text.reason === 'absent'
      ? [good('boot-bindings', 'bindings-none')]
      : [unread('boot-bindings', text, [path])];
  const replaced = replacedBindings(index);
  if (replaced.length === 0) {
    const bindings = parseBootBindings(text.value).length;
    return [good('boot-bindings', bindings === 0 ? 'bindings-none' : 'bindings-same', { bindings }, [path])];
  }
  return replaced.map((one) =>
    one.kind === 'gone'
      ? noted('boot-bindings', 'binding-gone', { address: one.address, was: one.was }, [
          `${path}: ${one.was}`,
        ])
      : doubtful(
          'boot-bindings',
          'binding-left-to-host',
          { address: one.address, was: one.was, is: one.is },
          [`${path}: ${one.was}`, `/sys/bus/pci/devices/${one.address}: ${one.is}`],
        ),
  );
}

/** The setup of this host and the functions it binds at boot. */
export function setupChecks(index: SnapshotIndex): readonly DoctorCheck[] {
  return [...setup(index), ...bootBindings(index)];
}
