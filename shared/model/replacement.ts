import type { GuestId } from './guest.ts';
import type { Scope } from './operation.ts';
import type { PciAddress } from './pci-address.ts';

/** A function of the card that is being replaced, as it was at the beginning; null for what could not be read. */
export interface ReplacedFunction {
  readonly address: PciAddress;
  readonly vendor: string | null;
  readonly device: string | null;
  readonly serial: string | null;
  /** In words, for when it is gone. */
  readonly name: string | null;
}

/** Functions of the card that a guest had, and where. */
export interface Holding {
  readonly guest: GuestId;
  readonly functions: readonly PciAddress[];
  readonly scope: Scope;
}

/**
 * A card that is being replaced. Only what cannot be read any more is kept: how far it is, is read from the host (`shared/rules/replacement-stage.ts`),
 * so that a closed window, a crash or a restart of the machine in between change nothing.
 */
export interface Replacement {
  readonly functions: readonly ReplacedFunction[];
  readonly holdings: readonly Holding[];
  /** What else the host had when the card was out of it: whatever is new after that has come instead. Null while it was not seen to be out. */
  readonly without: readonly PciAddress[] | null;
  /** ISO 8601. */
  readonly startedAt: string;
}
