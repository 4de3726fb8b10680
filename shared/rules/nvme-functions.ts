import type { Finding } from '../model/finding.ts';
import { valueOr } from '../model/fact.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { confirm } from './make-finding.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

function isNvme({ ids }: PciFunction): boolean {
  return valueOr(ids.classCode, '').startsWith('0108');
}

/** An NVMe controller that can have virtual functions. */
export function isNvmePf(fn: PciFunction): boolean {
  return isNvme(fn) && fn.sriov?.role === 'pf';
}

/** Whether a controller has come up under its host driver: only then does the kernel know its serial number. */
export function nvmeVfIsUp({ driver, nvmeSerial }: PciFunction): boolean {
  return valueOr(driver, null) === 'nvme' && nvmeSerial.known;
}

/**
 * A secondary NVMe controller does nothing until its primary has given it queues and interrupts and has set it online (NVMe, Virtualization
 * Enhancements). Nothing in sysfs tells whether it has, but that its host driver got it to work.
 */
export function nvmeVfFindings(index: SnapshotIndex, functions: readonly PciAddress[]): readonly Finding[] {
  return functions.flatMap((address) => {
    const fn = index.functions.get(address);
    if (fn?.sriov?.role !== 'vf' || !isNvme(fn) || nvmeVfIsUp(fn)) return [];
    return [confirm('nvme-vf-offline', { address, pf: fn.sriov.pf })];
  });
}
