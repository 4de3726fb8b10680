import { expect, test } from 'vitest';
import { readTyped, typedFrom } from './typed-options.ts';

const empty = typedFrom({ romBar: null, romFile: null, bootOrder: null, place: null });

test('what is shown is read again as it was', () => {
  const options = { romBar: false, romFile: '/a b.rom', bootOrder: 3, place: { bus: 12, slot: 31, fn: 7 } };
  expect(readTyped(typedFrom(options))).toEqual({ ok: true, value: options });
  expect(readTyped(empty)).toMatchObject({
    ok: true,
    value: { romFile: null, bootOrder: null, place: null },
  });
});

test.each([
  ['romFile', ['card.rom', '/roms/', '/a\u0000b', '~/card.rom', '/a\nb']],
  ['bootOrder', ['0', '256', '-1', '1.5', 'one', '1e2']],
  ['place', ['5', '5:0', '05:00.8', '256:0.0', '5:32.0', '0000:05:00.0']],
] as const)('%s is refused where it is none', (field, texts) => {
  for (const text of texts)
    expect([text, readTyped({ ...empty, [field]: text })]).toEqual([text, { ok: false, bad: [field] }]);
});
