import { describe, expect, it } from 'vitest';
import { anAddress } from '../../../shared/model/testing/builders.ts';
import { readMediatedDevice, readMediatedParent } from './mediated-device.ts';
import { XmlError } from './xml-error.ts';

/** tests/nodedevschemadata/pci_0000_02_10_7_mdev_types.xml of libvirt, shortened. */
const parent = `<device>
  <name>pci_0000_02_10_7</name>
  <parent>pci_0000_00_04_0</parent>
  <capability type='pci'>
    <domain>0</domain>
    <bus>2</bus>
    <slot>16</slot>
    <function>7</function>
    <capability type='mdev_types'>
      <type id='foo1'>
        <name>bar1</name>
        <deviceAPI>vfio-pci</deviceAPI>
        <availableInstances>1</availableInstances>
      </type>
      <type id='foo2'>
        <deviceAPI>vfio-ccw</deviceAPI>
        <availableInstances>0</availableInstances>
      </type>
    </capability>
  </capability>
</device>`;

/** tests/nodedevschemadata/ap_matrix_mdev_types.xml has its types directly in the device. */
const matrix = `<device><name>ap_matrix</name><parent>computer</parent><capability type='ap_matrix'>
  <capability type='mdev_types'><type id='vfio_ap-passthrough'><name>VFIO AP Passthrough Device</name>
  <deviceAPI>vfio-ap</deviceAPI><availableInstances>65536</availableInstances></type></capability></capability></device>`;

/** virsh nodedev-dumpxml of libvirt 11.3 on the bed, with the kernel's sample driver: the capability is there twice. */
const sample = `<device><name>mtty_mtty</name><path>/sys/devices/virtual/mtty/mtty</path><parent>computer</parent>
  <capability type='mdev_types'><capability type='mdev_types'><type id='mtty-1'><name>Single port serial</name>
  <deviceAPI>vfio-pci</deviceAPI><availableInstances>24</availableInstances></type></capability></capability></device>`;

/** tests/nodedevschemadata/mdev_3627463d_b7f0_4fea_b468_f1da537d301b.xml of libvirt: before 7.3, without a UUID of its own. */
const old = `<device>
  <name>mdev_3627463d_b7f0_4fea_b468_f1da537d301b</name>
  <parent>computer</parent>
  <capability type='mdev'>
    <type id='mtty-1'/>
    <iommuGroup number='12'/>
  </capability>
</device>`;

const present = `<device>
  <name>mdev_d2441d39_495e_4243_ad9f_beb3f14c23d9_0000_00_02_0</name>
  <parent>pci_0000_00_02_0</parent>
  <capability type='mdev'>
    <type id='i915-GVTg_V5_8'/>
    <uuid>D2441D39-495e-4243-ad9f-beb3f14c23d9</uuid>
    <parent_addr>0000:00:02.0</parent_addr>
    <iommuGroup number='31'/>
  </capability>
</device>`;

describe('readMediatedParent', () => {
  it('reads the types of a PCI function and how much room is left for each', () => {
    expect(readMediatedParent(parent)).toEqual({
      node: 'pci_0000_02_10_7',
      address: anAddress('0000:02:10.7'),
      types: [
        { id: 'foo1', name: 'bar1', api: 'vfio-pci', available: 1 },
        { id: 'foo2', name: null, api: 'vfio-ccw', available: 0 },
      ],
    });
  });

  it('reads those of a device on no bus, whose capability libvirt writes twice', () => {
    expect(readMediatedParent(sample)).toEqual({
      node: 'mtty_mtty',
      address: null,
      types: [{ id: 'mtty-1', name: 'Single port serial', api: 'vfio-pci', available: 24 }],
    });
  });

  it('reads those of a device that is no PCI function', () => {
    expect(readMediatedParent(matrix)).toMatchObject({
      address: null,
      types: [{ id: 'vfio_ap-passthrough', available: 65_536 }],
    });
  });

  it.each([
    ['a device without types', present],
    ['a type without room', parent.replace('<availableInstances>1<', '<availableInstances>many<')],
    ['something else', '<network><name>x</name></network>'],
  ])('refuses %s', (_what, xml) => {
    expect(() => readMediatedParent(xml)).toThrow(XmlError);
  });
});

describe('readMediatedDevice', () => {
  it('reads which share of what it is', () => {
    expect(readMediatedDevice(present)).toEqual({
      node: 'mdev_d2441d39_495e_4243_ad9f_beb3f14c23d9_0000_00_02_0',
      id: 'd2441d39-495e-4243-ad9f-beb3f14c23d9',
      type: 'i915-GVTg_V5_8',
      parent: 'pci_0000_00_02_0',
      group: 31,
    });
  });

  it('takes the UUID from the name where the device has none of its own', () => {
    expect(readMediatedDevice(old).id).toBe('3627463d-b7f0-4fea-b468-f1da537d301b');
  });

  it.each([
    ['no type', old.replace(`<type id='mtty-1'/>`, '')],
    ['no UUID anywhere', old.replace('mdev_3627463d', 'mdev_x')],
    ['something else', parent],
  ])('refuses %s', (_what, xml) => {
    expect(() => readMediatedDevice(xml)).toThrow(XmlError);
  });
});
