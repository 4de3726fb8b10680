import { expect, it } from 'vitest';
import { aliasOf } from '../../../shared/model/pci-address.ts';
import { anAddress, anAssignment } from '../../../shared/model/testing/builders.ts';
import { readAssignment } from './assignments.ts';
import { hostdevSnippet } from './hostdev-snippet.ts';
import { readXml } from './xml-reader.ts';

it.each(['0000:01:00.1', '10000:e1:00.0'])(
  'the snippet for %s says what it should when read again',
  (text) => {
    const address = anAddress(text);
    const alias = aliasOf(address);
    expect(readAssignment(readXml(hostdevSnippet(address, false)))).toEqual(
      anAssignment(text, { alias, managed: false }),
    );
    expect(alias).toMatch(/^ua-[A-Za-z0-9_-]+$/);
  },
);
