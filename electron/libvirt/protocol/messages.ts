import type { Codec } from '../wire/codec.ts';
import { encodeMessage, messageStatus, messageType, type MessageHeader } from '../wire/message.ts';
import type { EventMessage } from './events.ts';
import type { Procedure } from './procedures.ts';
import type { Program } from './programs.ts';
import { remoteError, type RemoteError } from './structs.ts';

type Kind = 'call' | 'reply' | 'event';
/** What a reply repeats of its call. */
type CalledBy = Pick<MessageHeader, 'program' | 'version' | 'procedure' | 'serial'>;

function encode<T>(
  program: Program,
  number: number,
  kind: Kind,
  serial: number,
  codec: Codec<T>,
  value: T,
): Buffer {
  const header = {
    program: program.number,
    version: program.version,
    procedure: number,
    type: messageType[kind],
    serial,
    status: messageStatus.ok,
  };
  return encodeMessage(header, codec, value);
}

/** Client to server. */
export function encodeCall<A, R>(procedure: Procedure<A, R>, serial: number, args: A): Buffer {
  return encode(procedure.program, procedure.number, 'call', serial, procedure.args, args);
}

/** Server to client: the result of the call with this serial. */
export function encodeReply<A, R>(procedure: Procedure<A, R>, serial: number, result: R): Buffer {
  return encode(procedure.program, procedure.number, 'reply', serial, procedure.result, result);
}

/** Either direction: an event or a keepalive message. */
export function encodeEvent<T>(event: EventMessage<T>, payload: T): Buffer {
  return encode(event.program, event.number, 'event', 0, event.payload, payload);
}

/** Server to client: the call with this header failed. */
export function encodeError(call: CalledBy, error: RemoteError): Buffer {
  const { program, version, procedure, serial } = call;
  const header = {
    ...{ program, version, procedure, serial },
    type: messageType.reply,
    status: messageStatus.error,
  };
  return encodeMessage(header, remoteError, error);
}

/** A complete `RemoteError` of the few fields that matter. `level` 2 is VIR_ERR_ERROR. */
export function anError(code: number, message: string, domain = 0): RemoteError {
  return {
    code,
    domain,
    message,
    level: 2,
    dom: null,
    str1: null,
    str2: null,
    str3: null,
    int1: 0,
    int2: 0,
    net: null,
  };
}
