import { fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { known } from '../../../../shared/model/fact.ts';
import type { Guest } from '../../../../shared/model/guest.ts';
import {
  aFunction,
  aGuest,
  aMemory,
  anAssignment,
  aSetup,
  aSnapshot,
  aView,
} from '../../../../shared/model/testing/builders.ts';
import { renderView } from '../../../testing/render-view.tsx';
import { ReadinessSection } from './ReadinessSection.tsx';

const card = aFunction('0000:01:00.0', {
  ids: { ...aFunction('0000:01:00.0').ids, classCode: known('030000') },
});
const definition = aView({
  assignments: [anAssignment(card.address, { xmlAddress: '0000:05:00.0' })],
  memory: aMemory({ balloon: true }),
  setup: aSetup({ tpm: null }),
});

async function show(fields: Partial<Guest>) {
  const guest = aGuest(1, 'win11', {
    state: 'off',
    now: null,
    nextStart: definition,
    definitionMark: 'a'.repeat(64),
    ...fields,
  });
  const snapshot = aSnapshot({ guests: [guest], functions: [card] });
  return { guest, ...(await renderView(<ReadinessSection guest={guest} />, snapshot)) };
}

test('a button asks for the one change of its check, based on the definition that is shown', async () => {
  const { guest, stores } = await show({});
  const row = screen.getByRole('group', { name: 'No TPM' });
  expect(within(row).getByText(/Windows 11 asks for a TPM 2.0/)).toBeTruthy();
  fireEvent.click(within(row).getByRole('button', { name: 'Change… No TPM' }));
  expect(stores.plan.getState().sheet).toMatchObject({
    asked: {
      request: {
        kind: 'edit-definition',
        guest: guest.id,
        edit: { kind: 'tpm' },
        basedOn: 'a'.repeat(64),
      },
    },
  });
});

test('what is good has no button, and the rest is counted', async () => {
  await show({});
  expect(screen.getByRole('status').textContent).toMatch(/^1 problem1 worth a change\d+ good$/);
  expect(within(screen.getByRole('group', { name: 'UEFI firmware' })).queryByRole('button')).toBeNull();
});

test('a person says which system it is', async () => {
  await show({});
  fireEvent.change(screen.getByRole('combobox', { name: 'Judged as' }), { target: { value: 'windows' } });
  expect(screen.queryByRole('group', { name: 'No TPM' })).toBeNull();
  expect(screen.getByText('as you said')).toBeTruthy();
});

test('a transient machine is judged and nothing is offered', async () => {
  await show({ persistent: false, now: definition, nextStart: null, definitionMark: null, state: 'running' });
  expect(screen.getByRole('group', { name: 'No TPM' })).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText('It has no definition that could be changed.')).toBeTruthy();
});

test('one that could not be read says so', async () => {
  await show({ state: 'unknown', nextStart: null });
  expect(screen.getByText(/could not be read/)).toBeTruthy();
});
