import { expect, test } from 'vitest';
import { block, confirm, note } from '../../../shared/rules/make-finding.ts';
import { driver, sysfs } from './testing/captured-host.ts';
import { hostdev } from './testing/domain-xml.ts';
import { attach, detach, findingsOf, giveBack, move, park, type Row } from './testing/situation.ts';

/** A network card of the desktop, alone in its group and idle in these rows, so that nothing but the row's own matter is found. */
const NIC = '0000:09:00.0';
const idleNic = { ...driver(null, NIC), ...sysfs(NIC, { reset_method: 'flr pm bus' }) };

const table: readonly Row[] = [
  {
    name: 'a lone idle function for a running guest',
    host: 'desktop',
    files: idleNic,
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'a function without any way to be reset',
    host: 'desktop',
    files: { ...idleNic, ...sysfs(NIC, { reset_method: null }) },
    ask: attach('win11', NIC),
    findings: [confirm('no-reset', { address: NIC }, [`/sys/bus/pci/devices/${NIC}/reset_method`])],
  },
  {
    name: 'a function that another running guest has',
    host: 'desktop',
    files: { ...idleNic, ...driver('vfio-pci', NIC) },
    guests: [{ name: 'win11' }, { name: 'router', now: { devices: hostdev(NIC) } }],
    ask: attach('win11', NIC),
    findings: [block('held-by-other-guest', { guest: 'router', address: NIC, when: 'now' })],
  },
  {
    name: 'a function that the definition of a guest that is off names',
    host: 'desktop',
    files: idleNic,
    guests: [{ name: 'win11' }, { name: 'router', state: 'off', both: { devices: hostdev(NIC) } }],
    ask: attach('win11', NIC),
    findings: [confirm('defined-in-other-guest', { guest: 'router', count: 1 }, [NIC])],
  },
  {
    name: 'a guest without a free port',
    host: 'desktop',
    files: idleNic,
    guests: [{ name: 'win11', both: { freePorts: 0 } }],
    ask: attach('win11', NIC),
    findings: [block('no-free-port', { guest: 'win11', needed: 1, free: 0 })],
  },
  {
    name: 'a function that goes back to the host while a guest has its neighbour',
    host: 'desktop',
    files: driver('vfio-pci', '0000:08:00.0', '0000:08:00.1', '0000:08:00.2'),
    guests: [{ name: 'win11', both: { devices: hostdev('0000:08:00.0') } }],
    ask: giveBack('0000:08:00.2'),
    findings: [
      block('group-member-in-use-by-guest', { group: 29, guest: 'win11', count: 1 }, ['0000:08:00.0']),
    ],
  },
  {
    name: 'a function that is parked already',
    host: 'desktop',
    files: { ...idleNic, ...driver('vfio-pci', NIC) },
    ask: park(NIC),
    findings: [block('nothing-to-do')],
  },
  {
    name: 'a card of two functions taken apart',
    host: 'desktop',
    files: driver('vfio-pci', '0000:0e:00.0', '0000:0e:00.1'),
    guests: [{ name: 'win11', both: { devices: hostdev('0000:0e:00.0') + hostdev('0000:0e:00.1') } }],
    ask: detach('win11', '0000:0e:00.0', 'both'),
    findings: [note('slot-functions-left-behind', { count: 1 }, ['0000:0e:00.1'])],
  },
  {
    name: 'settings that a move does not take along',
    host: 'desktop',
    files: { ...idleNic, ...driver('vfio-pci', NIC) },
    guests: [{ name: 'win11' }, { name: 'router', both: { devices: hostdev(NIC, `<boot order='1'/>`) } }],
    ask: move('router', 'win11', NIC, 'both'),
    findings: [confirm('assignment-settings-lost', { guest: 'router', address: NIC }, ['boot order 1'])],
  },
  {
    name: 'nothing that keeps the desktop from giving devices away',
    host: 'desktop',
    ask: 'doctor',
    findings: [],
  },
];

test.each(table)('$name', async (row) => {
  expect(await findingsOf(row)).toEqual(row.findings);
});
