import type { Pseudonyms } from './pseudonyms.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** As in `/etc/machine-id`: boot entries are named after it. */
const MACHINE_ID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g;
const MAC = /(?<![0-9a-f:])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f:])/gi;
/** udev names interfaces of USB adapters after their MAC address. */
const NAMED_BY_MAC = /\b(enx|wlx)([0-9a-f]{12})\b/g;
/** Every host is called that at first; replacing it would say nothing and change much. */
const COMMON_NAMES = new Set(['localhost', 'linux', 'debian', 'ubuntu', 'fedora', 'host']);

/**
 * Replaces, wherever they stand in a text, what can be told by its form (UUIDs, machine ids, MAC addresses) and the host's own name. MAC addresses of
 * all zeros and all ones identify nothing and stay.
 */
export function createSweep(pseudonyms: Pseudonyms, hostName: string): (text: string) => string {
  const uuid = (original: string): string =>
    pseudonyms.hex(original.toLowerCase(), 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  // "02": locally administered, so that it can be no vendor's.
  const mac = (digits: string): string => `02${pseudonyms.hex(digits.toLowerCase(), 10)}`;
  const names = [hostName, hostName.split('.')[0] ?? ''].filter(
    (name) => name.length > 2 && !COMMON_NAMES.has(name),
  );
  const host =
    names.length === 0
      ? undefined
      : new RegExp(`(?<![a-z0-9])(?:${names.map(escapePattern).join('|')})(?![a-z0-9])`, 'gi');
  return (text) => {
    const swept = text
      .replaceAll(UUID, uuid)
      .replaceAll(MACHINE_ID, (id) => pseudonyms.hex(id, 32))
      .replaceAll(MAC, (original) => {
        const digits = original.replaceAll(':', '');
        return /^(0+|f+)$/i.test(digits) ? original : mac(digits).replaceAll(/(..)(?=.)/g, '$1:');
      })
      .replaceAll(NAMED_BY_MAC, (_, kind: string, digits: string) => `${kind}${mac(digits)}`);
    return host === undefined ? swept : swept.replaceAll(host, (name) => pseudonyms.word(name.toLowerCase()));
  };
}

function escapePattern(text: string): string {
  return text.replaceAll(
    /[^\w-]/g,
    (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
