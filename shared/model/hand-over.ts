import * as z from 'zod';

/** Our namespace in a guest's `<metadata>` for this. The number is the version of the format, which the hook in privileged/hook reads too. */
export const HAND_OVER_NAMESPACE = 'https://switchyard.invalid/xmlns/libvirt/hand-over/1';

/** The longest time after which a screen can come back by itself, in minutes. */
export const LONGEST_RETURN = 120;

/** After how many minutes the guest is shut down and the screen comes back to the host by itself; `never`: when the guest stops, and not before. */
export type ScreenReturn = number | 'never';

/** Reads it, strictly: from a page, and from the journal. */
export const screenReturn = z.union([
  z.number().int().min(1).max(LONGEST_RETURN),
  z.literal('never'),
]) satisfies z.ZodType<ScreenReturn>;

/**
 * Whether the host lets go of its screen when a guest starts that has the card which draws it, and when it takes it again. Null: it does not.
 * `unreadable`: something is written there that the hook refuses.
 */
export type HandOver = ScreenReturn | 'unreadable' | null;

/** Reads what is written in the metadata; undefined for anything but one of its forms. */
export function parseScreenReturn(text: string): ScreenReturn | undefined {
  if (text === 'never') return text;
  if (!/^[1-9]\d{0,2}$/.test(text)) return undefined;
  const minutes = Number(text);
  return minutes <= LONGEST_RETURN ? minutes : undefined;
}
