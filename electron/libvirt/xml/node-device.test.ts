import { describe, expect, it } from 'vitest';
import { readNodeDevice } from './node-device.ts';
import { XmlError } from './xml-error.ts';

const vmd = `<device>
  <name>pci_10000_e1_00_0</name>
  <path>/sys/devices/pci0000:16/0000:16:00.5/pci10000:e0/10000:e0:03.0/10000:e1:00.0</path>
  <parent>pci_10000_e0_03_0</parent>
  <driver>
    <name>nvme</name>
  </driver>
  <capability type='pci'>
    <class>0x010802</class>
    <domain>65536</domain>
    <bus>225</bus>
    <slot>0</slot>
    <function>0</function>
    <product id='0xA80A'>NVMe SSD Controller</product>
    <vendor id='0x144d'>Samsung Electronics Co Ltd</vendor>
    <iommuGroup number='12'>
      <address domain='0x10000' bus='0xe1' slot='0x00' function='0x0'/>
    </iommuGroup>
    <numa node='1'/>
    <capability type='vpd'>
      <name>NVMe SSD Controller</name>
      <fields access='readonly'>
        <change_level>B1</change_level>
        <serial_number>S5GX NX0T/77</serial_number>
      </fields>
      <fields access='readwrite'>
        <serial_number>written by anybody</serial_number>
      </fields>
    </capability>
  </capability>
</device>`;

describe('readNodeDevice', () => {
  it('reads decimal addresses, also in domains wider than 16 bits', () => {
    expect(readNodeDevice(vmd)).toEqual({
      name: 'pci_10000_e1_00_0',
      parent: 'pci_10000_e0_03_0',
      driver: 'nvme',
      address: '10000:e1:00.0',
      classCode: '010802',
      vendorId: '144d',
      deviceId: 'a80a',
      iommuGroup: 12,
      numaNode: 1,
      vpdSerial: 'S5GX NX0T/77',
    });
  });

  it('leaves unsaid what a device does not say', () => {
    expect(readNodeDevice('<device><name>computer</name></device>')).toEqual({
      name: 'computer',
      parent: null,
      driver: null,
      address: null,
      classCode: null,
      vendorId: null,
      deviceId: null,
      iommuGroup: null,
      numaNode: null,
      vpdSerial: null,
    });
  });

  it.each(['<device/>', '<domain><name>x</name></domain>'])('refuses %s', (xml) => {
    expect(() => readNodeDevice(xml)).toThrow(XmlError);
  });
});
