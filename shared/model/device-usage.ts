import type { GuestId } from './guest.ts';
import type { RecordedDevice } from './recorded-device.ts';

/** How long a live guest has held a device, all times together. A device is told from another at its address by its ids and serial number. */
export interface DeviceUsage {
  readonly device: RecordedDevice;
  readonly guest: GuestId;
  /** The guest's name when it last got the device. */
  readonly guestName: string;
  /** Hours, with fractions; a time that goes on counts until now. */
  readonly hours: number;
  /** How many times it was given. */
  readonly times: number;
  /** Since when it is held now; null when it is not. */
  readonly since: string | null;
  /** When it was last given back; null when it never was. */
  readonly lastEnd: string | null;
  /** False when a beginning or an end was only noticed afterwards, because the program did not run then: the hours are then at most. */
  readonly exact: boolean;
}
