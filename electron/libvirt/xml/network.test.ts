import { describe, expect, it } from 'vitest';
import { aGuestId, anAddress } from '../../../shared/model/testing/builders.ts';
import { readNetwork, readNetworkPort } from './network.ts';
import { XmlError } from './xml-error.ts';

/** As libvirt 9.0 gives it, with the VFs that it found on the PF. */
const ofPf = `<network connections='1'>
  <name>vfs</name>
  <uuid>81ff0d90-c91e-6742-64da-4a736edb9a9b</uuid>
  <forward mode='hostdev' managed='yes'>
    <pf dev='enp3s0'/>
    <address type='pci' domain='0x0000' bus='0x03' slot='0x10' function='0x0' connections='1'/>
    <address type='pci' domain='0x0000' bus='0x03' slot='0x10' function='0x2'/>
  </forward>
  <portgroup name='x' default='yes'>
    <vlan>
      <tag id='42'/>
    </vlan>
  </portgroup>
</network>`;

/** tests/networkxml2xmlin/hostdev.xml of libvirt, shortened. */
const ofList = `<network>
  <name>hostdev</name>
  <uuid>81ff0d90-c91e-6742-64da-4a736edb9a9b</uuid>
  <forward mode='hostdev'>
    <address type='pci' domain='0x0000' bus='0x03' slot='0x00' function='0x1'/>
    <address type='pci' domain='0x0000' bus='0x03' slot='0x00' function='0x2'/>
  </forward>
  <vlan>
    <tag id='7'/>
  </vlan>
</network>`;

/** tests/virnetworkportxml2xmldata/plug-hostdev-pci.xml of libvirt. */
const port = `<networkport>
  <uuid>5d744f21-ba4a-4d6e-bdb2-30a35ff3207d</uuid>
  <owner>
    <name>memtest</name>
    <uuid>d54df46f-1ab5-4a22-8618-4560ef5fac2c</uuid>
  </owner>
  <mac address='52:54:00:7B:35:93'/>
  <plug type='hostdev-pci' managed='yes'>
    <driver name='vfio'/>
    <address domain='0x0001' bus='0x02' slot='0x03' function='0x4'/>
  </plug>
</networkport>`;

describe('readNetwork', () => {
  it('reads a pool of all VFs of a PF; the VLAN of one port group is not that of every guest', () => {
    expect(readNetwork(ofPf)).toEqual({
      name: 'vfs',
      managed: true,
      source: { kind: 'pf', interface: 'enp3s0' },
      vlan: null,
    });
  });

  it('reads a pool that lists its VFs', () => {
    expect(readNetwork(ofList)).toEqual({
      name: 'hostdev',
      managed: false,
      source: { kind: 'list', functions: [anAddress('0000:03:00.1'), anAddress('0000:03:00.2')] },
      vlan: 7,
    });
  });

  it('takes a trunk of several VLANs for none of its own', () => {
    expect(readNetwork(ofList.replace(`<tag id='7'/>`, `<tag id='7'/><tag id='8'/>`))?.vlan).toBeNull();
  });

  it('knows a network that is no pool', () => {
    expect(readNetwork(`<network><name>default</name><forward mode='nat'/></network>`)).toBeNull();
    expect(readNetwork(`<network><name>alone</name></network>`)).toBeNull();
  });

  it.each([
    ['something else', '<domain><name>x</name></domain>'],
    ['no name', `<network><forward mode='hostdev'/></network>`],
    ['a function beyond PCI', ofList.replace(`bus='0x03'`, `bus='0x100'`)],
    ['no end', ofList.slice(0, -10)],
  ])('refuses %s', (_what, xml) => {
    expect(() => readNetwork(xml)).toThrow(XmlError);
  });
});

describe('readNetworkPort', () => {
  it('reads which guest has which VF, and under which MAC', () => {
    expect(readNetworkPort(port)).toEqual({
      guest: 'd54df46f-1ab5-4a22-8618-4560ef5fac2c',
      mac: '52:54:00:7b:35:93',
      address: anAddress('0001:02:03.4'),
    });
  });

  it('knows a port of another kind', () => {
    const bridge = `<networkport><owner><uuid>${aGuestId(1)}</uuid></owner><plug type='bridge' bridge='br0'/></networkport>`;
    expect(readNetworkPort(bridge)).toBeNull();
  });

  it.each([
    ['something else', '<network/>'],
    ['no owner', port.replace('d54df46f', 'nobody')],
    ['no function', port.replace(`bus='0x02'`, `bus='two'`)],
  ])('refuses %s', (_what, xml) => {
    expect(() => readNetworkPort(xml)).toThrow(XmlError);
  });
});
