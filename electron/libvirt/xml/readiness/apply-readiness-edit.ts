import { assertNever } from '../../../../shared/model/assert-never.ts';
import type { ReadinessEdit } from '../../../../shared/model/readiness-edit.ts';
import { withoutBalloon, withoutEmulatedDisplay, withTpm } from './devices.ts';
import { withHugepages, withHypervFeatures, withoutHiddenKvm } from './features.ts';
import { withFunctionsTogether } from './functions-together.ts';
import { withHostProcessor, withOneSocket } from './processor.ts';

/**
 * A definition with one change made, and nothing else: not a space. The same text where it is so already; null where the definition lacks
 * what the change is about. Throws XmlError when it is not XML.
 */
export function applyReadinessEdit(xml: string, edit: ReadinessEdit): string | null {
  switch (edit.kind) {
    case 'cpu-passthrough':
      return withHostProcessor(xml);
    case 'cpu-topology':
      return withOneSocket(xml, edit.cores, edit.threads);
    case 'hyperv-features':
      return withHypervFeatures(xml, edit.features);
    case 'kvm-shown':
      return withoutHiddenKvm(xml);
    case 'tpm':
      return withTpm(xml);
    case 'balloon-off':
      return withoutBalloon(xml);
    case 'hugepages':
      return withHugepages(xml, edit.sizeKiB);
    case 'functions-together':
      return withFunctionsTogether(xml, edit.functions);
    case 'hide-emulated-display':
      return withoutEmulatedDisplay(xml);
    default:
      return assertNever(edit);
  }
}
