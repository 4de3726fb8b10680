import { sessionVariable } from '../machine/reach.ts';
import { formatIpv6, ipv6Digits, parseIpv4 } from '../use/ip-address.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Pseudonyms for addresses as hex digits, the most significant first. */
export interface AddressPseudonyms {
  v4(digits: string): string;
  v6(digits: string): string;
}

/**
 * Pseudonyms that keep prefixes: two addresses share as many leading bits afterwards as before, so an address still lies in its network. Loopback
 * and unspecified stay, and so does the beginning of link-local; every other IPv4 address becomes one of 10.0.0.0/8.
 */
export function createAddressPseudonyms(pseudonyms: Pseudonyms): AddressPseudonyms {
  const mapped = (digits: string, from: number): string => {
    const bits = Array.from(digits, (digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
    let out = bits.slice(0, from);
    for (let at = from; at < bits.length; at += 1) {
      // Whether a bit flips depends on those before it alone.
      const flip = Number.parseInt(pseudonyms.hex(`${String(bits.length)}:${bits.slice(0, at)}`, 1), 16) & 1;
      out += String(Number(bits.charAt(at)) ^ flip);
    }
    return out.replaceAll(/.{4}/g, (four) => parseInt(four, 2).toString(16));
  };
  const isPlain = (digits: string): boolean => /^0*1?$/.test(digits);
  return {
    v4: (digits) => (isPlain(digits) || digits.startsWith('7f') ? digits : `0a${mapped(digits, 8).slice(2)}`),
    v6: (digits) => (isPlain(digits) ? digits : mapped(digits, digits.startsWith('fe80') ? 64 : 0)),
  };
}

/** `/proc/net/route`: networks and gateways are numbers in the host's byte order. */
export function redactRoute(text: string, addresses: AddressPseudonyms): string {
  return text.replaceAll(
    /^(\S+\t)([0-9A-F]{8})\t([0-9A-F]{8})((?:\t\S+){4}\t)([0-9A-F]{8})(?=\t)/gm,
    (_, name: string, destination: string, gateway: string, middle: string, mask: string) => {
      const network = Number(`0x${addresses.v4(reversed(destination))}`) & Number(`0x${reversed(mask)}`);
      const digits = (network >>> 0).toString(16).padStart(8, '0');
      return `${name}${reversed(digits).toUpperCase()}\t${reversed(addresses.v4(reversed(gateway))).toUpperCase()}${middle}${mask}`;
    },
  );
}

function reversed(digits: string): string {
  return Buffer.from(digits, 'hex').reverse().toString('hex');
}

/** `/proc/net/ipv6_route`: default routes only, without their gateways. */
export function redactRoute6(text: string): string {
  const zeros = '0'.repeat(32);
  return [...text.matchAll(/^0{32} 00 [0-9a-f]{32} [0-9a-f]{2} [0-9a-f]{32}( .*)$/gm)]
    .map(([, rest = '']) => `${zeros} 00 ${zeros} 00 ${zeros}${rest}`)
    .join('\n');
}

/** `/proc/net/if_inet6`. */
export function redactInterfaces6(text: string, addresses: AddressPseudonyms): string {
  return text.replaceAll(/^[0-9a-f]{32}/gm, (digits) => addresses.v6(digits));
}

/** `/proc/net/fib_trie`: the host's own addresses only. */
export function redactTrie(text: string, addresses: AddressPseudonyms): string {
  const own = new Set<string>();
  for (const [, leaf = ''] of text.matchAll(
    /^\s+\|-- ([0-9.]{7,15})\n(?:\s+\/(?!32 host LOCAL).*\n)*\s+\/32 host LOCAL$/gm,
  )) {
    own.add(leaf);
  }
  const lines = [...own].map((leaf) => `     |-- ${redactIpv4(leaf, addresses)}\n        /32 host LOCAL`);
  return ['Local:', ...lines].join('\n');
}

/** `SSH_CONNECTION`: the client's end and all ports are nobody's business; the server's end stays one of the host's addresses. */
export function redactSession(text: string, addresses: AddressPseudonyms): string {
  const [name, value] = sessionVariable(text).split('=');
  if (name === undefined || value === undefined) return '';
  const server = value.split(' ')[2]?.split('%')[0] ?? '';
  if (parseIpv4(server) !== undefined) return `${name}=0.0.0.0 0 ${redactIpv4(server, addresses)} 0`;
  const digits = ipv6Digits(server);
  return digits === undefined ? `${name}=` : `${name}=:: 0 ${formatIpv6(addresses.v6(digits))} 0`;
}

function redactIpv4(address: string, addresses: AddressPseudonyms): string {
  const digits = address
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');
  const parts = addresses.v4(digits).match(/../g) ?? [];
  return parts.map((part) => String(parseInt(part, 16))).join('.');
}
