import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anAddress } from '../../../shared/model/testing/builders.ts';
import { findDevice, isFunction } from './find-device.ts';
import { XmlError } from './xml-error.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');

describe('findDevice', () => {
  it('gives the whole element with everything in it, foreign parts, comments and character references too', () => {
    expect(findDevice(fixture('q35-inactive'), isFunction(anAddress('0000:01:00.0')))).toEqual({
      alias: null,
      xml: `<hostdev mode="subsystem" type="pci" managed="no" xmlns:own="http://example.org/own">
      <source>
        <address domain="0x0000" bus="0x01" slot="0x00" function="0x0"/>
      </source>
      <!-- kept -->
      <rom bar="off" file="/roms/a&#10;b.rom"/>
      <own:note>kept</own:note>
    </hostdev>`,
    });
  });

  it.each([
    ['10000:e1:00.0', 'ua-gpu'],
    ['0000:03:10.2', 'hostdev1'],
  ])('finds %s by its source in a running guest, with its alias', (address, alias) => {
    expect(findDevice(fixture('q35-live'), isFunction(anAddress(address)))?.alias).toBe(alias);
  });

  it('does not take the address inside the guest for the one on the host', () => {
    expect(findDevice(fixture('q35-live'), isFunction(anAddress('0000:07:00.0')))).toBeNull();
  });

  it('refuses what is not XML', () => {
    expect(() => findDevice('<domain>', isFunction(anAddress('0000:07:00.0')))).toThrow(XmlError);
  });
});
