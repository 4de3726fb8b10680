import { valueOr } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { isDisplay } from '../function-kind.ts';
import type { LineEdit } from './line-refusal.ts';
import { INTEL_ON, PASSTHROUGH, passesThrough, switchesIntelOn, switchesOff } from './our-words.ts';

/** What a person wants of the next start, as far as words of the kernel's command line go. */
export interface WantedStart {
  readonly functions: readonly PciFunction[];
  readonly passthrough: boolean;
  /** Words that an earlier setup put there, and nobody else. */
  readonly ours: readonly string[];
}

type Host = Pick<HostSnapshot, 'iommu' | 'identity' | 'setup'>;

/**
 * How a kernel command line of these words has to change so that this kernel uses the IOMMU. The AMD IOMMU is on wherever the firmware offers it, so that
 * nothing is added there; Intel's needs a word where neither the kernel's configuration nor this boot shows that it does not.
 */
export function neededWords(host: Host, wanted: WantedStart, line: readonly string[]): LineEdit {
  const { passthrough, ours } = wanted;
  const isIntel = iommuKind(host) === 'intel';
  const needsOn = isIntel && !line.some(switchesIntelOn) && !isOnByDefault(host, wanted.functions);
  return {
    add: [...(needsOn ? [INTEL_ON] : []), ...(passthrough && !line.some(passesThrough) ? [PASSTHROUGH] : [])],
    remove: [
      ...new Set([
        ...line.filter(switchesOff),
        ...(passthrough ? [] : ours.filter((word) => word === PASSTHROUGH && line.includes(word))),
      ]),
    ],
  };
}

function iommuKind({ iommu }: Host): 'intel' | 'amd' | 'other' {
  if (iommu.state === 'on') return iommu.kind;
  if (iommu.state === 'kernel-off') return iommu.table === 'DMAR' ? 'intel' : 'amd';
  return 'other';
}

/**
 * What this kernel does without a word: what its configuration says, and what this boot has shown. Debian's kernels have a form of their own, which
 * leaves the graphics of the processor out.
 */
function isOnByDefault({ iommu, identity, setup }: Host, functions: readonly PciFunction[]): boolean {
  const options = valueOr(setup.kernelOptions, undefined);
  if (options?.['CONFIG_INTEL_IOMMU_DEFAULT_ON'] === 'y') return true;
  if (options?.['CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF'] === 'y')
    return !functions.some(isGraphicsOfProcessor);
  const booted = identity.commandLine.known ? identity.commandLine.value.split(/\s+/) : undefined;
  return iommu.state === 'on' && booted !== undefined && !booted.some(switchesIntelOn);
}

function isGraphicsOfProcessor(fn: PciFunction): boolean {
  return fn.address.startsWith('0000:00:') && isDisplay(fn) && valueOr(fn.ids.vendor, '') === '8086';
}
