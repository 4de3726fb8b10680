import { parseGuestId, type GuestId } from '../model/guest.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** How every command by hand begins. */
export const VIRSH = 'virsh --connect qemu:///system';

/** A text as one word of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** virsh takes a number for an id and a UUID for a UUID before it looks for a name, and a dash for an option. */
export function guestWord(index: SnapshotIndex, id: GuestId): string {
  const name = index.guests.get(id)?.name ?? id;
  const ambiguous = /^[0-9]+$|^-|\n/.test(name) || parseGuestId(name.toLowerCase()) !== undefined;
  return quoted(ambiguous ? id : name);
}

/** Gives an element of XML to one view of a guest, or takes it out. */
export function deviceCommand(
  verb: 'attach' | 'detach',
  guest: string,
  flag: '--live' | '--config',
  xml: string,
): string {
  return xmlCommand(`${verb}-device ${guest} /dev/stdin ${flag}`, xml);
}

/** A command of virsh that reads XML. */
export function xmlCommand(words: string, xml: string): string {
  // The end must be no line of what it ends.
  const lines = xml.split('\n');
  let end = 'XML';
  while (lines.includes(end)) end += '_';
  return `${VIRSH} ${words} <<'${end}'\n${xml}\n${end}`;
}

/** Writes one word into a file of root's. */
export function writeCommand(word: string, file: string): string {
  return `echo ${word} | sudo tee ${quoted(file)}`;
}
