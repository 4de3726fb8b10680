import type { DeviceUsage } from '../../../shared/model/device-usage.ts';
import type { GuestId } from '../../../shared/model/guest.ts';
import type { RecordedDevice } from '../../../shared/model/recorded-device.ts';

/** How hours are added up: each device in each virtual machine, or one of both over all the other. */
export const usageViews = ['pair', 'device', 'guest'] as const;
export type UsageView = (typeof usageViews)[number];

/** Columns to sort by. */
export const usageColumns = ['device', 'guest', 'hours', 'times', 'last'] as const;
export type UsageColumn = (typeof usageColumns)[number];

export interface UsageOrder {
  readonly by: UsageColumn;
  readonly down: boolean;
}

/** Hours of use of a device, of a virtual machine, or of one in the other. */
export interface UsageRow {
  readonly key: string;
  readonly device: RecordedDevice | null;
  readonly guest: { readonly id: GuestId; readonly name: string } | null;
  readonly hours: number;
  readonly times: number;
  /** Since when it is used now, the earliest; null when it is not. */
  readonly since: string | null;
  readonly lastEnd: string | null;
  /** False: the hours are at most these. */
  readonly exact: boolean;
}

/** Devices are told apart by what the journal recorded, not by where they are: a card that moved keeps its hours. */
function deviceKey({
  vendor,
  device,
  subsystemVendor,
  subsystemDevice,
  serial,
  address,
}: RecordedDevice): string {
  return JSON.stringify([vendor, device, subsystemVendor, subsystemDevice, serial ?? address]);
}

function keyOf({ device, guest }: DeviceUsage, view: UsageView): string {
  if (view === 'guest') return guest;
  return view === 'device' ? deviceKey(device) : `${guest} ${deviceKey(device)}`;
}

function earliest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

function latest(a: string | null, b: string | null): string | null {
  return (a ?? '') > (b ?? '') ? a : b;
}

/** Rows of a view, in the order of the usage. */
export function usageRows(usage: readonly DeviceUsage[], view: UsageView): readonly UsageRow[] {
  const rows = new Map<string, UsageRow>();
  for (const one of usage) {
    const key = keyOf(one, view);
    const before = rows.get(key);
    rows.set(key, {
      key,
      device: view === 'guest' ? null : (before?.device ?? one.device),
      guest: view === 'device' ? null : (before?.guest ?? { id: one.guest, name: one.guestName }),
      hours: (before?.hours ?? 0) + one.hours,
      times: (before?.times ?? 0) + one.times,
      since: earliest(before?.since ?? null, one.since),
      lastEnd: latest(before?.lastEnd ?? null, one.lastEnd),
      exact: (before?.exact ?? true) && one.exact,
    });
  }
  return [...rows.values()];
}

/** Sorted rows; what goes on now is later than everything that has ended. `nameOf` gives the words a device is shown by. */
export function sortUsage(
  rows: readonly UsageRow[],
  { by, down }: UsageOrder,
  nameOf: (device: RecordedDevice) => string,
): readonly UsageRow[] {
  const compare = (a: UsageRow, b: UsageRow): number => {
    switch (by) {
      case 'device':
        return (a.device === null ? '' : nameOf(a.device)).localeCompare(
          b.device === null ? '' : nameOf(b.device),
        );
      case 'guest':
        return (a.guest?.name ?? '').localeCompare(b.guest?.name ?? '');
      case 'hours':
        return a.hours - b.hours;
      case 'times':
        return a.times - b.times;
      case 'last':
        return lastOf(a).localeCompare(lastOf(b));
    }
  };
  return rows.toSorted((a, b) => (down ? compare(b, a) : compare(a, b)));
}

function lastOf({ since, lastEnd }: UsageRow): string {
  return since === null ? `0 ${lastEnd ?? ''}` : `1 ${since}`;
}
