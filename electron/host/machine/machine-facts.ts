import type { MachineFacts } from '../../../shared/model/machine-facts.ts';
import type { HostFiles } from '../host-files.ts';
import { readDirectMappings } from './direct-mappings.ts';
import { readHugepages } from './hugepages.ts';
import { readMemory } from './memory.ts';
import { readModuleSettings } from './module-settings.ts';
import { readNumaNodes } from './numa-nodes.ts';

/** What the machine has and how it was set up. */
export function readMachine(
  files: HostFiles,
  functions: Parameters<typeof readDirectMappings>[1],
): MachineFacts {
  return {
    memory: readMemory(files),
    numaNodes: readNumaNodes(files),
    hugepages: readHugepages(files),
    directMappings: readDirectMappings(files, functions),
    moduleSettings: readModuleSettings(files),
  };
}
