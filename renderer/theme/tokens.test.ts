import { expect, test } from 'vitest';
import { darkTokens, lightTokens } from './tokens.ts';

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2 contrast of two colours. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ['dark', darkTokens],
  ['light', lightTokens],
])('every word and state can be read on every surface it stands on, %s', (_, { surface, state, text }) => {
  const grounds = [surface.bar, surface.page, surface.card, surface.chip, surface.chipHover];
  for (const [name, color] of Object.entries({ ...state, ...text }))
    for (const ground of grounds)
      expect([name, ground, contrast(color, ground) >= 4.5]).toEqual([name, ground, true]);
});

test.each([
  ['dark', darkTokens],
  ['light', lightTokens],
])(
  'the words of a button can be read, also under the pointer, %s',
  (_, { accent, accentHover, onAccent }) => {
    for (const ground of [accent, accentHover])
      expect(contrast(onAccent, ground)).toBeGreaterThanOrEqual(4.5);
  },
);
