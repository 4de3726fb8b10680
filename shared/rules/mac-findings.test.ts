import { describe, expect, test } from 'vitest';
import { known } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';
import type { PciFunction } from '../model/pci-function.ts';
import {
  aFunction,
  anAddress,
  anAssignment,
  anInterface,
  aPhysicalFunction,
  aPool,
  aView,
  aVirtualFunction,
  unusedByHost,
} from '../model/testing/builders.ts';
import { findingsFor } from './findings-for.ts';
import { aLab, lab, NIC, nic, win11 } from './testing/lab.ts';

const MAC = '52:54:00:4a:10:07';
/** Free, of the pool, and given by itself. */
const VF = anAddress('0000:02:10.0');
/** Another of the same card, that the host uses. */
const HOST_VF = anAddress('0000:02:10.2');

const card = (mac: string | null): PciFunction => ({
  ...nic,
  sriov: aPhysicalFunction([VF, HOST_VF]),
  use: { ...unusedByHost, network: known([anInterface('enp2s0', { mac })]) },
});
const vf = (at: string, index: number, mac: string | null = null) =>
  aFunction(at, {
    iommuGroup: known(30 + index),
    sriov: aVirtualFunction(NIC, index),
    use: { ...unusedByHost, network: known([anInterface(`enp2s0v${index}`, { mac })]) },
  });

const SCOPE = { now: true, nextStart: false };
const requests: readonly (readonly [string, OperationRequest])[] = [
  [
    'a function',
    {
      kind: 'attach',
      to: win11.id,
      functions: [VF],
      scope: SCOPE,
      network: [{ address: VF, mac: MAC, vlan: null }],
    },
  ],
  [
    'an interface of a pool',
    {
      kind: 'attach-indirect',
      to: win11.id,
      device: { kind: 'pool', pool: 'vfs', network: { mac: MAC, vlan: null } },
      scope: SCOPE,
      functions: [],
    },
  ],
];

const none = { functions: [card(null), vf(VF, 0), vf(HOST_VF, 1)], guests: [win11, lab] };
const withGuest = (view: Guest['nextStart']) => ({
  ...none,
  guests: [win11, { ...lab, nextStart: view }],
});

const hosts: readonly (readonly [string, typeof none, readonly string[]])[] = [
  ['nobody has', none, []],
  [
    'a function of another guest has',
    withGuest(aView({ assignments: [anAssignment(NIC, { mac: MAC.toUpperCase() })] })),
    [`${NIC} → lab`],
  ],
  [
    'an interface of a pool or a bridge in another guest has',
    withGuest(aView({ networks: [{ network: 'default', mac: MAC, vlan: null }] })),
    ['default → lab'],
  ],
  [
    'the interface of a physical function on the host has',
    { ...none, functions: [card(MAC), vf(VF, 0), vf(HOST_VF, 1)] },
    [`${NIC}: enp2s0`],
  ],
  [
    'the interface of a virtual function on the host has',
    { ...none, functions: [card(null), vf(VF, 0), vf(HOST_VF, 1, MAC)] },
    [`${HOST_VF}: enp2s0v1`],
  ],
];

function macInUse({ functions, guests }: typeof none, request: OperationRequest) {
  const pools = known([aPool('vfs', { source: { kind: 'pf', interface: 'enp2s0' } })]);
  const findings = findingsFor(aLab({ functions, guests, snapshot: { pools } }), request);
  return findings.filter(({ code }) => code === 'network-mac-in-use');
}

describe.each(requests)('for %s', (_, request) => {
  test.each(hosts)('a MAC that %s', (__, host, evidence) => {
    const expected = { code: 'network-mac-in-use', severity: 'confirm', values: { mac: MAC }, evidence };
    expect(macInUse(host, request)).toEqual(evidence.length === 0 ? [] : [expected]);
  });
});

test('what has it already is not in its own way', () => {
  const [[, attach], [, pool]] = requests as [(typeof requests)[0], (typeof requests)[0]];
  const own = { ...none, functions: [card(null), vf(VF, 0, MAC), vf(HOST_VF, 1)] };
  expect(macInUse(own, attach)).toEqual([]);
  const there = {
    ...none,
    guests: [{ ...win11, nextStart: aView({ networks: [{ network: 'vfs', mac: MAC, vlan: null }] }) }, lab],
  };
  expect(macInUse(there, pool)).toEqual([]);
});

test('two functions of one request under one MAC are in the way of each other', () => {
  const request: OperationRequest = {
    kind: 'attach',
    to: win11.id,
    functions: [VF, HOST_VF],
    scope: SCOPE,
    network: [VF, HOST_VF].map((address) => ({ address, mac: MAC, vlan: null })),
  };
  expect(macInUse(none, request)).toMatchObject([{ evidence: [VF] }]);
});
