import { ProtocolError } from './protocol-error.ts';

/** Reads XDR values (RFC 4506: big-endian, padded to four bytes) off one frame; every step checks its bounds and throws ProtocolError. */
export class XdrReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  int32(): number {
    return this.#bytes.readInt32BE(this.#take(4));
  }

  uint32(): number {
    return this.#bytes.readUInt32BE(this.#take(4));
  }

  /** Beyond 2^53 the value is rounded; libvirt sends version numbers and sizes. */
  uint64(): number {
    return Number(this.#bytes.readBigUInt64BE(this.#take(8)));
  }

  bool(): boolean {
    const word = this.uint32();
    if (word > 1) throw new ProtocolError(`${String(word)} where 0 or 1 must be`);
    return word === 1;
  }

  /** Opaque data of a fixed length: a view on the frame, not a copy. */
  opaque(length: number): Buffer {
    const at = this.#take(length + padding(length));
    return this.#bytes.subarray(at, at + length);
  }

  /** A string of at most `limit` bytes; bytes that are not UTF-8 become U+FFFD. */
  string(limit: number): string {
    return this.opaque(this.count(limit)).toString('utf8');
  }

  /** The count in front of a string or list. */
  count(limit: number): number {
    const count = this.uint32();
    if (count > limit) throw new ProtocolError(`${String(count)} where at most ${String(limit)} are allowed`);
    return count;
  }

  /** Throws unless everything was read. */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left !== 0) throw new ProtocolError(`${String(left)} bytes too many`);
  }

  #take(length: number): number {
    const at = this.#at;
    if (length > this.#bytes.length - at)
      throw new ProtocolError(`${String(length)} bytes wanted, the message ends`);
    this.#at = at + length;
    return at;
  }
}

/** Zero bytes behind `length` bytes of data. */
export function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}
