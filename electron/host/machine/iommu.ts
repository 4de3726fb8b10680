import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { IommuState } from '../../../shared/model/iommu.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { groupIds } from './groups.ts';

const TABLES = '/sys/firmware/acpi/tables';
/** A line per interrupt with a column per processor. */
const INTERRUPTS_LIMIT = 4 * 1024 * 1024;

/** Whether the host can isolate devices: by what is there, never by the command line (facts/passthrough.md section 1). */
export function readIommu(files: HostFiles): IommuState {
  const groups = groupIds(files);
  if (groups.length > 0 && !isWithoutIommu(files, groups)) {
    return { state: 'on', kind: kindOf(files), interruptRemapping: readInterruptRemapping(files) };
  }
  const tables = files.list(TABLES);
  if (!tables.ok) return { state: 'unknown', detail: TABLES };
  if (tables.value.includes('DMAR')) return { state: 'kernel-off', table: 'DMAR' };
  if (tables.value.includes('IVRS')) return { state: 'kernel-off', table: 'IVRS' };
  return { state: 'firmware-off' };
}

/** VFIO's no-IOMMU mode makes groups that isolate nothing, and names them so (drivers/vfio/group.c). */
function isWithoutIommu(files: HostFiles, groups: readonly number[]): boolean {
  const name = files.text(`/sys/kernel/iommu_groups/${String(groups[0])}/name`);
  return name.ok && name.value === 'vfio-noiommu';
}

/** By the units' names: Intel calls them `dmar0`, AMD `ivhd0`. */
function kindOf(files: HostFiles): 'intel' | 'amd' | 'other' {
  const units = files.list('/sys/class/iommu');
  if (!units.ok) return 'other';
  if (units.value.some((name) => /^dmar[0-9]+$/.test(name))) return 'intel';
  return units.value.some((name) => /^ivhd[0-9]+$/.test(name)) ? 'amd' : 'other';
}

/**
 * Interrupts that are remapped have chips whose names begin with `IR-`: `IR-PCI-MSI`, `IR-IO-APIC`. Where x86 interrupts are listed and none has it, remapping
 * is off; other processors do not tell this way.
 */
function readInterruptRemapping(files: HostFiles): Fact<boolean> {
  const interrupts = files.text('/proc/interrupts', INTERRUPTS_LIMIT);
  if (!interrupts.ok) return errorFact(interrupts.error);
  if (/\sIR-(?:IO-APIC|PCI-MSI)/.test(interrupts.value)) return known(true);
  return /\s(?:IO-APIC|PCI-MSI)/.test(interrupts.value) ? known(false) : unknown('unreported');
}
