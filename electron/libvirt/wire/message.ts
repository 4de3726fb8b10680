import type { Codec } from './codec.ts';
import { ProtocolError } from './protocol-error.ts';
import { XdrReader } from './xdr-reader.ts';
import { XdrWriter } from './xdr-writer.ts';

/** virNetMessageType of libvirt's virnetprotocol.x; streams and file descriptors are never asked for. */
export const messageType = { call: 0, reply: 1, event: 2 } as const;
/** virNetMessageStatus. */
export const messageStatus = { ok: 0, error: 1 } as const;

/** The six words in front of every payload. */
export interface MessageHeader {
  readonly program: number;
  readonly version: number;
  readonly procedure: number;
  readonly type: number;
  /** Chosen by the caller and repeated in the reply; 0 in events. */
  readonly serial: number;
  readonly status: number;
}

/** A message off the wire: `payload` stands behind the header. */
export interface Message {
  readonly header: MessageHeader;
  readonly payload: XdrReader;
}

/** One whole frame, length word included. */
export function encodeMessage<T>(header: MessageHeader, codec: Codec<T>, value: T): Buffer {
  const writer = new XdrWriter();
  writer.uint32(0);
  writer.uint32(header.program);
  writer.uint32(header.version);
  writer.int32(header.procedure);
  writer.uint32(header.type);
  writer.uint32(header.serial);
  writer.uint32(header.status);
  codec.write(writer, value);
  writer.patch(0, writer.length);
  return writer.finish();
}

/** Reads the header of a frame that FrameSplitter gave (no length word). Throws ProtocolError. */
export function decodeMessage(frame: Buffer): Message {
  const payload = new XdrReader(frame);
  const header = {
    program: payload.uint32(),
    version: payload.uint32(),
    procedure: payload.int32(),
    type: payload.uint32(),
    serial: payload.uint32(),
    status: payload.uint32(),
  };
  return { header, payload };
}

/** Reads the whole payload as one value. Throws ProtocolError, also when bytes are left over. */
export function decodePayload<T>(message: Message, codec: Codec<T>): T {
  const value = codec.read(message.payload);
  message.payload.end();
  return value;
}

/** Refuses any program or version but the one given. */
export function expectProgram(header: MessageHeader, program: number, version: number): void {
  if (header.program !== program || header.version !== version) {
    throw new ProtocolError(`program 0x${header.program.toString(16)} version ${String(header.version)}`);
  }
}
