import { expect, it } from 'vitest';
import { known, type Fact } from '../../../shared/model/fact.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import type { VfSettings } from '../../../shared/model/sriov.ts';
import { aFunction, anInterface, unusedByHost } from '../../../shared/model/testing/builders.ts';
import { createHostTree } from '../host-tree.ts';
import { NETWORK_LINKS } from '../host-files.ts';
import { createVfSettings, redactLinks } from './vf-settings.ts';

const pf = aFunction('0000:03:00.0', {
  use: { ...unusedByHost, network: known([anInterface('eth3')]) },
});

/** As iproute2 6.15 prints it for an igb with two VFs, the second with a VLAN; attributes that are not read left in. */
const IGB = `[{"ifindex":5,"ifname":"eth3","flags":["BROADCAST"],"mtu":1500,"address":"52:54:00:5b:ed:03","vfinfo_list":[
{"vf":0,"link_type":"ether","address":"ea:40:3f:61:1a:02","broadcast":"ff:ff:ff:ff:ff:ff","rate":{"max_tx":0,"min_tx":0},"spoofchk":true,"link_state":"auto","trust":false},
{"vf":1,"link_type":"ether","address":"52:54:00:00:00:07","broadcast":"ff:ff:ff:ff:ff:ff","vlan_list":[{"vlan":42,"qos":3}],"rate":{"max_tx":100,"min_tx":0},"spoofchk":false,"link_state":"enable","trust":true}]}]`;

function read(text: string | null, index: number, of: PciFunction = pf): Fact<VfSettings> {
  const tree = createHostTree();
  if (text !== null) tree.setText(NETWORK_LINKS, text);
  return createVfSettings(tree)(of, index);
}

it('tells what the kernel holds each VF to', () => {
  expect(read(IGB, 0)).toEqual(
    known({
      mac: 'ea:40:3f:61:1a:02',
      vlan: null,
      qos: 0,
      spoofCheck: true,
      trust: false,
      linkState: 'auto',
      minRate: 0,
      maxRate: 0,
    }),
  );
  expect(read(IGB, 1)).toEqual(
    known({
      mac: '52:54:00:00:00:07',
      vlan: 42,
      qos: 3,
      spoofCheck: false,
      trust: true,
      linkState: 'enable',
      minRate: 0,
      maxRate: 100,
    }),
  );
});

it('leaves open what a driver does not tell, and takes an address of zeros for none', () => {
  const text = '[{"ifname":"eth3","vfinfo_list":[{"vf":0,"mac":"00:00:00:00:00:00","vlan":7}]}]';
  expect(read(text, 0)).toEqual(
    known({
      mac: null,
      vlan: 7,
      qos: 0,
      spoofCheck: null,
      trust: null,
      linkState: null,
      minRate: null,
      maxRate: null,
    }),
  );
});

it.each([
  ['a VF that is not in the list', IGB, 2, { reason: 'unreported' }],
  ['an interface without VFs', '[{"ifname":"eth3"}]', 0, { reason: 'unreported' }],
  ['another interface’s list', IGB.replace('eth3', 'eth4'), 0, { reason: 'unreported' }],
  ['no report', null, 0, { reason: 'absent' }],
  ['words that are no JSON', 'Object "-pretty" is unknown', 0, { reason: 'malformed' }],
  ['a report that breaks off', IGB.slice(0, 300), 0, { reason: 'malformed' }],
  ['a VLAN that is none', IGB.replace('"vlan":42', '"vlan":4097'), 1, { reason: 'malformed' }],
  ['a switch that is a number', IGB.replace('"trust":true', '"trust":1'), 1, { reason: 'malformed' }],
])('says of %s that it is not known', (_, text, index, reason) => {
  expect(read(text, index)).toMatchObject({ known: false, ...reason });
});

it('asks nothing where the PF has no interface on the host', () => {
  expect(read(IGB, 0, aFunction('0000:03:00.0'))).toEqual({ known: false, reason: 'absent' });
});

it('keeps of the report what is read of it', () => {
  const kept = redactLinks(IGB);
  expect(kept).not.toMatch(/mtu|5b:ed:03/);
  expect(read(kept, 1)).toEqual(read(IGB, 1));
  expect(redactLinks('{"alias":"secret"}')).toBe('');
});
