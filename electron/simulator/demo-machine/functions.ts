import { chipsetFunctions, spareVirtualFunctions } from './chipset-functions.ts';
import { MIB, at, link, memory } from './entry-makers.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { entry, type FunctionEntry } from './function-entry.ts';
import { processorFunctions } from './processor-functions.ts';
import { rootFunctions } from './root-functions.ts';

const present: readonly FunctionEntry[] = [
  ...rootFunctions,
  ...chipsetFunctions,
  ...processorFunctions,
].toSorted((a, b) => (a.address < b.address ? -1 : 1));

/** Bound to vfio-pci at the start, with no guest that has it. */
export const parkedAtStart: readonly PciAddress[] = [at('06:00.0')];

/** What can come while the machine runs. */
const spare: readonly FunctionEntry[] = [
  entry(at('14:00.0'), {
    ids: '1cd7:0010',
    classCode: '048000',
    subsystem: '1cd7:1310',
    express: 'endpoint',
    link: link(5, 4),
    resets: 'bus',
    bars: [memory(4 * MIB)],
  }),
  ...spareVirtualFunctions,
];

/**
 * The demo host: an AMD X570 desktop with a Ryzen 9 5950X. Ids, topology and groups follow such machines, with one deliberate
 * fault: the firmware hides ACS of the root ports 00:01.3 and 00:01.4, so an NVMe drive and a network card share a group.
 */
export const demoEquipment = { present, spare } as const;
