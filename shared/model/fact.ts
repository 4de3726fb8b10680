/**
 * One field read from the host. What could not be read is unknown with the reason, never a guess and never a default:
 * the rest of the function is still shown.
 */
export type Fact<T> = Known<T> | Unknown;

/** A value that was read. */
export interface Known<T> {
  readonly known: true;
  readonly value: T;
}

/** A value that was not read, and why. */
export interface Unknown {
  readonly known: false;
  readonly reason: UnknownReason;
  /** What was seen instead (at most 80 characters of it), for the device panel. */
  readonly detail?: string;
}

/**
 * `absent`: this kernel, device or bundle has no such file. `unreadable`: no right to read it, or the read failed.
 * `malformed`: it holds something its format does not allow. `vanished`: it went away while being read.
 * `unreported`: the kernel answered that it does not know (NUMA node -1, link "Unknown").
 */
export type UnknownReason = 'absent' | 'unreadable' | 'malformed' | 'vanished' | 'unreported';

export function known<T>(value: T): Known<T> {
  return { known: true, value };
}

export function unknown(reason: UnknownReason, detail?: string): Unknown {
  return detail === undefined
    ? { known: false, reason }
    : { known: false, reason, detail: detail.slice(0, 80) };
}

/** The value, or the fallback where it is unknown: only where unknown and fallback lead to the same thing. */
export function valueOr<T, F>(fact: Fact<T>, fallback: F): T | F {
  return fact.known ? fact.value : fallback;
}
