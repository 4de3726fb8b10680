import { pciAddressOf, type PciAddress } from '../../../shared/model/pci-address.ts';
import { entry, type FunctionEntry } from './function-entry.ts';

const PORTS_PER_DOMAIN = 240;
const FUNCTIONS_PER_SLOT = 8;

/** Network cards of eight functions behind root ports of further PCI domains: `count` functions in all, for tests of size. */
export function manyFunctions(count: number): FunctionEntry[] {
  const entries: FunctionEntry[] = [];
  for (let port = 0; entries.length < count; port += 1) {
    const domain = 1 + Math.floor(port / PORTS_PER_DOMAIN);
    const index = port % PORTS_PER_DOMAIN;
    const bus = index + 1;
    const link = { speed: 16, width: 8, nowSpeed: 16, nowWidth: 8 };
    entries.push(
      entry(addressOf(domain, 0, index >> 3, index & 7), {
        ids: '1022:1483',
        classCode: '060400',
        driver: 'pcieport',
        module: null,
        express: 'root-port',
        acs: true,
        buses: { secondary: bus, subordinate: bus },
        link,
        resets: 'pm',
      }),
    );
    for (let fn = 0; fn < FUNCTIONS_PER_SLOT && entries.length < count; fn += 1) {
      entries.push(
        entry(addressOf(domain, bus, 0, fn), {
          ids: '8086:1521',
          classCode: '020000',
          subsystem: '8086:0001',
          driver: 'igb',
          express: 'endpoint',
          acs: fn % 2 === 0,
          link,
          resets: 'flr',
          bars: [{ kind: 'memory64', size: 0x4000 }],
        }),
      );
    }
  }
  return entries;
}

function addressOf(domain: number, bus: number, slot: number, fn: number): PciAddress {
  const address = pciAddressOf({ domain, bus, slot, fn });
  if (address === undefined) throw new Error('More functions than domains are made for');
  return address;
}
