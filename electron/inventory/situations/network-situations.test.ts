import { expect, test } from 'vitest';
import { block, confirm } from '../../../shared/rules/make-finding.ts';
import type { FileEdits } from './testing/captured-host.ts';
import { hostdev } from './testing/domain-xml.ts';
import { ipv4, reached, upper } from './testing/host-parts.ts';
import { attach, findingsOf, park, type Row } from './testing/situation.ts';

/** A second network card of the desktop, which carries something only where a row says so. */
const NIC = '0000:0d:00.0';
const NAME = 'enp13s0';
const values = { address: NIC, name: NAME, when: 'now' };
const elsewhere = { enp9s0: ['192.168.1', 20] } as const;

const row = (name: string, files: FileEdits, findings: Row['findings']): Row => ({
  name,
  host: 'desktop',
  files,
  ask: park(NIC),
  findings,
});

const bond: FileEdits = {
  ...upper('bond0', NAME, 'bond', true),
  ...upper('br0', 'bond0', 'bridge', true),
  ...ipv4({ ...elsewhere, br0: ['10.1.0', 2] }, 'br0'),
};
const bondEvidence = [
  `${NAME} → bond0 (bond)`,
  `${NAME} → bond0 (bond) → br0 (bridge) → 10.1.0.2/24`,
  `${NAME} → bond0 (bond) → br0 (bridge) → [default IPv4]`,
];
const PF = '0000:04:00.0';
const VFS = ['0000:05:10.0', '0000:05:10.4'];
const pfValues = { address: PF, count: 2 };
const member = (make: typeof block) =>
  make('host-loses-bridge-member', { address: PF, name: 'enp4s0f0', when: 'now' }, ['enp4s0f0 → br0']);

