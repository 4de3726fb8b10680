import type { PciFunction } from '../model/pci-function.ts';

/** The kernel's REQ_ACS_FLAGS without source validation, which ports without it hard-wire: what a port must do to isolate. */
const REQUIRED = ['ReqRedir', 'CmpltRedir', 'UpstreamFwd'];

/**
 * Whether a root port or switch port keeps what is below it apart from the rest. Undefined where that cannot be said: ACS unreadable, or a bridge of
 * which ACS is not asked (a switch's upstream port has none by design).
 */
export function isolatesBelow(fn: PciFunction): boolean | undefined {
  const kind = fn.bridge?.kind;
  if (kind === undefined || !fn.acs.known) return undefined;
  if (kind.known && kind.value !== 'root-port' && kind.value !== 'switch-downstream') return undefined;
  const { present, enabled } = fn.acs.value;
  return present && REQUIRED.every((control) => enabled.includes(control));
}

/**
 * Whether a bridge has conventional PCI below it, where all functions share one requester id. Where its kind is unknown, conventional
 * functions right below it say the same.
 */
export function isConventionalBridge(fn: PciFunction, others: readonly PciFunction[]): boolean {
  const kind = fn.bridge?.kind;
  if (kind === undefined) return false;
  if (kind.known)
    return kind.value === 'express-to-pci' || kind.value === 'pci-bridge' || kind.value === 'pci-to-express';
  return others.some(({ parent, bus }) => parent === fn.address && bus.known && bus.value === 'conventional');
}
