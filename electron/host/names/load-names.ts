import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPciIdNames, noNames, type PciIdNames } from './pci-id-names.ts';

/** Lists of the system, kept current by its distribution (Debian, Fedora, Arch). */
const SYSTEM_LISTS = ['/usr/share/misc/pci.ids', '/usr/share/hwdata/pci.ids'];

/** Names from this computer's pci.ids, else from the one that comes with the program; no names where neither is there. */
export function loadPciIdNames(): PciIdNames {
  for (const path of [...SYSTEM_LISTS, ...ownLists()]) {
    try {
      return createPciIdNames(readFileSync(path, 'latin1'));
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error;
    }
  }
  return noNames;
}

/** `assets/pci.ids` in a directory above this file: it lies elsewhere in the source tree than in the built program. */
function ownLists(): readonly string[] {
  const candidates: string[] = [];
  let directory = dirname(fileURLToPath(import.meta.url));
  for (let level = 0; level < 5; level += 1) {
    candidates.push(join(directory, 'assets', 'pci.ids'));
    directory = dirname(directory);
  }
  return candidates.filter((path) => existsSync(path));
}
