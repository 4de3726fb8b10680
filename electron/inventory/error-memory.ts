import * as z from 'zod';
import type { SeenErrors } from '../../shared/model/error-counts.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { pciAddress } from '../../shared/model/strict-values.ts';

/** Remembers error totals of one host from session to session, so that a change can be told. */
export interface ErrorMemory {
  /** What the last session saw; null where there was none. Reads the file once. */
  before(): Promise<readonly SeenErrors[] | null>;
  /** Keeps what was read just now for the next session. Nothing is written while it stays the same. */
  saw(functions: readonly PciFunction[]): void;
}

/** The file behind it. */
interface MemoryFile {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  setAside(): Promise<void>;
}

const count = z.number().int().nonnegative();
const format = z.strictObject({
  version: z.literal(1),
  hosts: z
    .array(
      z.strictObject({
        host: z.string().min(1).max(400),
        errors: z
          .array(
            z.strictObject({
              address: pciAddress,
              correctable: count,
              nonfatal: count,
              fatal: count,
            }),
          )
          .max(65_536),
      }),
    )
    .max(1_000),
});
type Hosts = z.output<typeof format>['hosts'];

function parse(text: string): Hosts | null {
  try {
    return format.parse(JSON.parse(text)).hosts;
  } catch {
    return null;
  }
}

/** The totals of functions that have any. */
function seenIn(functions: readonly PciFunction[]): readonly SeenErrors[] {
  return functions.flatMap(({ address, errors }) => {
    const total = (kind: keyof typeof errors): number => {
      const fact = errors[kind];
      return fact.known ? fact.value.total : 0;
    };
    const seen = {
      address,
      correctable: total('correctable'),
      nonfatal: total('nonfatal'),
      fatal: total('fatal'),
    };
    return seen.correctable + seen.nonfatal + seen.fatal === 0 ? [] : [seen];
  });
}

/** Memory of one host in a file that all hosts share. */
export function createErrorMemory(file: MemoryFile, hostId: string): ErrorMemory {
  let loaded: Promise<readonly SeenErrors[] | null> | null = null;
  let written: string | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function hosts(): Promise<Hosts> {
    const text = await file.read();
    if (text === null) return [];
    const parsed = parse(text);
    if (parsed === null) await file.setAside();
    return parsed ?? [];
  }

  function before(): Promise<readonly SeenErrors[] | null> {
    loaded ??= hosts().then((all) => all.find(({ host }) => host === hostId)?.errors ?? null);
    return loaded;
  }

  return {
    before,
    saw(functions) {
      const errors = [...seenIn(functions)];
      const text = JSON.stringify(errors);
      if (text === written) return;
      written = text;
      writing = writing
        .then(async () => {
          await before();
          const others = (await hosts()).filter(({ host }) => host !== hostId);
          await file.write(
            `${JSON.stringify({ version: 1, hosts: [...others, { host: hostId, errors }] })}\n`,
          );
        })
        // A disk that does not take it costs the comparison next time, no more.
        .catch(() => undefined);
    },
  };
}
