import { describe, expect, test } from 'vitest';
import { anAddress } from '../../../shared/model/testing/builders.ts';
import { readAssignments } from './assignments.ts';
import { child } from './element.ts';
import { replaceSource } from './replace-source.ts';
import { XmlError } from './xml-error.ts';
import { readXml } from './xml-reader.ts';

const OLD = anAddress('0000:01:00.0');
const NEW = anAddress('0000:0a:1f.3');

/** Everything that a rewriting of XML likes to lose: quotes, order, comments, foreign parts, references, CDATA. */
const DEFINITION = `<?xml version="1.0"?>
<!-- <hostdev mode='subsystem' type='pci'><source><address domain='0x0000' bus='0x01' slot='0x00' function='0x0'/></source></hostdev> -->
<domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
  <name>win&#49;1 &amp; "more"</name>
  <title><![CDATA[<devices><hostdev>]]></title>
  <metadata><app:x xmlns:app="urn:x" note='a > b'><address bus='0x01'/></app:x></metadata>
  <devices>
    <hostdev mode='subsystem' type='usb'><source><address bus='1' device='2'/></source></hostdev>
    <hostdev   mode='subsystem'  type='pci' managed="yes">
      <source>
        <address domain="0x0000"   bus='0x01' slot='0x00' function='0x0' />
      </source>
      <boot order='1'/>
      <alias name='ua-switchyard-0000-01-00-0'/>
      <address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
    </hostdev>
    <interface type='hostdev' managed='yes'>
      <mac address='52:54:00:11:22:33'/>
      <source><address type='pci' bus='0x03' slot='0x10'/></source>
      <alias name='ua-mine'/>
    </interface>
    <memballoon model='none'/>
  </devices>
  <qemu:commandline><qemu:arg value='-foo'/></qemu:commandline>
</domain>
`;

function sources(xml: string) {
  return readAssignments(child(readXml(xml), 'devices')).map(({ source }) => source);
}

/** Lines that differ, the old above the new. */
function difference(after: string): readonly string[] {
  const [before, then] = [DEFINITION.split('\n'), after.split('\n')];
  expect(then.length).toBe(before.length);
  return before.flatMap((line, at) => (line === then[at] ? [] : [`-${line}`, `+${then[at] ?? ''}`]));
}

describe('a definition with another source', () => {
  test('differs in the source address and in the alias we made from it, and in nothing else', () => {
    expect(difference(replaceSource(DEFINITION, OLD, NEW) ?? '')).toEqual([
      `-        <address domain="0x0000"   bus='0x01' slot='0x00' function='0x0' />`,
      `+        <address domain='0x0000'   bus='0x0a' slot='0x1f' function='0x3' />`,
      `-      <alias name='ua-switchyard-0000-01-00-0'/>`,
      `+      <alias name='ua-switchyard-0000-0a-1f-3'/>`,
    ]);
  });

  test('names the new function and no longer the old one', () => {
    expect(sources(replaceSource(DEFINITION, OLD, NEW) ?? '')).toEqual([NEW, '0000:03:10.0']);
  });

  test('of an interface keeps its own alias, and gets the numbers it had left out', () => {
    const wide = anAddress('10000:e1:00.2');
    expect(difference(replaceSource(DEFINITION, anAddress('0000:03:10.0'), wide) ?? '')).toEqual([
      `-      <source><address type='pci' bus='0x03' slot='0x10'/></source>`,
      `+      <source><address type='pci' bus='0xe1' slot='0x00' domain='0x10000' function='0x2'/></source>`,
    ]);
  });

  test('and back is the definition there was', () => {
    const there = replaceSource(DEFINITION, anAddress('0000:03:10.0'), NEW) ?? '';
    const back = replaceSource(there, NEW, anAddress('0000:03:10.0')) ?? '';
    expect(sources(back)).toEqual(sources(DEFINITION));
  });
});

test('a function that only a comment, a guest address or another tool names is not found', () => {
  expect(replaceSource(DEFINITION, anAddress('0000:02:00.0'), NEW)).toBeNull();
  const without = DEFINITION.replace(/<hostdev {3}[\s\S]*?<\/hostdev>/, '');
  expect(replaceSource(without, OLD, NEW)).toBeNull();
});

test('what is not XML is refused as such', () => {
  expect(() => replaceSource('<domain><devices>', OLD, NEW)).toThrow(XmlError);
});
