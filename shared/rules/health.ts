import { errorKinds, type ErrorKind } from '../model/error-counts.ts';
import { valueOr } from '../model/fact.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { PciFunction, PciLink } from '../model/pci-function.ts';
import { isInfrastructure } from './function-kind.ts';
import { functionState } from './function-state.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * One thing about the health of a function. `since`: how many more since this program last looked; null where it has not looked before.
 * `narrow`: fewer lanes than device and port both have. `slow`: a lower speed, which may be power saving and says something only under load.
 */
export type HealthSign =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'errors';
      readonly of: ErrorKind;
      readonly total: number;
      readonly since: number | null;
    }
  | { readonly kind: 'narrow' | 'slow'; readonly now: PciLink; readonly most: PciLink };

/** Whether a sign is a reason to look at the card: what corrects itself, was there before, or may be power saving is not. */
export function isWorrying(sign: HealthSign): boolean {
  switch (sign.kind) {
    case 'gone':
    case 'narrow':
      return true;
    case 'slow':
      return false;
    case 'errors':
      return sign.of !== 'correctable' && sign.since !== 0;
  }
}

/** What the host shows of a function's health; nothing for one that is well, or of which nothing can be known. */
export function healthOf(index: SnapshotIndex, address: PciAddress): readonly HealthSign[] {
  const fn = index.functions.get(address);
  if (fn === undefined) return functionState(index, address).kind === 'missing' ? [{ kind: 'gone' }] : [];
  return [...errorSigns(index, fn), ...linkSigns(index, fn)];
}

function errorSigns({ snapshot: { errorsBefore } }: SnapshotIndex, fn: PciFunction): readonly HealthSign[] {
  const before = errorsBefore?.find(({ address }) => address === fn.address);
  return errorKinds.flatMap((kind): HealthSign[] => {
    const count = fn.errors[kind];
    if (!count.known || count.value.total === 0) return [];
    const { total } = count.value;
    const then = before?.[kind] ?? 0;
    // A count that is smaller than before began anew: the machine was started, or the card replaced.
    const since = errorsBefore === null ? null : total >= then ? total - then : total;
    return [{ kind: 'errors', of: kind, total, since }];
  });
}

/** A link of a sleeping or unused function is at rest, and a port's is told by the function below it. */
function linkSigns({ functions }: SnapshotIndex, fn: PciFunction): readonly HealthSign[] {
  const { current, maximum } = fn.link;
  const active = valueOr(fn.powerState, '') === 'D0' && valueOr(fn.driver, null) !== null;
  if (!active || isInfrastructure(fn) || !current.known || !maximum.known) return [];
  const port = fn.parent === null ? undefined : functions.get(fn.parent)?.link.maximum;
  const ports = port?.known === true ? port.value : maximum.value;
  const most = {
    speed: Math.min(maximum.value.speed, ports.speed),
    width: Math.min(maximum.value.width, ports.width),
  };
  const now = current.value;
  return [
    ...(now.width < most.width ? [{ kind: 'narrow', now, most } as const] : []),
    ...(now.speed < most.speed ? [{ kind: 'slow', now, most } as const] : []),
  ];
}
