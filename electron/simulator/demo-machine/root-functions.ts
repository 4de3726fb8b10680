import { chipset, link, port } from './entry-makers.ts';
import type { FunctionEntry } from './function-entry.ts';

/** What sits on the root bus. */
export const rootFunctions: readonly FunctionEntry[] = [
  chipset('00:00.0', '1480'),
  chipset('00:00.2', '1481', { classCode: '080600' }),
  chipset('00:01.0', '1482'),
  port('00:01.1', '1022:1483', 'root-port', [0x01, 0x01], link(16, 4)),
  port('00:01.2', '1022:1483', 'root-port', [0x02, 0x0b], link(16, 4)),
  port('00:01.3', '1022:1483', 'root-port', [0x0c, 0x0c], link(16, 4), false),
  port('00:01.4', '1022:1483', 'root-port', [0x0d, 0x0d], link(5, 1), false),
  chipset('00:03.0', '1482'),
  port('00:03.1', '1022:1483', 'root-port', [0x0e, 0x0e], link(16, 8, 2.5, 8)),
  port('00:03.2', '1022:1483', 'root-port', [0x0f, 0x11], link(16, 8)),
  // An empty slot: what is plugged in there gets bus 14.
  port('00:03.3', '1022:1483', 'root-port', [0x14, 0x14], link(16, 4, 2.5, 0)),
  chipset('00:08.0', '1482'),
  port('00:08.1', '1022:1484', 'root-port', [0x12, 0x12], link(16, 16)),
  chipset('00:14.0', '790b', {
    classCode: '0c0500',
    revision: '61',
    driver: 'piix4_smbus',
    module: 'i2c_piix4',
  }),
  chipset('00:14.3', '790e', { classCode: '060100', revision: '51' }),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((fn) =>
    chipset(
      `00:18.${String(fn)}`,
      `144${String(fn)}`,
      fn === 3 ? { driver: 'k10temp', subsystem: '0000:0000' } : { subsystem: '0000:0000' },
    ),
  ),
];
