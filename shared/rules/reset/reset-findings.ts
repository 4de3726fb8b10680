import type { Finding } from '../../model/finding.ts';
import { busOf, type PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { functionState } from '../function-state.ts';
import { confirm } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { resetFamily } from './reset-families.ts';

/** Methods that reset the whole bus behind a bridge, with everything on it (kernel: pci_reset_bus_function, cxl_reset_bus_function). */
const WHOLE_BUS = new Set(['bus', 'cxl_bus']);

const methodFile = (address: PciAddress): string => `/sys/bus/pci/devices/${address}/reset_method`;

/**
 * Functions on the same bus that a reset of it would hit and that do not go along: another group’s, in use by the host or a guest. Those of the own group
 * are parked with it or keep it from being given at all (group findings).
 */
function hitByBusReset(
  index: SnapshotIndex,
  { address }: PciFunction,
  functions: readonly PciAddress[],
): readonly PciAddress[] {
  const along = new Set([...functions, ...(index.groups.get(address)?.members ?? [])]);
  return (index.buses.get(busOf(address)) ?? []).flatMap((other) => {
    const { kind } = functionState(index, other.address);
    return !along.has(other.address) && (kind === 'host' || kind === 'attached') ? [other.address] : [];
  });
}

/** Where the kernel offers nothing for the function alone, QEMU resets the bus when the guest owns all of it (VFIO_DEVICE_PCI_HOT_RESET). */
function wholeBusGoesAlong(index: SnapshotIndex, fn: PciFunction, functions: readonly PciAddress[]): boolean {
  const onBus = index.buses.get(busOf(fn.address)) ?? [];
  const own = new Set(functions);
  return fn.parent !== null && onBus.length > 1 && onBus.every(({ address }) => own.has(address));
}

function ways(index: SnapshotIndex, fn: PciFunction, functions: readonly PciAddress[]): readonly Finding[] {
  const { address, resetMethods } = fn;
  // Unknown includes kernels before 5.15, which can reset it and do not say how.
  if (!resetMethods.known) return [];
  const methods = resetMethods.value;
  if (methods.length === 0)
    return wholeBusGoesAlong(index, fn, functions)
      ? []
      : [confirm('no-reset', { address }, [methodFile(address)])];
  if (!methods.every((method) => WHOLE_BUS.has(method))) return [];
  const hit = hitByBusReset(index, fn, functions);
  return hit.length === 0
    ? []
    : [
        confirm('reset-hits-neighbours', { address, count: hit.length }, [
          `${methodFile(address)}: ${methods.join(' ')}`,
          ...hit,
        ]),
      ];
}

/** A reset the kernel learned for this very device (`device_specific`, also by the module vendor-reset) is one that works. */
function family({ address, ids, resetMethods }: PciFunction): readonly Finding[] {
  const known = resetFamily(ids);
  if (known === undefined || (resetMethods.known && resetMethods.value.includes('device_specific')))
    return [];
  return [confirm('reset-known-bad', { address, family: known.name }, [known.source])];
}

/** Whether a function comes back clean for its next owner: by what the kernel offers, what that hits, and what is known of its kind. */
export function resetFindings(index: SnapshotIndex, functions: readonly PciAddress[]): readonly Finding[] {
  return functions.flatMap((address) => {
    const fn = index.functions.get(address);
    return fn === undefined ? [] : [...ways(index, fn, functions), ...family(fn)];
  });
}
