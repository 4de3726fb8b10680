import { describe, expect, it } from 'vitest';
import { readHandOver, withHandOver } from './hand-over.ts';
import { readXml } from './xml-reader.ts';

const NAMESPACE = 'https://switchyard.invalid/xmlns/libvirt/hand-over/1';
const MARK = `<switchyard-hand-over:handOver xmlns:switchyard-hand-over="${NAMESPACE}" returnAfter="5"/>`;
const THEIRS = '<other:note xmlns:other="https://example.org/1">kept</other:note>';
const domain = (metadata: string): string => `<domain type='kvm'>
  <name>games</name>
  <uuid>5f3c1c52-0d0a-4d0b-9f52-1d6f2f7d1b11</uuid>${metadata}
  <!-- kept -->
  <devices/>
</domain>
`;
const holding = (...lines: readonly string[]): string =>
  domain(`\n  <metadata>${lines.map((line) => `\n    ${line}`).join('')}\n  </metadata>`);
const read = (xml: string) => readHandOver(readXml(xml));

describe('what is read of the metadata', () => {
  it.each([
    ['5', 5],
    ['1', 1],
    ['120', 120],
    ['never', 'never'],
    ['0', 'unreadable'],
    ['121', 'unreadable'],
    ['05', 'unreadable'],
    ['5m', 'unreadable'],
    ['', 'unreadable'],
    ['99999999999999999999', 'unreadable'],
  ])('%j is %j', (text, value) => {
    expect(read(holding(MARK.replace('"5"', `"${text}"`)))).toBe(value);
  });

  it.each([
    ['no metadata', domain('')],
    ['another’s metadata', holding(THEIRS)],
    ['another namespace', holding(MARK.replace('hand-over/1', 'hand-over/2'))],
    ['a prefix that it does not bind itself', holding(MARK.replace('<switchyard-hand-over', '<other'))],
    ['a mark outside of the metadata', domain(`\n  ${MARK}`)],
    ['a mark within another’s', holding(`<o:x xmlns:o="https://example.org/1">${MARK}</o:x>`)],
  ])('%s is no hand-over', (_, xml) => {
    expect(read(xml)).toBeNull();
  });

  it('two marks are unreadable, as to the hook', () => {
    expect(read(holding(MARK, MARK))).toBe('unreadable');
  });

  it('a mark without its time is unreadable', () => {
    expect(read(holding(MARK.replace(' returnAfter="5"', '')))).toBe('unreadable');
  });
});

describe('a definition', () => {
  it('without metadata gets some where libvirt puts it, and every other character stays', () => {
    expect(withHandOver(domain(''), 5)).toBe(holding(MARK));
  });

  it.each([
    ['beside another’s', holding(THEIRS), holding(THEIRS, MARK)],
    ['in place of an older one', holding(MARK.replace('5', '60'), THEIRS), holding(THEIRS, MARK)],
    ['in place of two', holding(MARK, MARK), holding(MARK)],
    ['into what is empty', domain('\n  <metadata/>'), holding(MARK)],
  ])('gets the mark %s', (_, before, after) => {
    expect(withHandOver(before, 5)).toBe(after);
    expect(read(withHandOver(before, 'never'))).toBe('never');
  });

  it('loses the mark and nothing else', () => {
    expect(withHandOver(holding(THEIRS, MARK), null)).toBe(holding(THEIRS));
    expect(withHandOver(domain(''), null)).toBe(domain(''));
  });
});
