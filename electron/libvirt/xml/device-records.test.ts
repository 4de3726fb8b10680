import { describe, expect, test } from 'vitest';
import type { DeviceIdentity, TopologyPath } from '../../../shared/model/device-identity.ts';
import { RECORDS_NAMESPACE, writeDeviceRecords } from '../../../shared/model/device-records-text.ts';
import { anAddress } from '../../../shared/model/testing/builders.ts';
import { readDeviceRecords, recordedAt } from './device-records.ts';
import { readXml } from './xml-reader.ts';

const A = anAddress('0000:01:00.0');
const B = anAddress('0000:02:00.0');

const drive: DeviceIdentity = {
  vendor: '144d',
  device: 'a80a',
  subsystemVendor: '144d',
  subsystemDevice: 'a801',
  revision: '00',
  serial: '00-25-38-b1-11-4a-52-e6',
  vpdSerial: 'MQ1550C0042',
  nvmeSerial: 'S5GXNX0T123456',
  mac: null,
  path: '0000:00/1c.4/00.0' as TopologyPath,
};
const plain: DeviceIdentity = {
  ...drive,
  serial: null,
  vpdSerial: null,
  nvmeSerial: null,
  subsystemVendor: null,
  subsystemDevice: null,
  revision: null,
  path: null,
};

/** As libvirt 11.3 prints what it was given: prefixed, every device on a line of its own, double quotes. */
function dump(inner: string, around = ''): string {
  return `<domain type='kvm'${around}>\n  <metadata>\n${inner}\n  </metadata>\n  <devices/>\n</domain>`;
}
function records(xml: string) {
  return readDeviceRecords(readXml(xml));
}
const own = (inner: string): string =>
  dump(`<switchyard:devices xmlns:switchyard="${RECORDS_NAMESPACE}">\n${inner}\n</switchyard:devices>`);

describe('what was written', () => {
  test('is one device a line, by address, without what is not known', () => {
    expect(
      writeDeviceRecords(
        new Map([
          [B, plain],
          [A, drive],
        ]),
      ),
    ).toBe(
      [
        '<devices>',
        '  <device address="0000:01:00.0" vendor="144d" device="a80a" subsystemVendor="144d" subsystemDevice="a801" revision="00" serial="00-25-38-b1-11-4a-52-e6" vpdSerial="MQ1550C0042" nvmeSerial="S5GXNX0T123456" path="0000:00/1c.4/00.0"/>',
        '  <device address="0000:02:00.0" vendor="144d" device="a80a"/>',
        '</devices>',
      ].join('\n'),
    );
  });

  test('is read back the same after libvirt bound it to the namespace', () => {
    const written = writeDeviceRecords(new Map([[A, drive]])) ?? '';
    const stored = written
      .replace('<devices>', `<switchyard:devices xmlns:switchyard="${RECORDS_NAMESPACE}">`)
      .replace('</devices>', '</switchyard:devices>')
      .replaceAll('<device ', '<switchyard:device ');
    expect(recordedAt(records(dump(stored)), A)).toEqual({ state: 'recorded', identity: drive });
  });

  test('is nothing when nothing is left', () => {
    expect(writeDeviceRecords(new Map())).toBeNull();
  });
});

describe('records', () => {
  test('are found under another prefix, declared further out, or as the default namespace', () => {
    const device = (prefix: string): string =>
      `<${prefix}devices><${prefix}device address="${A}" vendor="144d" device="a80a"/></${prefix}devices>`;
    const forms = [
      dump(device('ns0:').replace('>', ` xmlns:ns0="${RECORDS_NAMESPACE}">`)),
      dump(device('ns0:'), ` xmlns:ns0="${RECORDS_NAMESPACE}"`),
      dump(device('').replace('>', ` xmlns="${RECORDS_NAMESPACE}">`)),
    ];
    for (const form of forms) expect(recordedAt(records(form), A).state).toBe('recorded');
  });

  test('of other programs are not ours', () => {
    const theirs = dump(
      `<app:devices xmlns:app="https://example.org/1"><app:device address="${A}" vendor="144d" device="a80a"/></app:devices>`,
    );
    expect(recordedAt(records(theirs), A)).toEqual({ state: 'none' });
    expect(recordedAt(records(`<domain type='kvm'><devices/></domain>`), A)).toEqual({ state: 'none' });
  });

  test.each([
    ['another root', dump(`<s:garbage xmlns:s="${RECORDS_NAMESPACE}"/>`)],
    ['a device without an address', own(`<switchyard:device vendor="144d" device="a80a"/>`)],
    ['an address that is none', own(`<switchyard:device address="../x" vendor="144d" device="a80a"/>`)],
    ['more devices than a guest can have', own(`<switchyard:device address="${B}"/>`.repeat(300))],
  ])('with %s are unreadable as a whole', (_, xml) => {
    expect(recordedAt(records(xml), A)).toEqual({ state: 'unreadable' });
  });

  test('of which one is damaged keep the others', () => {
    const read = records(
      own(
        `<switchyard:device address="${A}" vendor="$(reboot)" device="a80a"/>\n<switchyard:device address="${B}" vendor="144d" device="a80a"/>`,
      ),
    );
    expect(recordedAt(read, A)).toEqual({ state: 'unreadable' });
    expect(recordedAt(read, B).state).toBe('recorded');
  });

  test('that name one address twice do not say which is meant', () => {
    const twice = `<switchyard:device address="${A}" vendor="144d" device="a80a"/>`.repeat(2);
    expect(recordedAt(records(own(twice)), A)).toEqual({ state: 'unreadable' });
  });

  test('with more than this version knows are still read', () => {
    const later = own(
      `<switchyard:device address="${A}" vendor="144d" device="a80a" colour="red"/><switchyard:other/>`,
    );
    expect(recordedAt(records(later), A).state).toBe('recorded');
  });
});
