import { valueOr } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';

type Asked = Pick<HostSnapshot, 'identity' | 'setup'>;

/**
 * What this kernel does with an Intel IOMMU when it is told nothing. `but-graphics`: on for all but graphics on the root bus, which is Debian's
 * choice (`INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF`, its patch for bug 935270).
 */
export type IntelDefault = 'on' | 'but-graphics' | 'off';

/** By the options it was built with; undefined where they could not be read. */
export function intelDefault({ setup: { kernelOptions } }: Asked): IntelDefault | undefined {
  if (!kernelOptions.known) return undefined;
  if (kernelOptions.value['CONFIG_INTEL_IOMMU_DEFAULT_ON'] === 'y') return 'on';
  return kernelOptions.value['CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF'] === 'y' ? 'but-graphics' : 'off';
}

/** The word that it booted with to turn it on, as it stands there; several values are separated by commas. */
export function intelWord({ identity }: Asked): string | undefined {
  return valueOr(identity.commandLine, '')
    .split(/\s+/)
    .find((word) => /^intel_iommu=(?:[^ ]*,)?on(?:,|$)/.test(word));
}

/** Whether it is off for want of the word, as far as can be known. */
export function needsIntelWord(asked: Asked): boolean {
  return intelWord(asked) === undefined && (intelDefault(asked) ?? 'off') === 'off';
}
