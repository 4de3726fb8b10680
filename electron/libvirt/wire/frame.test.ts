import { describe, expect, it } from 'vitest';
import { FRAME_LIMIT, FrameSplitter } from './frame.ts';
import { ProtocolError } from './protocol-error.ts';

function frame(payload: string): Buffer {
  const body = Buffer.concat([Buffer.alloc(24), Buffer.from(payload)]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([length, body]);
}

function length(value: number): Buffer {
  const word = Buffer.alloc(4);
  word.writeUInt32BE(value);
  return word;
}

const payloads = (frames: readonly Buffer[]): string[] =>
  frames.map((bytes) => bytes.subarray(24).toString());

describe('FrameSplitter', () => {
  it('gives the same frames however the stream is cut', () => {
    const stream = Buffer.concat([frame('one'), frame(''), frame('three')]);
    for (let size = 1; size <= stream.length; size += 1) {
      const splitter = new FrameSplitter();
      const frames: Buffer[] = [];
      for (let at = 0; at < stream.length; at += size)
        frames.push(...splitter.push(stream.subarray(at, at + size)));
      expect(payloads(frames)).toEqual(['one', '', 'three']);
    }
  });

  it('keeps the beginning of the next frame', () => {
    const splitter = new FrameSplitter();
    const next = frame('two');
    expect(payloads(splitter.push(Buffer.concat([frame('one'), next.subarray(0, 2)])))).toEqual(['one']);
    expect(payloads(splitter.push(next.subarray(2)))).toEqual(['two']);
  });

  it.each([0, 4, 27, FRAME_LIMIT + 1, 0xffffffff])(
    'refuses a length of %d before anything of the frame has come',
    (value) => {
      expect(() => new FrameSplitter().push(length(value))).toThrow(ProtocolError);
    },
  );

  it('takes the largest frame there is in small pieces in reasonable time', () => {
    const splitter = new FrameSplitter();
    const piece = Buffer.alloc(64 * 1024);
    splitter.push(length(FRAME_LIMIT));
    let frames: Buffer[] = [];
    for (let sent = 0; sent < FRAME_LIMIT - 4; sent += piece.length) {
      frames = splitter.push(piece.subarray(0, Math.min(piece.length, FRAME_LIMIT - 4 - sent)));
    }
    expect(frames.map((bytes) => bytes.length)).toEqual([FRAME_LIMIT - 4]);
  }, 5_000);
});
