import { valueOr } from '../model/fact.ts';
import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { keptPath, type PhysicalFunction, type VfCount } from '../model/sriov.ts';
import { canRescan } from './can-rescan.ts';
import { connectionFindings } from './connection-findings.ts';
import { impactFindings } from './impact-findings.ts';
import { block, confirm, note } from './make-finding.ts';
import { planVfCount } from './plan-vfs.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { isVfioDriver } from './vfio-driver.ts';

type VfCountRequest = Extract<OperationRequest, { readonly kind: 'set-vf-count' }>;

/** Findings about another count of VFs, and about keeping it. */
export function canSetVfCount(index: SnapshotIndex, request: VfCountRequest): readonly Finding[] {
  const steps = planVfCount(index, request);
  return [
    ...(changesVfs(index, request) ? connectionFindings(index.snapshot) : canRescan(index)),
    ...request.functions.flatMap((pf) => [
      ...vfCountFindings(index, pf, request),
      ...(steps.some(({ kind }) => kind === 'keep-vf-count') ? keptFindings(index, pf) : []),
    ]),
    ...(steps.length === 0 ? [block('nothing-to-do')] : []),
  ];
}

/** Whether VFs go: then libvirt has to say who has them. */
function changesVfs({ functions }: SnapshotIndex, request: VfCountRequest): boolean {
  return request.functions.some((address) => {
    const role = functions.get(address)?.sriov;
    return role?.role === 'pf' && role.vfs.length > 0 && role.vfs.length !== request.count;
  });
}

/**
 * Findings about the count alone. The kernel takes all VFs away before it makes another number of them, so every one that is in use has a say; only
 * those of which there is none any more afterwards are lost to definitions, since the others come back at the same addresses.
 */
export function vfCountFindings(
  index: SnapshotIndex,
  address: PciAddress,
  { count }: Pick<VfCount, 'count'>,
): readonly Finding[] {
  const pf = index.functions.get(address);
  if (pf?.sriov?.role !== 'pf') return [block('not-a-physical-function', { address })];
  const { total, current, vfs } = pf.sriov;
  if (total.known && count > total.value) return [block('vfs-above-total', { address, total: total.value })];
  if (current.known && current.value === count && vfs.length === count) return [];
  const driver = valueOr(pf.driver, undefined);
  const hasNoDriver = driver === null || (driver !== undefined && isVfioDriver(driver));
  return [
    ...(hasNoDriver ? [block('pf-without-driver', { address })] : []),
    ...vfs.flatMap((vf, at) => [
      ...heldFindings(index, vf),
      ...impactFindings(index, vf, 'now'),
      ...(at < count ? [] : definedFindings(index, vf)),
    ]),
    ...lostSettings(index, address, pf.sriov),
  ];
}

function heldFindings(index: SnapshotIndex, address: PciAddress): readonly Finding[] {
  const holder = index.holders.get(address);
  return holder === undefined ? [] : [block('vf-in-use', { guest: holder.name, address })];
}

function definedFindings(index: SnapshotIndex, address: PciAddress): readonly Finding[] {
  return (index.definers.get(address) ?? []).map(({ name: guest }) =>
    confirm('vf-defined', { guest, address }),
  );
}

/** What somebody set on VFs ends with them. Their MAC is not said to be lost: the kernel does not tell a given one from one that was made up. */
function lostSettings(
  index: SnapshotIndex,
  address: PciAddress,
  { vfs }: PhysicalFunction,
): readonly Finding[] {
  const lost = vfs.flatMap((vf, at) => {
    const role = index.functions.get(vf)?.sriov;
    if (role?.role !== 'vf' || !role.settings.known) return [];
    const { vlan, trust, spoofCheck, linkState, minRate, maxRate } = role.settings.value;
    const words = [
      ...(vlan === null ? [] : [`vlan ${String(vlan)}`]),
      ...(trust === true ? ['trust on'] : []),
      ...(spoofCheck === false ? ['spoofchk off'] : []),
      ...(linkState === null || linkState === 'auto' ? [] : [`state ${linkState}`]),
      ...((minRate ?? 0) > 0 ? [`min_tx_rate ${String(minRate)}`] : []),
      ...((maxRate ?? 0) > 0 ? [`max_tx_rate ${String(maxRate)}`] : []),
    ];
    return words.length === 0 ? [] : [`vf ${String(at)}: ${words.join(', ')}`];
  });
  return lost.length === 0 ? [] : [note('vf-settings-lost', { address }, lost)];
}

/** A file in our place that is not ours to the letter is never changed. */
function keptFindings(index: SnapshotIndex, address: PciAddress): readonly Finding[] {
  const pf = index.functions.get(address);
  if (pf?.sriov?.role !== 'pf' || pf.sriov.kept.known) return [];
  return [block('kept-foreign', { path: keptPath(address) })];
}
