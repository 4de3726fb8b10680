import { expect, test } from 'vitest';
import { confirm } from '../../../shared/rules/make-finding.ts';
import { driver, sysfs } from './testing/captured-host.ts';
import { hostdev } from './testing/domain-xml.ts';
import { cardApart, idleNic, idleRadeon, NIC, RADEON, RADEON_AUDIO } from './testing/functions.ts';
import { attach, findingsOf, park, type Row } from './testing/situation.ts';

const METHOD = '/sys/bus/pci/devices/0000:11:00.0/reset_method';
const VENDOR_RESET = 'https://github.com/gnif/vendor-reset (src/device-db.h)';

/** The card of the desktop as one of another model, by what the kernel says of its ids. */
const model = (device: string) =>
  sysfs(RADEON, {
    uevent: `PCI_CLASS=30000\nPCI_ID=1002:${device}\nPCI_SUBSYS_ID=1002:0000`,
    reset_method: 'bus',
  });

/** Whether a function comes back clean for its next owner. */
const table: readonly Row[] = [
  {
    name: 'a function without any way to be reset',
    host: 'desktop',
    files: { ...idleNic, ...sysfs(NIC, { reset_method: null }) },
    ask: attach('win11', NIC),
    findings: [confirm('no-reset', { address: NIC }, [`/sys/bus/pci/devices/${NIC}/reset_method`])],
  },
  {
    name: 'a kernel before 5.15 that can reset it and does not say how',
    host: 'desktop',
    files: { ...idleNic, ...sysfs(NIC, { reset_method: null, reset: '' }) },
    ask: attach('win11', NIC),
    findings: [],
  },
  {
    name: 'a bus reset that would hit a function of the host on the same bus',
    host: 'desktop',
    files: driver(null, RADEON),
    ask: park(RADEON),
    findings: [
      confirm('reset-hits-neighbours', { address: RADEON, count: 1 }, [`${METHOD}: bus`, RADEON_AUDIO]),
    ],
  },
  {
    name: 'a bus reset that would hit a function of another guest',
    host: 'desktop',
    files: driver('vfio-pci', RADEON, RADEON_AUDIO),
    guests: [{ name: 'win11' }, { name: 'media', both: { devices: hostdev(RADEON_AUDIO) } }],
    ask: attach('win11', RADEON),
    findings: [
      confirm('reset-hits-neighbours', { address: RADEON, count: 1 }, [`${METHOD}: bus`, RADEON_AUDIO]),
    ],
  },
  {
    name: 'a bus reset whose whole bus goes along',
    host: 'desktop',
    files: idleRadeon,
    ask: attach('win11', [RADEON, RADEON_AUDIO]),
    findings: [cardApart],
  },
  {
    name: 'a card without a reset of its own whose whole bus goes along',
    host: 'desktop',
    files: {
      ...idleRadeon,
      ...sysfs(RADEON, { reset_method: null }),
      ...sysfs(RADEON_AUDIO, { reset_method: null }),
    },
    ask: attach('win11', [RADEON, RADEON_AUDIO]),
    findings: [cardApart],
  },
  {
    name: 'an AMD card before RDNA 2',
    host: 'desktop',
    files: { ...idleRadeon, ...model('67DF') },
    ask: attach('win11', [RADEON, RADEON_AUDIO]),
    findings: [
      cardApart,
      confirm('reset-known-bad', { address: RADEON, family: 'AMD Polaris 10 (RX 470 to 590)' }, [
        VENDOR_RESET,
      ]),
    ],
  },
  {
    name: 'the same with the module vendor-reset at work',
    host: 'desktop',
    files: { ...idleRadeon, ...model('67DF'), ...sysfs(RADEON, { reset_method: 'device_specific bus' }) },
    ask: attach('win11', [RADEON, RADEON_AUDIO]),
    findings: [cardApart],
  },
];

test.each(table)('$name', async (row) => {
  expect(await findingsOf(row)).toEqual(row.findings);
});
