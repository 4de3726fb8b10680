import { expect, it } from 'vitest';
import { aliasOf } from '../../../shared/model/pci-address.ts';
import { anAddress, anAssignment } from '../../../shared/model/testing/builders.ts';
import { readAssignment } from './assignments.ts';
import { deviceSnippet } from './device-snippet.ts';
import { readXml } from './xml-reader.ts';

const MAC = '52:54:00:4a:10:07';

it.each(['0000:01:00.1', '10000:e1:00.0'])(
  'the snippet for %s says what it should when read again',
  (text) => {
    const address = anAddress(text);
    const alias = aliasOf(address);
    expect(readAssignment(readXml(deviceSnippet(address, false)))).toEqual(
      anAssignment(text, { alias, managed: false }),
    );
    expect(
      readAssignment(readXml(deviceSnippet(address, true, { network: { mac: MAC, vlan: 42 } }))),
    ).toEqual(anAssignment(text, { element: 'interface', alias, mac: MAC, vlan: 42 }));
    expect(alias).toMatch(/^ua-[A-Za-z0-9_-]+$/);
  },
);

it('a virtual function with MAC and VLAN is the interface that libvirt documents', () => {
  expect(deviceSnippet(anAddress('0000:05:10.0'), true, { network: { mac: MAC, vlan: 42 } })).toBe(
    `<interface type='hostdev' managed='yes'>
  <mac address='52:54:00:4a:10:07'/>
  <source>
    <address type='pci' domain='0x0000' bus='0x05' slot='0x10' function='0x0'/>
  </source>
  <vlan>
    <tag id='42'/>
  </vlan>
  <alias name='ua-switchyard-0000-05-10-0'/>
</interface>
`,
  );
});

it('without a VLAN it has no tag, not tag 0', () => {
  expect(deviceSnippet(anAddress('0000:05:10.0'), true, { network: { mac: MAC, vlan: null } })).not.toContain(
    'vlan',
  );
});

it('a place in the guest is said where one is given', () => {
  const snippet = deviceSnippet(anAddress('0000:01:00.1'), true, { place: { bus: 5, slot: 0, fn: 1 } });
  expect(readAssignment(readXml(snippet))?.xmlAddress).toBe('0000:05:00.1');
});