const table: readonly Row[] = [
  row('a card that carries nothing', reached('192.168.1.20'), []),
  row(
    'the default route, at the host itself',
    { ...reached('local'), ...ipv4({ [NAME]: ['10.1.0', 2] }, NAME) },
    [confirm('host-loses-default-route', values, [`${NAME} → 10.1.0.2/24`, `${NAME} → [default IPv4]`])],
  ),
  row(
    'the default route, in a session that came another way',
    { ...reached('192.168.1.20'), ...ipv4({ ...elsewhere, [NAME]: ['10.1.0', 2] }, NAME) },
    [block('host-loses-default-route', values, [`${NAME} → 10.1.0.2/24`, `${NAME} → [default IPv4]`])],
  ),
  row(
    'the default route, reached nobody knows how',
    { '/proc/self/environ': null, ...ipv4({ [NAME]: ['10.1.0', 2] }, NAME) },
    [block('host-loses-default-route', values, [`${NAME} → 10.1.0.2/24`, `${NAME} → [default IPv4]`])],
  ),
  row(
    'the default route of IPv6 alone',
    {
      ...reached('local'),
      '/proc/net/ipv6_route': `${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00 fe800000000000000000000000000001 00000400 00000001 00000000 00000003  ${NAME}`,
    },
    [confirm('host-loses-default-route', values, [`${NAME} → [default IPv6]`])],
  ),
  row(
    'the address the session came by, without the default route',
    { ...reached('10.1.0.2'), ...ipv4({ ...elsewhere, [NAME]: ['10.1.0', 2] }, 'enp9s0') },
    [block('host-loses-session', values, [`${NAME} → [ssh 10.1.0.2]`, `${NAME} → 10.1.0.2/24`])],
  ),
  row(
    'the IPv6 address the session came by',
    {
      ...reached('2001:db8::7'),
      '/proc/net/if_inet6': `20010db8000000000000000000000007 05 40 00 80 ${NAME}`,
    },
    [block('host-loses-session', values, [`${NAME} → [ssh 2001:db8::7]`, `${NAME} → 2001:db8::7/64`])],
  ),
  row(
    'an address, in a session that does not say where it came',
    { ...reached('ssh'), ...ipv4({ ...elsewhere, [NAME]: ['10.1.0', 2] }, 'enp9s0') },
    [block('host-loses-session', values, [`${NAME} → 10.1.0.2/24`])],
  ),
  row(
    'an address that the session did not come by',
    { ...reached('192.168.1.20'), ...ipv4({ ...elsewhere, [NAME]: ['10.1.0', 2] }, 'enp9s0') },
    [confirm('host-loses-network', values, [`${NAME} → 10.1.0.2/24`])],
  ),
  row(
    'a member of a bridge with nothing else, at the host itself',
    { ...reached('local'), ...upper('br7', NAME, 'bridge', true) },
    [confirm('host-loses-bridge-member', values, [`${NAME} → br7 (bridge)`])],
  ),
  row(
    'a member of a bridge with nothing else, by ssh',
    { ...reached('192.168.1.20'), ...upper('br7', NAME, 'bridge', true) },
    [block('host-loses-bridge-member', values, [`${NAME} → br7 (bridge)`])],
  ),
  row('a bond below the bridge with the default route, by ssh', { ...reached('192.168.1.20'), ...bond }, [
    block('host-loses-default-route', values, bondEvidence),
  ]),
  row('the same at the host itself', { ...reached('local'), ...bond }, [
    confirm('host-loses-default-route', values, bondEvidence),
  ]),
  row('the same with the session on it', { ...reached('10.1.0.2'), ...bond }, [
    block('host-loses-session', values, [
      `${NAME} → bond0 (bond)`,
      `${NAME} → bond0 (bond) → br0 (bridge) → [ssh 10.1.0.2]`,
      ...bondEvidence.slice(1),
    ]),
  ]),
  row(
    'a VLAN with an address',
    {
      ...reached('local'),
      ...upper(`${NAME}.10`, NAME, 'vlan'),
      ...ipv4({ [`${NAME}.10`]: ['10.10.0', 2] }),
    },
    [confirm('host-loses-network', values, [`${NAME} → ${NAME}.10 (vlan) → 10.10.0.2/24`])],
  ),
  row(
    'a VLAN that is a member of a bridge, by ssh',
    {
      ...reached('192.168.1.20'),
      ...upper(`${NAME}.10`, NAME, 'vlan'),
      ...upper('br7', `${NAME}.10`, 'bridge', true),
    },
    [
      block('host-loses-bridge-member', values, [
        `${NAME} → ${NAME}.10 (vlan)`,
        `${NAME} → ${NAME}.10 (vlan) → br7 (bridge)`,
      ]),
    ],
  ),
  row(
    'a macvtap of a guest with nothing else',
    { ...reached('192.168.1.20'), ...upper('macvtap0', NAME, 'macvtap') },
    [confirm('host-loses-network', values, [`${NAME} → macvtap0 (macvtap)`])],
  ),
  row('a host whose routes cannot be read', { '/proc/net/route': null }, [
    confirm('host-use-unknown', { address: NIC }, ['/proc/net/route']),
  ]),
  {
    name: 'a server by ssh: the session, both default routes and the bridge on one card with idle virtual functions',
    host: 'server',
    ask: park('0000:00:1f.0'),
    findings: [
      block('host-loses-session', { address: '0000:00:1f.0', name: 'enx3c7c3f123456', when: 'now' }, [
        'enx3c7c3f123456 → br0 (bridge) → [ssh 192.168.77.5]',
        'enx3c7c3f123456 → br0 (bridge) → 192.168.77.5/24',
        'enx3c7c3f123456 → br0 (bridge) → 2001:db8::5/64',
        'enx3c7c3f123456 → br0 (bridge) → [default IPv4]',
        'enx3c7c3f123456 → br0 (bridge) → [default IPv6]',
      ]),
      confirm('pf-with-vfs', { address: '0000:00:1f.0', count: 2 }, ['0000:00:1f.2', '0000:00:1f.3']),
      confirm('no-reset', { address: '0000:00:1f.0' }, ['/sys/bus/pci/devices/0000:00:1f.0/reset_method']),
    ],
  },
  {
    name: 'a PF whose VFs nobody uses',
    host: 'desktop',
    ask: park(PF),
    findings: [member(confirm), confirm('pf-with-vfs', pfValues, VFS)],
  },
  {
    name: 'a PF with a VF that a running guest has',
    host: 'desktop',
    guests: [{ name: 'win11' }, { name: 'router', now: { devices: hostdev('0000:05:10.4') } }],
    ask: park(PF),
    findings: [member(confirm), block('pf-with-vfs', pfValues, ['0000:05:10.4 → router'])],
  },
  {
    name: 'a PF with a VF that a guest takes at its next start',
    host: 'desktop',
    guests: [{ name: 'win11' }, { name: 'router', state: 'off', both: { devices: hostdev('0000:05:10.4') } }],
    ask: park(PF),
    findings: [member(confirm), confirm('pf-with-vfs', pfValues, ['0000:05:10.0', '0000:05:10.4 → router'])],
  },
  {
    name: 'a PF with a VF that the host has in a bridge, by ssh',
    host: 'desktop',
    files: { ...reached('192.168.1.20'), ...upper('br7', 'enp4s0f0v0', 'bridge', true) },
    ask: park(PF),
    findings: [member(block), block('pf-with-vfs', pfValues, ['0000:05:10.0: enp4s0f0v0 → br7 (bridge)'])],
  },
  {
    name: 'a VF whose PF is switched off',
    host: 'desktop',
    ask: attach('win11', '0000:05:10.1'),
    findings: [
      confirm('vf-pf-down', { address: '0000:05:10.1', pf: '0000:04:00.1', name: 'enp4s0f1' }, [
        '0000:04:00.1: /sys/class/net/enp4s0f1/flags',
      ]),
    ],
  },
  { name: 'a VF whose PF is on', host: 'desktop', ask: attach('win11', '0000:05:10.4'), findings: [] },
];

test.each(table)('$name', async (situation) => {
  expect(await findingsOf(situation)).toEqual(situation.findings);
});
