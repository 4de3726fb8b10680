import type { GuestId } from '../../shared/model/guest.ts';

/** Degrees of oklch that leave out red, amber and the green of a verdict, which mean something else here. */
export const guestHues = [118, 176, 192, 208, 224, 240, 256, 272, 288, 304, 320, 338] as const;

/** The hue of a virtual machine: from its UUID, so that it is the same on every screen and every day. */
export function guestHue(id: GuestId): number {
  let hash = 0x811c9dc5;
  for (const char of id) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  const spread = (hash ^ (hash >>> 15)) >>> 0;
  return guestHues[spread % guestHues.length] ?? guestHues[0];
}

/** The colour of a virtual machine as text or mark; lightness and chroma follow the scheme (see `theme.ts`). */
export function guestColor(id: GuestId): string {
  return `oklch(var(--guest-lightness) var(--guest-chroma) ${guestHue(id)})`;
}

/** Lightness and chroma that keep every hue above 4.5:1 on the surfaces of the scheme (`guest-hue.test.ts`). */
export const guestTone = {
  dark: { lightness: 0.78, chroma: 0.11 },
  light: { lightness: 0.48, chroma: 0.11 },
} as const;
