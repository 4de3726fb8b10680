import { assertNever } from '../../shared/model/assert-never.ts';
import { parsePciAddress } from '../../shared/model/pci-address.ts';
import { settingWords } from '../../shared/model/sriov.ts';
import type { HelperCall } from './root-helper.ts';

/** Letters that no shell gives a meaning to: ssh joins the words to one line, which the far login shell takes apart again. */
const PLAIN = /^[0-9A-Za-z][0-9A-Za-z:._-]{0,63}$/;
const SLOT = /^[0-9A-Za-z][0-9A-Za-z:_-]{0,31}$/;

/** The helper's arguments for a call; null for one that breaks their patterns (a slot's name comes from the host). */
export function helperWords(call: HelperCall): readonly string[] | null {
  if ('address' in call && parsePciAddress(call.address) === undefined) return null;
  const words = wordsOf(call);
  return words?.every((word) => PLAIN.test(word)) === true ? words : null;
}

function wordsOf(call: HelperCall): readonly string[] | null {
  switch (call.verb) {
    case 'rescan':
      return [call.verb];
    case 'hook-install':
    case 'hook-remove':
      return [call.verb, call.hook];
    case 'remove':
    case 'vf-forget':
      return [call.verb, call.address];
    case 'slot-power':
      return SLOT.test(call.slot) ? ['slot-power', call.slot, call.power] : null;
    case 'vf-count':
    case 'vf-keep':
      return [call.verb, call.address, String(call.count), call.autoprobe ? 'on' : 'off'];
    case 'vf-set':
      return [call.verb, call.address, String(call.index), ...settingWords(call.setting)];
    case 'link':
      return [call.verb, call.address, call.up ? 'up' : 'down'];
    default:
      return assertNever(call);
  }
}
