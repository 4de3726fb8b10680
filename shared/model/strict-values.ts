import * as z from 'zod';
import { parseGuestId } from './guest.ts';
import { parseMediatedId } from './mediated-device.ts';
import { FIRST_VLAN, LAST_VLAN, parseCardMac } from './network-settings.ts';
import { parsedText } from './parsed-text.ts';
import { parsePciAddress } from './pci-address.ts';
import { isUuid } from './uuid.ts';

/** Values of the model as they come from outside, strictly: from a page, from the journal and from other files. */

export const pciAddress = parsedText(32, parsePciAddress, 'not a PCI address');
export const guestId = parsedText(36, parseGuestId, 'not a UUID');
export const mediatedId = parsedText(36, parseMediatedId, 'not a UUID');
export const setupSet = z.string().refine(isUuid, 'not a UUID');
export const cardMac = parsedText(17, parseCardMac, 'not the MAC address of one card');
export const vlanTag = z.int().min(FIRST_VLAN).max(LAST_VLAN);
