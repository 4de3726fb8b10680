import { expect, test } from 'vitest';
import { indexSnapshot } from '../../../../shared/rules/snapshot-index.ts';
import { anAddress } from '../../../../shared/model/testing/builders.ts';
import { fullSnapshot } from '../../../testing/fixture-snapshot.ts';
import { purposes } from '../../../stores/setup-store.ts';
import { candidateDevices, toggled } from './candidates.ts';

const index = indexSnapshot(fullSnapshot);
const gpu = anAddress('0000:01:00.0');
const sound = anAddress('0000:01:00.1');
const addresses = (...wanted: readonly (typeof purposes)[number][]): readonly (readonly string[])[] =>
  candidateDevices(index, wanted).map(({ candidates }) => candidates.map(({ fn }) => fn.address));

test('a graphics card is shown with its sound, and for graphics only', () => {
  expect(addresses('graphics')).toContainEqual([gpu, sound]);
  expect(addresses('other').flat()).not.toContain(sound);
  expect(addresses('other').flat()).toContain('0000:07:00.0');
});

test('the functions of one slot are one device, and virtual functions are left out', () => {
  expect(addresses('network')).toContainEqual([
    '0000:05:00.0',
    '0000:05:00.1',
    '0000:05:00.2',
    '0000:05:00.3',
  ]);
  expect(addresses(...purposes).flat()).not.toContain('0000:05:10.1');
});

test('bridges are for nothing', () => {
  expect(addresses(...purposes).flat()).not.toContain('0000:00:01.1');
});

test('what the host cannot do without comes last and says so', () => {
  const disks = candidateDevices(index, ['storage']).flatMap(({ candidates }) => candidates);
  expect(disks.map(({ fn, vital }) => [fn.address, vital])).toEqual([
    ['0000:03:00.0', null],
    ['0000:02:00.0', 'host-loses-mount'],
  ]);
});

test('choosing one function of a card chooses the card', () => {
  expect(toggled(index, [], sound)).toEqual([gpu, sound]);
});

test('the sound alone can be left out, and the display takes its sound along', () => {
  expect(toggled(index, [gpu, sound], sound)).toEqual([gpu]);
  expect(toggled(index, [gpu, sound], gpu)).toEqual([]);
});
