import type { GuestId } from './guest.ts';

/** A function is in exactly one state. */
export type FunctionState =
  | { readonly kind: 'host'; readonly driver: string }
  | { readonly kind: 'idle' }
  | { readonly kind: 'parked' }
  | { readonly kind: 'attached'; readonly guest: GuestId }
  | { readonly kind: 'infrastructure' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };
