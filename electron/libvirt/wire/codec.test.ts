import { describe, expect, it } from 'vitest';
import { hyper, int, list, optional, string, struct, uint, type Codec } from './codec.ts';
import { ProtocolError } from './protocol-error.ts';
import { XdrReader } from './xdr-reader.ts';
import { XdrWriter } from './xdr-writer.ts';

function written<T>(codec: Codec<T>, value: T): Buffer {
  const writer = new XdrWriter();
  codec.write(writer, value);
  return writer.finish();
}

function read<T>(codec: Codec<T>, bytes: Buffer): T {
  const reader = new XdrReader(bytes);
  const value = codec.read(reader);
  reader.end();
  return value;
}

const word = (value: number): Buffer => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value]);

describe('XDR', () => {
  it('pads strings to four bytes with zeros', () => {
    expect(written(string(10), 'abcde').toString('hex')).toBe('000000056162636465000000');
  });

  it('gives back what was written', () => {
    const codec = struct<{ a: number; b: string | null; c: readonly number[]; d: number }>({
      a: int,
      b: optional(string(100)),
      c: list(uint, 3),
      d: hyper,
    });
    for (const b of [null, '', 'é', 'abcd']) {
      const value = { a: -2, b, c: [1, 0xffffffff], d: 9_000_000 };
      expect(read(codec, written(codec, value))).toEqual(value);
    }
  });

  it('grows beyond its first buffer', () => {
    const text = 'x'.repeat(100_000);
    expect(read(string(200_000), written(string(200_000), text))).toBe(text);
  });

  it('turns bytes that are not UTF-8 into replacement characters', () => {
    expect(read(string(10), Buffer.concat([word(2), Buffer.from([0xff, 0x41, 0, 0])]))).toBe('\ufffdA');
  });

  it.each<[string, Codec<unknown>, Buffer]>([
    ['a word that is cut off', int, Buffer.alloc(3)],
    ['a string longer than the message', string(100), Buffer.concat([word(50), Buffer.alloc(4)])],
    ['a string without its padding', string(100), Buffer.concat([word(1), Buffer.alloc(1)])],
    ['a string over its limit', string(3), Buffer.concat([word(4), Buffer.alloc(4)])],
    ['a list over its limit', list(int, 3), Buffer.concat([word(4), Buffer.alloc(16)])],
    [
      'a list whose count is a lie',
      list(int, 0xffffffff),
      Buffer.concat([word(0xffffffff), Buffer.alloc(16)]),
    ],
    ['a pointer that is neither there nor absent', optional(int), Buffer.concat([word(2), word(7)])],
    ['bytes behind the value', int, Buffer.alloc(8)],
  ])('refuses %s', (_name, codec, bytes) => {
    expect(() => read(codec, bytes)).toThrow(ProtocolError);
  });

  it('refuses to write what the other side would not take', () => {
    expect(() => written(string(3), 'four')).toThrow(RangeError);
    expect(() => written(list(int, 1), [1, 2])).toThrow(RangeError);
  });
});
