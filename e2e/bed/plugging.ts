// Hardware pulled out of the bed's host and plugged into it, over QEMU's machine protocol.
import { HARDWARE, SPARE_HARDWARE } from './hardware.ts';
import { QmpError, type QmpSession } from './qmp.ts';

const RESTORE_TIMEOUT_MS = 60_000;

/** Pulls a device and waits until QEMU says that it is gone. */
export async function unplugDevice(session: QmpSession, id: string, timeoutMs: number): Promise<void> {
  const gone = session.waitForEvent(
    ({ event, data }) => event === 'DEVICE_DELETED' && data['device'] === id,
    timeoutMs,
  );
  gone.catch(() => undefined);
  await session.execute('device_del', { id });
  await gone;
}

async function presentDevices(session: QmpSession): Promise<ReadonlySet<string>> {
  const list = (await session.execute('qom-list', { path: '/machine/peripheral' })) as readonly {
    name: string;
  }[];
  return new Set(list.map((item) => item.name));
}

/** Puts back what is missing and takes out what was added. Returns how many devices it moved. */
export async function restoreHardware(session: QmpSession): Promise<number> {
  const present = await presentDevices(session);
  const missing = HARDWARE.filter(({ id }) => id !== undefined && !present.has(id));
  const added = SPARE_HARDWARE.filter(({ id }) => id !== undefined && present.has(id));
  for (const { id } of added) if (id !== undefined) await unplugDevice(session, id, RESTORE_TIMEOUT_MS);
  for (const device of missing) {
    await session.execute('device_add', device).catch((error: unknown) => {
      // A device whose removal the host has not finished yet still has its id.
      if (!(error instanceof QmpError)) throw error;
      throw new Error(`${device.id ?? device.driver} cannot be plugged back: ${error.message}`, {
        cause: error,
      });
    });
  }
  return missing.length + added.length;
}
