import { readFileSync } from 'node:fs';
import { parseXmlDocument, type Element } from 'slimdom';
import { describe, expect, it } from 'vitest';
import type { XmlElement } from './element.ts';
import { XmlError } from './xml-error.ts';
import { readXml } from './xml-reader.ts';

/** A document as slimdom reads it, in our form. */
function bySlimdom(element: Element): XmlElement {
  const pieces = element.childNodes
    .filter((node) => node.nodeType === 3 || node.nodeType === 4)
    .map(({ nodeValue }) => nodeValue ?? '');
  return {
    name: element.nodeName,
    attributes: element.attributes.flatMap(({ name, value }) => [name, value]),
    children: element.children.map(bySlimdom),
    text: pieces.filter((piece) => piece.trim() !== '').join(''),
  };
}

describe('readXml', () => {
  it.each(['q35-live', 'q35-inactive', 'i440fx'])('reads %s as slimdom does', (name) => {
    const xml = readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');
    const root = parseXmlDocument(xml).documentElement;
    expect(readXml(xml)).toEqual(root === null ? null : bySlimdom(root));
  });

  it('reads declarations, comments, character data sections and references', () => {
    const xml = `<?xml version='1.0'?>\n<!-- a --><a b="&lt;&#65;&#x1F600;'">x<!-- y --><![CDATA[<z>]]>&amp;</a>\n`;
    expect(readXml(xml)).toEqual({ name: 'a', attributes: ['b', "<A😀'"], children: [], text: 'x<z>&' });
  });

  it.each([
    ['two roots', '<a/><b/>'],
    ['text outside', 'x<a/>'],
    ['an open element', '<a><b></b>'],
    ['a wrong end tag', '<a><b></a></b>'],
    ['an end tag too many', '<a/></a>'],
    ['an attribute twice', `<a b='1' b='2'/>`],
    ['an attribute without quotes', '<a b=1/>'],
    ['attributes without space', `<a b='1'c='2'/>`],
    ['"<" in an attribute', `<a b='<'/>`],
    ['an unknown entity', '<a>&nbsp;</a>'],
    ['a bare ampersand', '<a>a & b</a>'],
    ['a reference to no character', '<a>&#0;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'],
    ['an unfinished comment', '<a><!-- </a>'],
    ['a tag that is cut off', `<a b='1'`],
    ['no element at all', ' '],
    ['endless nesting', '<a>'.repeat(100_000)],
  ])('refuses %s', (_name, xml) => {
    expect(() => readXml(xml)).toThrow(XmlError);
  });

  it('takes time in proportion to the length, also where nothing matches', () => {
    // Processor time, so that a busy machine does not count.
    const began = process.cpuUsage();
    expect(() => readXml(`<a>${'&'.repeat(100_000)}</a>`)).toThrow(XmlError);
    expect(() => readXml(`<a ${' '.repeat(100_000)}`)).toThrow(XmlError);
    expect(() => readXml(`<a>${'<b/>'.repeat(50_000)}`)).toThrow(XmlError);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(3_000);
  });
});
