import { assertNever } from '../model/assert-never.ts';
import { valueOr } from '../model/fact.ts';
import type { VfStep } from '../model/vf-step.ts';
import { sameCount } from './plan-vfs.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { isSet } from './vf-setting.ts';

/** Whether the host shows what such a step does; null while that cannot be told. A count is there when its functions are. */
export function vfStepInEffect(index: SnapshotIndex, step: VfStep): boolean | null {
  const fn = index.functions.get(step.address);
  if (step.kind === 'set-interface') {
    const network = fn?.use.network;
    if (network?.known !== true || network.value.some(({ up }) => up === null)) return null;
    return network.value.length > 0 && network.value.every(({ up }) => up === step.up);
  }
  const role = fn?.sriov;
  if (step.kind === 'set-vf')
    return role?.role === 'vf' && role.settings.known ? isSet(role.settings.value, step.setting) : null;
  if (role?.role !== 'pf') return null;
  switch (step.kind) {
    case 'set-vf-count': {
      const { current, autoprobe, vfs } = role;
      if (!current.known) return null;
      // Before Linux 4.12 nobody could tell drivers, so nothing is to be seen of it.
      const now = { count: current.value, autoprobe: valueOr(autoprobe, step.autoprobe) };
      return sameCount(now, step) && vfs.length === step.count && vfs.every((vf) => index.functions.has(vf));
    }
    case 'keep-vf-count':
      return role.kept.known ? sameCount(role.kept.value, step.kept) : null;
    default:
      return assertNever(step);
  }
}
