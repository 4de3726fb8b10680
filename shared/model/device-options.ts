import * as z from 'zod';

/** Where in a guest: index of the controller, slot, function. */
export interface GuestPlace {
  readonly bus: number;
  readonly slot: number;
  readonly fn: number;
}

/** What can be said of one device in a definition; null: nothing is said, and libvirt or QEMU decide. */
export interface DeviceOptions {
  /** Whether the guest sees the ROM of the card. */
  readonly romBar: boolean | null;
  /** A file on the host in place of the ROM of the card. */
  readonly romFile: string | null;
  /** 1 is tried first; every number once in a guest. */
  readonly bootOrder: number | null;
  readonly place: GuestPlace | null;
}

/** Greatest boot order that is offered: a firmware tries no more. */
export const LAST_BOOT_ORDER = 255;

/** An absolute path that fits one line. */
export function isRomFile(path: string): boolean {
  return path.length <= 4_096 && /^\/[^\p{Cc}]+$/u.test(path) && !path.endsWith('/');
}

/** Reads the options of a device, strictly. */
export const deviceOptions = z.strictObject({
  romBar: z.boolean().nullable(),
  romFile: z.string().max(4_096).refine(isRomFile, 'not an absolute path').nullable(),
  bootOrder: z.number().int().min(1).max(LAST_BOOT_ORDER).nullable(),
  place: z
    .strictObject({
      bus: z.number().int().min(0).max(255),
      slot: z.number().int().min(0).max(31),
      fn: z.number().int().min(0).max(7),
    })
    .nullable(),
}) satisfies z.ZodType<DeviceOptions>;
