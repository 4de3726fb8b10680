import type { Fact } from '../../../shared/model/fact.ts';
import type { MachineMemory } from '../../../shared/model/machine-facts.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const STEPS = 16;

/** Total and available memory from `/proc/meminfo`. */
export function readMemory(files: HostFiles): Fact<MachineMemory> {
  return fileFact(files, '/proc/meminfo', (text) => {
    const total = kibibytes(text, 'MemTotal');
    const available = kibibytes(text, 'MemAvailable');
    if (total === undefined || total === 0 || available === undefined) return undefined;
    return {
      totalKiB: total,
      availableKiB: Math.round((Math.round((Math.min(available, total) / total) * STEPS) / STEPS) * total),
    };
  });
}

/** The kernel writes kB and means 1,024 bytes. */
function kibibytes(text: string, name: string): number | undefined {
  const digits = new RegExp(`^${name}:\\s+([0-9]{1,15}) kB$`, 'm').exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
