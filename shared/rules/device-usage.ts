import type { DeviceUsage } from '../model/device-usage.ts';
import type { GuestId } from '../model/guest.ts';
import type { RecordedDevice } from '../model/recorded-device.ts';

/** A live guest got a device or gave it back. */
export interface UseEvent {
  readonly at: string;
  readonly kind: 'held' | 'released';
  readonly guest: GuestId;
  readonly guestName: string;
  readonly device: RecordedDevice;
  /** False when it happened before, at a time nobody knows. */
  readonly exact: boolean;
}

const HOUR_MS = 3_600_000;

/** The device itself where it has a serial number, else the model at its address. */
function keyOf({ guest, device }: UseEvent): string {
  const { vendor, device: model, subsystemVendor, subsystemDevice, serial, address } = device;
  return JSON.stringify([guest, vendor, model, subsystemVendor, subsystemDevice, serial ?? address]);
}

function begun({ device, guest, guestName, exact }: UseEvent): DeviceUsage {
  return { device, guest, guestName, hours: 0, times: 0, since: null, lastEnd: null, exact };
}

/** Hours between two times; a clock that was set back counts nothing. */
function hoursBetween(from: string, to: string): number {
  return Math.max(0, (Date.parse(to) - Date.parse(from)) / HOUR_MS) || 0;
}

function after(usage: DeviceUsage, { at, kind, device, guestName, exact }: UseEvent): DeviceUsage {
  if ((kind === 'held') === (usage.since !== null)) return usage;
  if (kind === 'held')
    return { ...usage, device, guestName, since: at, times: usage.times + 1, exact: usage.exact && exact };
  const hours = usage.hours + hoursBetween(usage.since ?? at, at);
  return { ...usage, hours, since: null, lastEnd: at, exact: usage.exact && exact };
}

/** Hours of use per device and guest. Events are in the order they were written; one that says what is known already changes nothing. */
export function deviceUsage(events: readonly UseEvent[], now: string): readonly DeviceUsage[] {
  const found = new Map<string, DeviceUsage>();
  for (const event of events) {
    const key = keyOf(event);
    found.set(key, after(found.get(key) ?? begun(event), event));
  }
  const latest = ({ since, lastEnd }: DeviceUsage): string => since ?? lastEnd ?? '';
  return [...found.values()]
    .filter(({ times }) => times > 0)
    .map((usage) =>
      usage.since === null ? usage : { ...usage, hours: usage.hours + hoursBetween(usage.since, now) },
    )
    .toSorted((a, b) => latest(b).localeCompare(latest(a)));
}
