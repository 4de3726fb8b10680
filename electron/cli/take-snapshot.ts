import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { HostConnection } from '../host-connection.ts';
import { systemClock } from '../inventory/clock.ts';
import { createInventory } from '../inventory/create-inventory.ts';

/** A host that does not answer within this is shown as it is then. */
const LONGEST_WAIT_MS = 20_000;

/** Reads a host once: connects to libvirt, waits until that has succeeded or failed, and reads everything. Leaves the connection open. */
export async function takeSnapshot({ reader, hypervisor }: HostConnection): Promise<HostSnapshot> {
  const inventory = createInventory({ reader, hypervisor, clock: systemClock });
  try {
    const settled = new Promise<void>((resolve) => {
      const look = (): void => {
        if (hypervisor.state().state !== 'connecting') resolve();
      };
      hypervisor.onState(look);
      setTimeout(resolve, LONGEST_WAIT_MS).unref();
      hypervisor.start();
      look();
    });
    await settled;
    return await inventory.refresh();
  } finally {
    await inventory.close();
  }
}
