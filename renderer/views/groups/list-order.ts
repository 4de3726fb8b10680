import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import { isShared } from './shared-group.ts';

/** Which groups the list shows. */
export type GroupListFilter = 'shared' | 'all';

/** Shared groups first, because they are what a person comes for; by number within both. */
export function listedGroups(groups: readonly IommuGroup[], filter: GroupListFilter): readonly IommuGroup[] {
  const shared = groups.filter(isShared);
  return filter === 'shared' ? shared : [...shared, ...groups.filter((group) => !isShared(group))];
}
