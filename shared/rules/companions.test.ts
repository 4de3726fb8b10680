import { expect, test } from 'vitest';
import { aFunction, anAddress, anAssignment, aView } from '../model/testing/builders.ts';
import { known } from '../model/fact.ts';
import { companions, withCompanions } from './companions.ts';
import { aLab, GPU, GPU_AUDIO, gpu, NIC, OLD_NIC, win11 } from './testing/lab.ts';

function beside(fn: string, vendor: string, classCode: string) {
  const base = aFunction(`0000:01:00.${fn}`);
  return { ...base, ids: { ...base.ids, vendor: known(vendor), classCode: known(classCode) } };
}

test('display and audio of one card go together, whichever was picked', () => {
  expect(companions(aLab(), [GPU], null)).toEqual([GPU_AUDIO]);
  expect(companions(aLab(), [GPU_AUDIO], null)).toEqual([GPU]);
  expect(withCompanions(aLab(), [GPU_AUDIO, GPU], null)).toEqual([GPU, GPU_AUDIO]);
});

test('USB and Type-C functions of the card come along', () => {
  const index = aLab({ functions: [beside('2', '10de', '0c0330'), beside('3', '10de', '0c8000')] });
  expect(companions(index, [GPU], null)).toEqual([GPU_AUDIO, '0000:01:00.2', '0000:01:00.3']);
});

test('a USB controller of another maker on the same slot stays: it is the processor’s', () => {
  const index = aLab({ functions: [beside('3', '1022', '0c0330')] });
  expect(companions(index, [GPU], null)).toEqual([GPU_AUDIO]);
  expect(companions(index, [anAddress('0000:01:00.3')], null)).toEqual([]);
});

test('without a display nothing comes along', () => {
  expect(companions(aLab(), [NIC, OLD_NIC], null)).toEqual([]);
});

test('a companion that is elsewhere does not come along', () => {
  const guest = { ...win11, now: aView({ assignments: [anAssignment(GPU_AUDIO)] }) };
  const index = aLab({ guests: [guest], functions: [gpu] });
  expect(companions(index, [GPU], null)).toEqual([]);
  expect(companions(index, [GPU_AUDIO], guest.id)).toEqual([]);
});

test('taking from a guest takes what that guest has, also only in its definition', () => {
  const guest = { ...win11, nextStart: aView({ assignments: [anAssignment(GPU), anAssignment(GPU_AUDIO)] }) };
  expect(companions(aLab({ guests: [guest] }), [GPU], guest.id)).toEqual([GPU_AUDIO]);
});
