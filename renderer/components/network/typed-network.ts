import { parseVlan, readCardMac, type MacProblem } from '../../../shared/model/network-settings.ts';

/** What is wrong with a MAC as typed; null for nothing. */
export function macProblem(text: string): MacProblem | null {
  if (text.trim() === '') return null;
  const mac = readCardMac(text);
  return mac.ok ? null : mac.error;
}

/** Whether a MAC as typed may become one by typing on. */
export function isUnfinishedMac(text: string): boolean {
  return /^(?:[0-9a-f]{2}[:-]){0,5}[0-9a-f]{0,2}$/i.test(text.trim());
}

/** Whether a VLAN as typed is one, or none. */
export function isVlan(text: string): boolean {
  return text.trim() === '' || parseVlan(text) !== undefined;
}

/** A MAC address of nobody: locally administered, of one card, and below fe, which libvirt keeps for itself. */
export function madeUpMac(random: Uint8Array<ArrayBuffer>): string {
  const [first = 0, ...others] = random.slice(0, 6);
  return [(first & 0x7c) | 0x02, ...others].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
