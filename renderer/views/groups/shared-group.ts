import type { IommuGroup } from '../../../shared/model/iommu-group.ts';

/** Whether the kernel hands over more than one function with it. */
export function isShared(group: IommuGroup): boolean {
  return group.members.length > 1;
}
