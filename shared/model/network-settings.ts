import type { PciAddress } from './pci-address.ts';
import { failed, ok, type Result } from './result.ts';

/** What a virtual function of a network card goes into a guest with: libvirt has its physical function set both, and give them up again. */
export interface NetworkSettings {
  readonly mac: string;
  /** Null: untagged. */
  readonly vlan: number | null;
}

/** What a person wants of one function: null as MAC keeps its own. With both null it is given as it is, whatever it had before. */
export interface NetworkChoice {
  readonly address: PciAddress;
  readonly mac: string | null;
  readonly vlan: number | null;
}

/** A VLAN that frames can be tagged with (IEEE 802.1Q): 0 means none, 4095 is reserved. */
export const FIRST_VLAN = 1;
export const LAST_VLAN = 4094;

const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;
const GROUP_BIT = 1;

/** Why a text is no MAC address that one card can have. `group`: it is one of many, as for multicast. */
export type MacProblem = 'malformed' | 'zero' | 'group';

/** Reads a MAC address that one card can have, in either case, with colons or dashes. */
export function readCardMac(text: string): Result<string, MacProblem> {
  const mac = text.trim().toLowerCase().replaceAll('-', ':');
  if (!MAC.test(mac)) return failed('malformed');
  if (mac === '00:00:00:00:00:00') return failed('zero');
  return (Number.parseInt(mac.slice(0, 2), 16) & GROUP_BIT) === 0 ? ok(mac) : failed('group');
}

/** The same, undefined where it is none. */
export function parseCardMac(text: string): string | undefined {
  const mac = readCardMac(text);
  return mac.ok ? mac.value : undefined;
}

/** Reads the number of a VLAN; undefined for anything else. */
export function parseVlan(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^[0-9]{1,4}$/.test(trimmed)) return undefined;
  const vlan = Number(trimmed);
  return vlan >= FIRST_VLAN && vlan <= LAST_VLAN ? vlan : undefined;
}
