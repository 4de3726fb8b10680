import { expect, test } from 'vitest';
import { readGuestOffers } from './guest-offers.ts';
import { XmlError } from './xml-error.ts';

const list = (name: string, ...values: readonly string[]) =>
  `<enum name='${name}'>${values.map((value) => `<value>${value}</value>`).join('')}</enum>`;

/** As libvirt 11 prints it, with what is not read left out. */
const full = `<domainCapabilities>
  <os supported='yes'>
    ${list('firmware', 'bios', 'efi')}
    <loader supported='yes'>${list('secure', 'yes', 'no')}</loader>
  </os>
  <cpu><mode name='host-passthrough' supported='yes'/><mode name='custom' supported='yes'/></cpu>
  <devices>
    <tpm supported='yes'>${list('backendModel', 'passthrough', 'emulator')}${list('backendVersion', '1.2', '2.0')}</tpm>
  </devices>
  <features><hyperv supported='yes'>${list('features', 'relaxed', 'vapic')}</hyperv></features>
</domainCapabilities>`;

test('a host with OVMF and swtpm', () => {
  expect(readGuestOffers(full)).toEqual({
    uefi: true,
    secureBoot: true,
    tpm: true,
    cpuPassthrough: true,
    hyperv: ['relaxed', 'vapic'],
  });
});

test.each([
  ['without swtpm', [`<value>emulator</value>`, ''], { tpm: false }],
  ['with an swtpm of 1.2 only', ['<value>2.0</value>', ''], { tpm: false }],
  ['of an older libvirt, which lists no versions', [list('backendVersion', '1.2', '2.0'), ''], { tpm: true }],
  ['without a firmware for Secure Boot', ['<value>yes</value>', ''], { secureBoot: false }],
  ['without UEFI', ['<value>efi</value>', ''], { uefi: false }],
  [
    'without KVM',
    [`name='host-passthrough' supported='yes'`, `name='host-passthrough' supported='no'`],
    { cpuPassthrough: false },
  ],
  ['that lists no Hyper-V interfaces', [list('features', 'relaxed', 'vapic'), ''], { hyperv: null }],
] as const)('a host %s', (_, [from, to], expected) => {
  expect(readGuestOffers(full.replace(from, to))).toMatchObject(expected);
});

test('an answer that says nothing offers nothing', () => {
  expect(readGuestOffers('<domainCapabilities/>')).toEqual({
    uefi: false,
    secureBoot: false,
    tpm: false,
    cpuPassthrough: false,
    hyperv: null,
  });
});

test.each(['<domain/>', 'no XML'])('%s is refused', (text) => {
  expect(() => readGuestOffers(text)).toThrow(XmlError);
});
