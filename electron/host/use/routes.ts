import { known, type Fact } from '../../../shared/model/fact.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { formatIpv6, parseIpv4 } from './ip-address.ts';

const LIMIT = 1024 * 1024;
const ROUTE_UP = 0x1;
const ROUTE_GATEWAY = 0x2;
const ROUTE_REJECT = 0x200;

/** Addresses and default routes by interface name. */
export interface Routes {
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** `IPv4` and `IPv6`: which default routes go through an interface. */
  readonly defaults: ReadonlyMap<string, readonly string[]>;
}

/** An IPv4 network that an interface is directly on. */
interface Network {
  readonly interface: string;
  readonly network: number;
  readonly mask: number;
  readonly prefix: number;
}

/**
 * Addresses and routes from procfs, without netlink. `fib_trie` has the host's own IPv4 addresses but not whose they are; that follows from
 * the directly connected network each lies in.
 */
export function readRoutes(files: HostFiles): Fact<Routes> {
  const route = files.text('/proc/net/route', LIMIT);
  if (!route.ok) return errorFact(route.error);
  const defaults = new Map<string, string[]>();
  const addDefault = (name: string, family: string): void => {
    const families = defaults.get(name) ?? [];
    if (!families.includes(family)) defaults.set(name, [...families, family]);
  };
  const networks: Network[] = [];
  for (const match of route.value.matchAll(
    /^(\S+)\t([0-9A-F]{8})\t[0-9A-F]{8}\t([0-9A-F]{4})\t\d+\t\d+\t\d+\t([0-9A-F]{8})\t/gm,
  )) {
    const [, name = '', destination = '', flagText = '', maskText = ''] = match;
    const flags = parseInt(flagText, 16);
    if ((flags & ROUTE_UP) === 0 || (flags & ROUTE_REJECT) !== 0) continue;
    const mask = littleEndian(maskText);
    if (mask === 0 && destination === '00000000') addDefault(name, 'IPv4');
    else if ((flags & ROUTE_GATEWAY) === 0) {
      networks.push({
        interface: name,
        network: littleEndian(destination),
        mask,
        prefix: 32 - trailingZeros(mask),
      });
    }
  }
  networks.sort((a, b) => b.prefix - a.prefix);
  const addresses = new Map<string, string[]>();
  const add = (name: string, address: string): void => {
    addresses.set(name, [...(addresses.get(name) ?? []), address]);
  };
  for (const text of localIpv4(files)) {
    const address = parseIpv4(text);
    const home = networks.find(
      ({ network, mask }) => address !== undefined && (address & mask) >>> 0 === network,
    );
    if (home !== undefined) add(home.interface, `${text}/${String(home.prefix)}`);
  }
  for (const [name, address] of localIpv6(files)) add(name, address);
  for (const name of defaultIpv6(files)) addDefault(name, 'IPv6');
  return known({ addresses, defaults });
}

/** The kernel prints addresses of `/proc/net/route` as numbers of the host's byte order; every host of ours is little-endian. */
function littleEndian(hex: string): number {
  return Buffer.from(hex, 'hex').readUInt32LE();
}

function trailingZeros(mask: number): number {
  return mask === 0 ? 32 : 31 - Math.clz32(mask & -mask);
}

/** Leaves `|-- A.B.C.D` of the trie that are `/32 host LOCAL`, loopback left out. */
function localIpv4(files: HostFiles): ReadonlySet<string> {
  const trie = files.text('/proc/net/fib_trie', LIMIT);
  const addresses = new Set<string>();
  let leaf = '';
  for (const line of trie.ok ? trie.value.split('\n') : []) {
    leaf = /^\s+\|-- ([0-9.]{7,15})$/.exec(line)?.[1] ?? leaf;
    if (/^\s+\/32 host LOCAL$/.test(line) && !leaf.startsWith('127.')) addresses.add(leaf);
  }
  return addresses;
}

function localIpv6(files: HostFiles): readonly (readonly [string, string])[] {
  const list = files.text('/proc/net/if_inet6', LIMIT);
  if (!list.ok) return [];
  return [
    ...list.value.matchAll(/^([0-9a-f]{32}) [0-9a-f]{2,} ([0-9a-f]{2}) [0-9a-f]{2} [0-9a-f]{2} +(\S+)$/gm),
  ]
    .filter(([, , , name]) => name !== 'lo')
    .map(([, address = '', prefix = '', name = '']) => [
      name,
      `${formatIpv6(address)}/${String(parseInt(prefix, 16))}`,
    ]);
}

function defaultIpv6(files: HostFiles): readonly string[] {
  const list = files.text('/proc/net/ipv6_route', LIMIT);
  if (!list.ok) return [];
  return [
    ...list.value.matchAll(/^0{32} 00 [0-9a-f]{32} [0-9a-f]{2} (?:[0-9a-f]+ ){4}([0-9a-f]{8}) +(\S+)$/gm),
  ]
    .filter(([, flags = '', name]) => {
      const value = parseInt(flags, 16);
      return name !== 'lo' && (value & ROUTE_UP) !== 0 && (value & ROUTE_REJECT) === 0;
    })
    .map(([, , name = '']) => name);
}
