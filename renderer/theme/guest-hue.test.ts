import { expect, test } from 'vitest';
import { aGuestId } from '../../shared/model/testing/builders.ts';
import { guestHue, guestHues, guestTone } from './guest-hue.ts';
import { darkTokens, lightTokens, type SchemeTokens } from './tokens.ts';

type Rgb = readonly [number, number, number];

/** Linear sRGB of an oklch colour (css-color-4, section 10), clipped to the gamut. */
function fromOklch(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number): number => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function fromHex(hex: string): Rgb {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const luminance = ([red, green, blue]: Rgb): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

function contrast(one: Rgb, other: Rgb): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const schemes: readonly (readonly ['dark' | 'light', SchemeTokens])[] = [
  ['dark', darkTokens],
  ['light', lightTokens],
];

test.each(schemes)(
  'every colour of text reaches 4.5:1 on every surface in the %s scheme',
  (scheme, tokens) => {
    const { lightness, chroma } = guestTone[scheme];
    const guests = guestHues.map((hue): [string, Rgb] => [`guest ${hue}`, fromOklch(lightness, chroma, hue)]);
    const states = Object.entries({ ...tokens.state, ...tokens.text }).map(([name, hex]): [string, Rgb] => [
      name,
      fromHex(hex),
    ]);
    const { page, card, chip, chipHover, bar } = tokens.surface;
    for (const [name, color] of [...guests, ...states])
      for (const surface of [page, card, chip, chipHover, bar])
        if (name !== 'disabled')
          expect([name, surface, contrast(color, fromHex(surface)) >= 4.5]).toEqual([name, surface, true]);
  },
);

test('a virtual machine keeps its hue, and two dozen spread over most of them', () => {
  expect(guestHue(aGuestId(1))).toBe(guestHue(aGuestId(1)));
  expect(new Set(Array.from({ length: 24 }, (_, n) => guestHue(aGuestId(n)))).size).toBeGreaterThan(6);
});
