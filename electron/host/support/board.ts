import { known, unknown, valueOr, type Fact } from '../../../shared/model/fact.ts';
import { fileFact, parseLabel } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

export const DMI = '/sys/class/dmi/id';
/** What firmware says of the board, and of the machine where it does not know its board. */
export const DMI_NAMES = [
  ['board_vendor', 'board_name'],
  ['sys_vendor', 'product_name'],
] as const;

/** What makers leave in when they fill nothing in. */
const PLACEHOLDER =
  /^(?:to be filled by o\.?e\.?m\.?|default string|not (?:applicable|specified)|n\/a|none|unknown|system (?:manufacturer|product name)|o\.?e\.?m\.?)$/i;

/** Maker and name of the board (SMBIOS, as the kernel shows it). */
export function readBoard(files: HostFiles): Fact<string> {
  for (const names of DMI_NAMES) {
    const [vendor, name] = names.map((one) => {
      const path = `${DMI}/${one}`;
      return files.has(path) ? valueOr(fileFact(files, path, parseLabel), '') : '';
    });
    if (vendor === undefined || name === undefined) continue;
    if (vendor !== '' && name !== '' && !PLACEHOLDER.test(vendor) && !PLACEHOLDER.test(name))
      return known(`${vendor} ${name}`);
  }
  return unknown('absent');
}
