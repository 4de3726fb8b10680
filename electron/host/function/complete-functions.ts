import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { BridgeKind, PciFunction } from '../../../shared/model/pci-function.ts';
import { portBelow } from './bridge.ts';
import { known, type Fact } from '../../../shared/model/fact.ts';
import type { VfSettings } from '../../../shared/model/sriov.ts';
import { vfRoles } from './sriov.ts';
import { parentsByBus } from './topology.ts';

/** Fills in what only the functions together tell. `flat`: device directories are no links, so that no path tells the parents. */
export function completeFunctions(
  functions: readonly PciFunction[],
  flat: boolean,
  settingsOf: (pf: PciFunction, index: number) => Fact<VfSettings>,
): readonly PciFunction[] {
  const roles = vfRoles(functions, settingsOf);
  const parentOf = flat ? parentsByBus(functions) : undefined;
  const placed = functions.map((fn) => {
    const role = roles.get(fn.address);
    const parent = fn.parent ?? parentOf?.(fn.address) ?? null;
    return role === undefined && parent === fn.parent ? fn : { ...fn, parent, sriov: role ?? fn.sriov };
  });
  return nameThePorts(placed);
}

/** Parents first, so that the kind of a port is known before those below it. A circle of parents ends by the set of visited ones. */
function nameThePorts(functions: readonly PciFunction[]): readonly PciFunction[] {
  if (functions.every((fn) => fn.bridge === null || fn.bridge.kind.known)) return functions;
  const byAddress = new Map(functions.map((fn) => [fn.address, fn]));
  const kinds = new Map<PciAddress, BridgeKind | undefined>();
  const kindOf = (address: PciAddress): BridgeKind | undefined => {
    if (kinds.has(address)) return kinds.get(address);
    kinds.set(address, undefined);
    const fn = byAddress.get(address);
    if (fn?.bridge == null) return undefined;
    const { kind } = fn.bridge;
    const above = fn.parent === null ? null : kindOf(fn.parent);
    const found = kind.known
      ? kind.value
      : above === undefined || !fn.driver.known
        ? undefined
        : portBelow(fn.driver.value, above);
    kinds.set(address, found);
    return found;
  };
  return functions.map((fn) => {
    if (fn.bridge === null || fn.bridge.kind.known) return fn;
    const kind = kindOf(fn.address);
    return kind === undefined ? fn : { ...fn, bridge: { ...fn.bridge, kind: known(kind) } };
  });
}
