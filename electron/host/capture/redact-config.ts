import { findSerial } from '../function/config-space.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** A configuration space whose device serial number, often made from a MAC address, is replaced. */
export function redactConfig(bytes: Uint8Array, pseudonyms: Pseudonyms): Uint8Array {
  const at = findSerial(bytes);
  if (at === undefined) return bytes;
  const redacted = Buffer.from(bytes);
  const serial = Buffer.from(redacted.subarray(at, at + 8))
    .reverse()
    .toString('hex');
  Buffer.from(pseudonyms.hex(serial, 16), 'hex').reverse().copy(redacted, at);
  return redacted;
}
