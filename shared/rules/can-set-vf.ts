import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { VfSetting } from '../model/sriov.ts';
import { canRescan } from './can-rescan.ts';
import { block, confirm } from './make-finding.ts';
import { planVf } from './plan-vfs.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { settingNow } from './vf-setting.ts';

type VfRequest = Extract<OperationRequest, { readonly kind: 'set-vf' }>;

/** Findings about what a VF is held to. */
export function canSetVf(index: SnapshotIndex, request: VfRequest): readonly Finding[] {
  const found = request.functions.flatMap((vf) => vfFindings(index, vf, request.settings));
  const isNothing = found.length === 0 && planVf(index, request).length === 0;
  return [...canRescan(index), ...found, ...(isNothing ? [block('nothing-to-do')] : [])];
}

/** The same without the question whether anything would change. */
export function vfFindings(
  index: SnapshotIndex,
  address: PciAddress,
  settings: readonly VfSetting[],
): readonly Finding[] {
  const role = index.functions.get(address)?.sriov;
  if (role?.role !== 'vf') return [block('not-a-virtual-function', { address })];
  const { settings: now, pf } = role;
  if (!now.known || role.index === null) return [block('vf-settings-unknown', { address, pf })];
  const untold = settings.filter(({ property }) => settingNow(now.value, property) === null);
  const holder = index.holders.get(address);
  return [
    ...untold.map(({ property }) => block('vf-setting-unsupported', { address, pf, property })),
    ...(holder === undefined ? [] : [confirm('vf-set-while-in-use', { guest: holder.name, address })]),
  ];
}
