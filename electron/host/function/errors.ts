import { known } from '../../../shared/model/fact.ts';
import type { ErrorCount, ErrorKind } from '../../../shared/model/error-counts.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { rareFact, sharedFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const TOTALS = { correctable: 'ERR_COR', nonfatal: 'ERR_NONFATAL', fatal: 'ERR_FATAL' } as const;

const reader = (kind: ErrorKind) =>
  sharedFact((text) => {
    const count = parseErrors(text, `TOTAL_${TOTALS[kind]}`);
    return count === undefined ? undefined : known(count);
  });
const readers = {
  correctable: reader('correctable'),
  nonfatal: reader('nonfatal'),
  fatal: reader('fatal'),
} as const;

/** `aer_dev_correctable` and its two sisters (kernel `Documentation/ABI/testing/sysfs-bus-pci-devices-aer_stats`). Everybody may read them. */
export function readErrors(files: HostFiles, directory: string): PciFunction['errors'] {
  return {
    correctable: rareFact(files, `${directory}/aer_dev_correctable`, readers.correctable),
    nonfatal: rareFact(files, `${directory}/aer_dev_nonfatal`, readers.nonfatal),
    fatal: rareFact(files, `${directory}/aer_dev_fatal`, readers.fatal),
  };
}

/** Lines of a name and a count, the total last. Names are two words in older kernels (`Bad TLP 0`), one in newer (`BadTLP 0`). */
export function parseErrors(text: string, totalName: string): ErrorCount | undefined {
  const lines = text.split('\n').map((line) => /^([A-Za-z][\w \[\]()/.-]{0,60}) ([0-9]{1,15})$/.exec(line));
  const entries = lines.flatMap((match) =>
    match === null ? [] : [{ name: match[1] ?? '', count: Number(match[2]) }],
  );
  const total = entries.at(-1);
  if (entries.length !== lines.length || total?.name !== totalName || lines.length > 64) return undefined;
  return { total: total.count, which: entries.slice(0, -1).filter(({ count }) => count > 0) };
}
