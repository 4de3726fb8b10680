import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { known } from '../../../shared/model/fact.ts';
import type { HandOver } from '../../../shared/model/hand-over.ts';
import { aFunction, aGuest, anAssignment, aSnapshot, aView } from '../../../shared/model/testing/builders.ts';
import { renderView } from '../../testing/render-view.tsx';
import { HandOverSection } from './HandOverSection.tsx';

const CARD = '0000:01:00.0';
const plain = aFunction(CARD);
const card = { ...plain, ids: { ...plain.ids, classCode: known('030000') } };

function vm(handOver: HandOver, ...sources: readonly string[]) {
  const assignments = sources.map((source) => anAssignment(source));
  return aGuest(7, 'vm', { state: 'off', now: null, nextStart: aView({ assignments, handOver }) });
}

async function show(guest: ReturnType<typeof vm>) {
  const view = await renderView(
    <HandOverSection guest={guest} />,
    aSnapshot({ functions: [card], guests: [guest] }),
  );
  return { ...view, box: screen.queryByRole('combobox') };
}

test.each<[HandOver, string]>([
  [null, 'Not handed over'],
  [5, 'Handed over, back after 5 minutes'],
  [30, 'Handed over, back after 30 minutes'],
  ['never', 'Handed over until it stops'],
  ['unreadable', 'Not clear'],
])('%j is shown as it is written', async (handOver, words) => {
  expect((await show(vm(handOver, CARD))).box?.textContent).toBe(words);
});

test('without a card of the host’s there is nothing to choose, but what was chosen can be taken back', async () => {
  expect((await show(vm(null, '0000:09:00.0'))).box).toBeNull();
  expect((await show(vm(5))).box?.textContent).toContain('5 minutes');
});

test('a choice opens the plan of it', async () => {
  const { stores, box } = await show(vm(5, CARD));
  if (box === null) throw new Error('no choice');
  fireEvent.mouseDown(box);
  fireEvent.click(screen.getByRole('option', { name: 'Not handed over' }));
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: { request: { kind: 'edit-definition', edit: { kind: 'hand-over', returnAfter: null } } },
  });
});
