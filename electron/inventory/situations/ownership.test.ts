import { expect, test } from 'vitest';
import { block, confirm, note } from '../../../shared/rules/make-finding.ts';
import { driver } from './testing/captured-host.ts';
import { hostdev } from './testing/domain-xml.ts';
import {
  cardApart,
  idleNic,
  idleSoundCard,
  NIC,
  SOUND_CARD,
  otherDeviceMissing,
} from './testing/functions.ts';
import { attach, detach, findingsOf, giveBack, move, park, type Row } from './testing/situation.ts';

const takenNic = { ...idleNic, ...driver('vfio-pci', NIC) };
const LIVE_ALIAS = `<alias name='hostdev0'/>`;

/** Who has a function, or its neighbours in the group: guests that run, guests that do not, the machine itself. */
const table: readonly Row[] = [
  {
    name: 'a lone idle function for a running guest',
    host: 'desktop',
    files: idleNic,
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'a function that another running guest has',
    host: 'desktop',
    files: takenNic,
    guests: [{ name: 'win11' }, { name: 'router', now: { devices: hostdev(NIC, LIVE_ALIAS) } }],
    ask: attach('win11', NIC),
    findings: [
      block('held-by-other-guest', { guest: 'router', address: NIC, when: 'now' }, ['router: hostdev0']),
    ],
  },
  {
    name: 'a function that another running guest has, from next start',
    host: 'desktop',
    files: takenNic,
    guests: [{ name: 'win11' }, { name: 'router', now: { devices: hostdev(NIC, LIVE_ALIAS) } }],
    ask: attach('win11', NIC, 'nextStart'),
    findings: [
      confirm('held-by-other-guest', { guest: 'router', address: NIC, when: 'nextStart' }, [
        'router: hostdev0',
      ]),
      otherDeviceMissing,
    ],
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
    name: 'a neighbour in the group that another guest has',
    host: 'desktop',
    files: driver('vfio-pci', ...SOUND_CARD),
    guests: [
      { name: 'win11', both: {} },
      { name: 'legacy', both: { devices: hostdev(SOUND_CARD[1]) } },
    ],
    ask: attach('win11', SOUND_CARD[0], 'nextStart'),
    findings: [
      otherDeviceMissing,
      confirm('group-member-in-use-by-guest', { group: 29, guest: 'legacy', count: 1 }, [SOUND_CARD[1]]),
    ],
  },
  {
    name: 'a group that an ISA bridge with a driver holds for good',
    host: 'desktop',
    files: driver('lpc_ich', '0000:00:14.3'),
    guests: [{ name: 'win11', both: { machine: 'i440fx' } }],
    ask: attach('win11', '0000:00:14.0'),
    findings: [
      block('group-held-by-infrastructure', { group: 10, address: '0000:00:14.3', driver: 'lpc_ich' }, [
        '/sys/bus/pci/devices/0000:00:14.3/driver → lpc_ich',
      ]),
      confirm('no-reset', { address: '0000:00:14.0' }, ['/sys/bus/pci/devices/0000:00:14.0/reset_method']),
    ],
  },
  {
    name: 'a group with a PCI bridge whose driver kernels before 5.18 count as an owner',
    host: 'desktop',
    files: { ...idleSoundCard, ...driver('shpchp', '0000:07:00.0') },
    guests: [{ name: 'win11', both: { machine: 'i440fx' } }],
    ask: attach('win11', SOUND_CARD),
    findings: [
      cardApart,
      confirm('group-held-by-infrastructure', { group: 29, address: '0000:07:00.0', driver: 'shpchp' }, [
        '/sys/bus/pci/devices/0000:07:00.0/driver → shpchp',
      ]),
    ],
  },
  {
    name: 'a bridge is nothing to give away',
    host: 'desktop',
    files: idleSoundCard,
    ask: attach('win11', '0000:07:00.0'),
    findings: [block('function-infrastructure', { address: '0000:07:00.0' })],
  },
  {
    name: 'a function that was taken out of the machine and is still in a definition',
    host: 'desktop',
    files: { '/sys/bus/pci/devices/0000:09:00.0': null },
    guests: [{ name: 'win11' }, { name: 'router', state: 'off', both: { devices: hostdev(NIC) } }],
    ask: attach('win11', NIC, 'nextStart'),
    findings: [
      block('function-missing', { address: NIC }),
      confirm('defined-in-other-guest', { guest: 'router', count: 1 }, [NIC]),
      otherDeviceMissing,
    ],
  },
  {
    name: 'a function that goes back to the host while a guest has its neighbour',
    host: 'desktop',
    files: driver('vfio-pci', ...SOUND_CARD),
    guests: [{ name: 'win11', both: { devices: hostdev(SOUND_CARD[0]) } }],
    ask: giveBack(SOUND_CARD[2]),
    findings: [
      block('group-member-in-use-by-guest', { group: 29, guest: 'win11', count: 1 }, [SOUND_CARD[0]]),
    ],
  },
  {
    name: 'a function that a guest has is not returned to the host',
    host: 'desktop',
    files: takenNic,
    guests: [{ name: 'router', now: { devices: hostdev(NIC, LIVE_ALIAS) } }],
    ask: giveBack(NIC),
    findings: [
      block('held-by-other-guest', { guest: 'router', address: NIC, when: 'now' }, ['router: hostdev0']),
    ],
  },
  {
    name: 'a function that is parked already',
    host: 'desktop',
    files: takenNic,
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
    files: takenNic,
    guests: [{ name: 'win11' }, { name: 'router', both: { devices: hostdev(NIC, `<boot order='1'/>`) } }],
    ask: move('router', 'win11', NIC, 'both'),
    findings: [
      confirm('assignment-settings-lost', { guest: 'router', address: NIC }, [`<boot order='1'/>`]),
      otherDeviceMissing,
    ],
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
