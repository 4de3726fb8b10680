import { valueOr } from '../model/fact.ts';
import type { OperationRequest, Step } from '../model/operation.ts';
import type { VfCount } from '../model/sriov.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { isSet, settingNow } from './vf-setting.ts';

type RequestOf<K extends OperationRequest['kind']> = Extract<OperationRequest, { readonly kind: K }>;

/** The count, as far as it is another, and then the rule that keeps it; what was kept before goes where it is not to be. */
export function planVfCount(
  index: SnapshotIndex,
  { functions, count, autoprobe, keep }: RequestOf<'set-vf-count'>,
): readonly Step[] {
  return functions.flatMap((address): readonly Step[] => {
    const pf = index.functions.get(address);
    if (pf?.sriov?.role !== 'pf') return [];
    const { current, autoprobe: probes, kept } = pf.sriov;
    const before = current.known ? { count: current.value, autoprobe: valueOr(probes, autoprobe) } : null;
    const wanted: VfCount = { count, autoprobe };
    const wantedKept = keep && count > 0 ? wanted : null;
    const { vendor, device } = pf.ids;
    const card = vendor.known && device.known ? `${vendor.value}:${device.value}` : null;
    const isKept =
      kept.known &&
      sameCount(kept.value, wantedKept) &&
      (kept.value === null || card === null || kept.value.card === card);
    return [
      ...(sameCount(before, wanted) ? [] : [{ kind: 'set-vf-count', address, ...wanted, before } as const]),
      ...(isKept
        ? []
        : [
            {
              kind: 'keep-vf-count',
              address,
              kept: wantedKept,
              before: kept.known ? countOf(kept.value) : null,
            } as const,
          ]),
    ];
  });
}

/** One step a property that is another. */
export function planVf(index: SnapshotIndex, { functions, settings }: RequestOf<'set-vf'>): readonly Step[] {
  return functions.flatMap((address): readonly Step[] => {
    const role = index.functions.get(address)?.sriov;
    if (role?.role !== 'vf' || !role.settings.known) return [];
    const { value } = role.settings;
    return settings
      .filter((setting) => !isSet(value, setting))
      .map((setting) => ({
        kind: 'set-vf',
        address,
        setting,
        before: settingNow(value, setting.property),
      }));
  });
}

/** Whether two counts are one; of what is kept the card does not matter. */
export function sameCount(a: VfCount | null, b: VfCount | null): boolean {
  return a?.count === b?.count && a?.autoprobe === b?.autoprobe;
}

function countOf(kept: VfCount | null): VfCount | null {
  return kept === null ? null : { count: kept.count, autoprobe: kept.autoprobe };
}
