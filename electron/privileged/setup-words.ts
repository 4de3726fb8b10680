import { createHash } from 'node:crypto';
import { assertNever } from '../../shared/model/assert-never.ts';
import { runWords } from '../../shared/model/setup-run.ts';
import { OWN_TEXTS } from './boot/own-texts.ts';
import { RESCUE } from './helper-text.ts';
import type { SetupCall } from './setup-call.ts';

/** As with the helper: letters that no shell gives a meaning to. */
const PLAIN = /^[0-9A-Za-z][0-9A-Za-z:._=,-]{0,63}$/;

/** The second program's arguments for a call; null for one that breaks their patterns. */
export function setupWords(call: SetupCall): readonly string[] | null {
  const words = wordsOf(call);
  return words.every((word) => PLAIN.test(word)) ? words : null;
}

/** What it reads: bytes as base64, so that none of them can mean anything on the way. */
export function setupInput(call: SetupCall): string {
  switch (call.verb) {
    case 'open':
      return base64(Buffer.from(RESCUE, 'utf8'));
    case 'put':
      return base64(Buffer.from(call.text, 'latin1'));
    case 'put-own':
      return base64(Buffer.from(OWN_TEXTS[call.file], 'utf8'));
    case 'drop':
    case 'drop-own':
    case 'run':
    case 'unbuilt':
    case 'close':
    case 'restart':
      return '';
    default:
      return assertNever(call);
  }
}

/** The verb itself: what it is about tells a file of Switchyard's from another. */
export function setupVerb({ verb }: SetupCall): string {
  return verb.replace(/-own$/, '');
}

function wordsOf(call: SetupCall): readonly string[] {
  const verb = setupVerb(call);
  switch (call.verb) {
    case 'open':
    case 'unbuilt':
      return [verb, call.set];
    case 'put':
    case 'drop':
      return [verb, call.set, call.file, hashOf(call.before)];
    case 'put-own':
    case 'drop-own':
      return [verb, call.set, call.file];
    case 'run':
      return [verb, call.set, ...runWords(call.run)];
    case 'close':
      return [verb, call.set, ...call.ended];
    case 'restart':
      return [verb];
    default:
      return assertNever(call);
  }
}

/** Lower-case hex; `none` for no file. */
function hashOf(text: string | null): string {
  return text === null ? 'none' : createHash('sha256').update(text, 'latin1').digest('hex');
}

function base64(bytes: Buffer): string {
  return `${bytes.toString('base64').replaceAll(/.{76}/g, '$&\n')}\n`;
}
