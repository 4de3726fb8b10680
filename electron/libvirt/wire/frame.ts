import { ProtocolError } from './protocol-error.ts';

/** Bytes of the length word, which counts itself. */
export const LENGTH_BYTES = 4;
/** Bytes of the header behind it: program, version, procedure, type, serial, status. */
export const HEADER_BYTES = 24;
/** Largest frame, length word included: VIR_NET_MESSAGE_MAX + VIR_NET_MESSAGE_LEN_MAX of libvirt's virnetprotocol.x. */
export const FRAME_LIMIT = 32 * 1024 * 1024 + LENGTH_BYTES;

/**
 * Cuts a byte stream into frames. Chunks are kept as they come and joined once per frame, so a large frame that arrives in
 * small pieces costs linear time; nothing is allocated on the word of a length alone.
 */
export class FrameSplitter {
  readonly #limit: number;
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(limit = FRAME_LIMIT) {
    this.#limit = limit;
  }

  /** Takes what arrived and gives the frames that are now complete, without their length word. Throws ProtocolError on a bad length. */
  push(chunk: Buffer): Buffer[] {
    if (chunk.length === 0) return [];
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const frames: Buffer[] = [];
    for (let length = this.#nextLength(); length !== undefined; length = this.#nextLength()) {
      if (this.#size < length) break;
      const joined = this.#join();
      frames.push(joined.subarray(LENGTH_BYTES, length));
      const rest = joined.subarray(length);
      this.#chunks = rest.length === 0 ? [] : [rest];
      this.#size = rest.length;
    }
    return frames;
  }

  #nextLength(): number | undefined {
    if (this.#size < LENGTH_BYTES) return undefined;
    const first = this.#chunks[0];
    const head = first !== undefined && first.length >= LENGTH_BYTES ? first : this.#join();
    const length = head.readUInt32BE(0);
    if (length < LENGTH_BYTES + HEADER_BYTES || length > this.#limit) {
      throw new ProtocolError(`frame of ${String(length)} bytes`);
    }
    return length;
  }

  #join(): Buffer {
    const [first, ...others] = this.#chunks;
    if (first !== undefined && others.length === 0) return first;
    const joined = Buffer.concat(this.#chunks, this.#size);
    this.#chunks = [joined];
    return joined;
  }
}
