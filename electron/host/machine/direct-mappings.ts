import type { DirectMapping } from '../../../shared/model/machine-facts.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import type { HostFiles } from '../host-files.ts';
import { GROUPS } from './groups.ts';

/** `0x00000000bf800000 0x00000000cf9fffff direct`; the same with `direct-relaxable`, `reserved` or `msi` is of no interest. */
const DIRECT = /^(0x[0-9a-f]{1,16} 0x[0-9a-f]{1,16}) direct$/gm;

/** Groups that firmware wants mapped one to one, by `reserved_regions`, sorted. Groups of bridges alone are not asked: nobody gives those away. */
export function readDirectMappings(
  files: HostFiles,
  functions: readonly Pick<PciFunction, 'bridge' | 'iommuGroup'>[],
): readonly DirectMapping[] {
  const groups = functions.flatMap(({ bridge, iommuGroup }) =>
    bridge === null && iommuGroup.known && iommuGroup.value !== null ? [iommuGroup.value] : [],
  );
  return [...new Set(groups)]
    .flatMap((group) => {
      const text = files.text(`${GROUPS}/${String(group)}/reserved_regions`);
      // Most groups have none; looking for the word costs less than matching lines.
      if (!text.ok || !text.value.includes(' direct')) return [];
      const regions = [...text.value.matchAll(DIRECT)].map(([, region = '']) => region);
      return regions.length === 0 ? [] : [{ group, regions }];
    })
    .sort((a, b) => a.group - b.group);
}
