import type { TransportEnd } from './transport/transport.ts';

/**
 * Why a call has no result. `libvirt`: the daemon answered with an error (virErrorNumber and its words). `timeout`: it did not answer in
 * the stated time, and may still be at work. `ended`: the connection is over; whether the daemon did it is not known.
 */
export type CallFailure =
  | { readonly kind: 'libvirt'; readonly code: number; readonly message: string }
  | { readonly kind: 'timeout'; readonly message: string }
  | { readonly kind: 'ended'; readonly end: TransportEnd };

/** The failure in the words it came with. */
export function failureWords(failure: CallFailure): string {
  return failure.kind === 'ended' ? failure.end.message : failure.message;
}
