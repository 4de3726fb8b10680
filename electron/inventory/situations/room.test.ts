import { expect, test } from 'vitest';
import { block, note } from '../../../shared/rules/make-finding.ts';
import {
  cardApart,
  idleNic,
  idleRadeon,
  idleSoundCard,
  NIC,
  RADEON,
  RADEON_AUDIO,
  SOUND_CARD,
  otherDeviceMissing,
} from './testing/functions.ts';
import { attach, findingsOf, type Row } from './testing/situation.ts';

/** Where in the guest a function could sit. */
const table: readonly Row[] = [
  {
    name: 'a guest without a free port',
    host: 'desktop',
    files: idleNic,
    guests: [{ name: 'win11', both: { freePorts: 0 } }],
    ask: attach('win11', NIC),
    findings: [block('no-free-port', { guest: 'win11', needed: 1, free: 0 }, ['pcie-root-port: 3/3'])],
  },
  {
    name: 'a card of two functions and one free port',
    host: 'desktop',
    files: idleRadeon,
    guests: [{ name: 'win11', both: { freePorts: 1 } }],
    ask: attach('win11', [RADEON, RADEON_AUDIO]),
    findings: [
      block('no-free-port', { guest: 'win11', needed: 2, free: 1 }, ['pcie-root-port: 3/4']),
      cardApart,
    ],
  },
  {
    name: 'no free port does not matter from next start',
    host: 'desktop',
    files: idleNic,
    guests: [{ name: 'win11', both: { freePorts: 0 } }],
    ask: attach('win11', NIC, 'nextStart'),
    findings: [otherDeviceMissing],
  },
  {
    name: 'a conventional card for a guest with PCI Express ports only',
    host: 'desktop',
    files: idleSoundCard,
    ask: attach('win11', SOUND_CARD),
    findings: [
      block('no-conventional-slot', { guest: 'win11', needed: 3, free: 0 }, ['pcie-to-pci-bridge: 0/0']),
      cardApart,
    ],
  },
  {
    name: 'a PCI Express card for an i440fx guest',
    host: 'desktop',
    files: idleNic,
    guests: [{ name: 'legacy', both: { machine: 'i440fx' } }],
    ask: attach('legacy', NIC),
    findings: [note('guest-without-express', { guest: 'legacy', count: 1 }, [NIC])],
  },
  {
    name: 'an i440fx guest with every slot taken',
    host: 'desktop',
    files: idleSoundCard,
    guests: [
      {
        name: 'legacy',
        both: {
          machine: 'i440fx',
          devices: Array.from(
            { length: 26 },
            (_, index) =>
              `<rng model='virtio'><address type='pci' domain='0' bus='0' slot='${String(index + 6)}' function='0'/></rng>`,
          ).join(''),
        },
      },
    ],
    ask: attach('legacy', SOUND_CARD),
    findings: [
      block('no-pci-slot', { guest: 'legacy', needed: 3, free: 1 }, ['pci-root: 30/31']),
      note('card-apart-live', { guest: 'legacy' }),
    ],
  },
  {
    name: 'a guest that is off cannot be given anything now',
    host: 'desktop',
    files: idleNic,
    guests: [{ name: 'nas', state: 'off' }],
    ask: attach('nas', NIC),
    findings: [block('guest-not-running', { guest: 'nas' })],
  },
];

test.each(table)('$name', async (row) => {
  expect(await findingsOf(row)).toEqual(row.findings);
});
