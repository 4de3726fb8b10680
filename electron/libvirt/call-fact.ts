import { known, unknown, type Fact, type UnknownReason } from '../../shared/model/fact.ts';
import { failureWords, type CallFailure } from './call-failure.ts';
import { errorCode } from './protocol/constants.ts';
import { XmlError } from './xml/xml-error.ts';

/** What a reader of XML makes of a document; malformed where it throws XmlError. */
export function parsed<T>(read: () => T): Fact<T> {
  try {
    return known(read());
  } catch (error) {
    if (error instanceof XmlError) return unknown('malformed', error.message);
    throw error;
  }
}

/** Why something could not be read, with libvirt's words. Absent: this daemon, or its version, does not serve it. */
export function unread(failure: CallFailure): Fact<never> {
  return unknown(reasonOf(failure), failureWords(failure));
}

function reasonOf(failure: CallFailure): UnknownReason {
  if (failure.kind === 'ended') return 'vanished';
  return isError(failure, errorCode.noSupport) || isError(failure, errorCode.rpc) ? 'absent' : 'unreadable';
}

/** Whether libvirt answered with this virErrorNumber. */
export function isError(failure: CallFailure, code: number): boolean {
  return failure.kind === 'libvirt' && failure.code === code;
}
