import { padding } from './xdr-reader.ts';

/** Writes XDR values (RFC 4506) into one growing buffer. Values over their limit are our own defect and throw RangeError. */
export class XdrWriter {
  #bytes = Buffer.allocUnsafe(256);
  #at = 0;

  int32(value: number): void {
    const at = this.#take(4);
    this.#bytes.writeInt32BE(value, at);
  }

  uint32(value: number): void {
    const at = this.#take(4);
    this.#bytes.writeUInt32BE(value, at);
  }

  uint64(value: number): void {
    const at = this.#take(8);
    this.#bytes.writeBigUInt64BE(BigInt(value), at);
  }

  bool(value: boolean): void {
    this.uint32(value ? 1 : 0);
  }

  /** Opaque data of a fixed length. */
  opaque(data: Uint8Array): void {
    const end = data.length + padding(data.length);
    const at = this.#take(end);
    this.#bytes.set(data, at);
    this.#bytes.fill(0, at + data.length, at + end);
  }

  string(text: string, limit: number): void {
    const data = Buffer.from(text, 'utf8');
    this.count(data.length, limit);
    this.opaque(data);
  }

  /** The count in front of a string or list. */
  count(count: number, limit: number): void {
    if (count > limit) throw new RangeError(`${String(count)} where at most ${String(limit)} are allowed`);
    this.uint32(count);
  }

  /** Puts a word at a place written before. */
  patch(at: number, value: number): void {
    this.#bytes.writeUInt32BE(value, at);
  }

  get length(): number {
    return this.#at;
  }

  /** Everything written so far; the writer is not used afterwards. */
  finish(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  #take(length: number): number {
    const at = this.#at;
    const needed = at + length;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger);
      this.#bytes = larger;
    }
    this.#at = needed;
    return at;
  }
}
