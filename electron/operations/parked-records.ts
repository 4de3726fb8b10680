import * as z from 'zod';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { pciAddress } from '../../shared/model/strict-values.ts';

/** Why we parked a function: to free its group for a sibling, or because a person asked. Only the former is returned unasked. */
export type ParkedReason = 'sibling' | 'asked';

/** A function this program parked. */
export interface ParkedRecord {
  /** The driver it had; null when it had none. */
  readonly previousDriver: string | null;
  readonly why: ParkedReason;
}

/** What this program parked on one host, kept over restarts. */
export interface ParkedRecords {
  /** Reads the file once; harmless to call again. */
  load(): Promise<void>;
  all(): ReadonlyMap<PciAddress, ParkedRecord>;
  get(address: PciAddress): ParkedRecord | undefined;
  remember(address: PciAddress, record: ParkedRecord): Promise<void>;
  forget(address: PciAddress): Promise<void>;
}

/** The file behind the records. */
export interface TextFile {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  setAside(): Promise<void>;
}

const entry = z.strictObject({
  host: z.string().min(1).max(400),
  address: pciAddress,
  previousDriver: z.string().max(64).nullable(),
  why: z.enum(['sibling', 'asked']),
});
const format = z.strictObject({ version: z.literal(1), parked: z.array(entry).max(65_536) });
type Entry = z.output<typeof entry>;

function parse(text: string): readonly Entry[] | null {
  try {
    return format.parse(JSON.parse(text)).parked;
  } catch {
    return null;
  }
}

/** Records of one host in a file that all hosts (and a second window of this program) share. */
export function createParkedRecords(file: TextFile, hostId: string): ParkedRecords {
  const records = new Map<PciAddress, ParkedRecord>();
  let loaded: Promise<void> | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function entries(): Promise<readonly Entry[]> {
    const text = await file.read();
    if (text === null) return [];
    const parsed = parse(text);
    if (parsed === null) await file.setAside();
    return parsed ?? [];
  }

  /** Only this entry is changed in what the file holds by then. A disk that does not take it costs the memory over a restart, no more. */
  function change(address: PciAddress, record: ParkedRecord | null): Promise<void> {
    writing = writing
      .then(async () => {
        const others = (await entries()).filter((one) => one.host !== hostId || one.address !== address);
        const parked = record === null ? others : [...others, { host: hostId, address, ...record }];
        await file.write(`${JSON.stringify({ version: 1, parked }, null, 2)}\n`);
      })
      .catch(() => undefined);
    return writing;
  }

  return {
    load() {
      loaded ??= entries().then((found) => {
        for (const { host, address, previousDriver, why } of found)
          if (host === hostId) records.set(address, { previousDriver, why });
      });
      return loaded;
    },
    all: () => records,
    get: (address) => records.get(address),
    remember(address, record) {
      records.set(address, record);
      return change(address, record);
    },
    forget(address) {
      return records.delete(address) ? change(address, null) : Promise.resolve();
    },
  };
}
