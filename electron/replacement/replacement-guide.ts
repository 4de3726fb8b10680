import * as z from 'zod';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Replacement } from '../../shared/model/replacement.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import { beginReplacement } from '../../shared/rules/begin-replacement.ts';
import { isOut } from '../../shared/rules/replacement-stage.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { guestId as guest, pciAddress as address } from '../../shared/model/strict-values.ts';

/** The card that is being replaced on one host, one at a time. It changes nothing: what is to be done are operations of their own. */
export interface ReplacementGuide {
  current(): Promise<Replacement | null>;
  /** `not-found`: there is no such function, or it is a bridge. `busy`: another card is being replaced. */
  begin(address: PciAddress): Promise<Result<Replacement, 'not-found' | 'busy'>>;
  /** A person says that it was replaced, which nobody could see because the machine was off. */
  replaced(): Promise<Replacement | null>;
  /** Ends it, done or given up. */
  end(): Promise<void>;
  onChange(listener: () => void): Unsubscribe;
  close(): void;
}

interface GuideParts {
  readonly inventory: Inventory;
  readonly clock: Clock;
  readonly file: GuideFile;
  readonly hostId: string;
}

interface GuideFile {
  read(): Promise<string | null>;
  write(text: string): Promise<void>;
  setAside(): Promise<void>;
}

const word = z.string().max(200).nullable();
const replacement = z.strictObject({
  functions: z
    .array(z.strictObject({ address, vendor: word, device: word, serial: word, name: word }))
    .min(1)
    .max(1_024),
  holdings: z
    .array(
      z.strictObject({
        guest,
        functions: z.array(address).min(1).max(1_024),
        scope: z.strictObject({ now: z.boolean(), nextStart: z.boolean() }),
      }),
    )
    .max(1_024),
  without: z.array(address).max(65_536).nullable(),
  startedAt: z.string().max(40),
});
const format = z.strictObject({
  version: z.literal(1),
  hosts: z.array(z.strictObject({ host: z.string().min(1).max(400), replacement })).max(1_000),
});
type Hosts = z.output<typeof format>['hosts'];

function parse(text: string): Hosts | null {
  try {
    return format.parse(JSON.parse(text)).hosts;
  } catch {
    return null;
  }
}

export function createReplacementGuide({ inventory, clock, file, hostId }: GuideParts): ReplacementGuide {
  const listeners = new Set<() => void>();
  let held: Replacement | null = null;
  // Reading, keeping and looking go one after the other.
  let turn: Promise<unknown> = load();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  async function hosts(): Promise<Hosts> {
    const text = await file.read();
    if (text === null) return [];
    const parsed = parse(text);
    if (parsed === null) await file.setAside();
    return parsed ?? [];
  }

  async function load(): Promise<void> {
    held = (await hosts()).find(({ host }) => host === hostId)?.replacement ?? null;
  }

  async function keep(next: Replacement | null): Promise<void> {
    held = next;
    const others = (await hosts()).filter(({ host }) => host !== hostId);
    const all = next === null ? others : [...others, { host: hostId, replacement: next }];
    // A disk that does not take it costs the memory over a restart, no more.
    await file.write(`${JSON.stringify({ version: 1, hosts: all }, null, 2)}\n`).catch(() => undefined);
    for (const listener of [...listeners]) listener();
  }

  function addresses(): readonly PciAddress[] {
    return inventory.snapshot().functions.map((fn) => fn.address);
  }

  async function look(): Promise<void> {
    if (held?.without !== null || !isOut(indexSnapshot(inventory.snapshot()), held)) return;
    await keep({ ...held, without: addresses() });
  }

  const stop = inventory.onChange(() => void inTurn(look));
  void inTurn(look);
  return {
    current: () => inTurn(() => Promise.resolve(held)),
    begin: (at) =>
      inTurn(async () => {
        if (held !== null) return failed('busy');
        const index = indexSnapshot(await inventory.refresh());
        const begun = beginReplacement(index, at, clock.now().toISOString());
        if (begun === null) return failed('not-found');
        await keep(begun);
        return ok(begun);
      }),
    replaced: () =>
      inTurn(async () => {
        if (held?.without !== null) return held;
        const own = new Set(held.functions.map((fn) => fn.address));
        await keep({ ...held, without: addresses().filter((one) => !own.has(one)) });
        return held;
      }),
    end: () => inTurn(() => keep(null)),
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      stop();
      listeners.clear();
    },
  };
}
