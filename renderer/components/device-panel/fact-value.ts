import type { UnknownReason, Fact } from '../../../shared/model/fact.ts';

/** How one fact is shown. `text`: the host's own, in the monospace face. `word`: a text under `panel:word.<code>`. Lists go one below the other. */
export type FactValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'word'; readonly code: FactWord }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly mono: boolean }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason; readonly detail: string | null };

/** Values that are words of ours, not of the host. */
export type FactWord =
  | 'none'
  | 'yes'
  | 'no'
  | 'rootBus'
  | 'notInList'
  | 'pciExpress'
  | 'conventional'
  | 'removable'
  | 'fixed'
  | 'noReset'
  | 'acsAbsent'
  | 'acsNoneEnabled'
  | 'nothing'
  | 'ownNothing';

/** An identifier or number of the host. */
export function mono(value: string): FactValue {
  return { kind: 'text', text: value };
}

/** A word of ours. */
export function word(code: FactWord): FactValue {
  return { kind: 'word', code };
}

/** Identifiers one below the other, or a word when there is none. */
export function monoList(items: readonly string[], empty: FactWord): FactValue {
  return items.length === 0 ? word(empty) : { kind: 'list', items, mono: true };
}

/** The value of a fact as `show` puts it, or that it is unknown and why. */
export function shown<T>(fact: Fact<T>, show: (value: T) => FactValue): FactValue {
  return fact.known
    ? show(fact.value)
    : { kind: 'unknown', reason: fact.reason, detail: fact.detail ?? null };
}
