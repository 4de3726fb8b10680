import type { Finding } from '../../model/finding.ts';
import type { Guest } from '../../model/guest.ts';
import type { Scope } from '../../model/operation.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { isolatesBelow } from '../bridge-isolation.ts';
import { isDisplay } from '../function-kind.ts';
import { confirm } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { efifbOff, parameters } from './command-line.ts';
import { definitionAdvice, hiddenKvm } from './stale-advice.ts';

const NVIDIA = '10de';

/**
 * Functions whose group is smaller than their port allows: the port above does not isolate and is still not in the group, which only
 * `pcie_acs_override` brings about. What is given away can then reach its neighbours, whatever the groups say.
 */
function overridden(index: SnapshotIndex, functions: readonly PciFunction[]): readonly Finding[] {
  const words = parameters(index.snapshot.identity, 'pcie_acs_override');
  if (words.length === 0) return [];
  return functions.flatMap(({ address, parent }) => {
    const port = parent === null ? undefined : index.functions.get(parent);
    const group = index.groups.get(address);
    if (port === undefined || group === undefined || isolatesBelow(port) !== false) return [];
    return group.members.includes(port.address)
      ? []
      : [
          confirm('acs-overridden', { address, port: port.address }, [
            ...words.map((word) => `/proc/cmdline: ${word}`),
            `${port.address}: ACS –`,
          ]),
        ];
  });
}

/** Of the stale advice on a host what concerns these functions on their way into this guest. */
export function adviceInPlan(
  index: SnapshotIndex,
  to: Guest,
  addresses: readonly PciAddress[],
  scope: Scope,
): readonly Finding[] {
  const functions = addresses.flatMap((address) => index.functions.get(address) ?? []);
  const displays = functions.filter(isDisplay);
  const showsBoot = displays.some(({ bootDisplay }) => bootDisplay.known && bootDisplay.value);
  const isNvidia = displays.some(({ ids }) => ids.vendor.known && ids.vendor.value === NVIDIA);
  return [
    ...overridden(index, functions),
    ...(showsBoot ? efifbOff(index.snapshot.identity) : []),
    ...(isNvidia ? hiddenKvm(to, scope.nextStart ? 'nextStart' : 'now') : []),
    ...(scope.nextStart ? definitionAdvice(to) : []),
  ];
}
