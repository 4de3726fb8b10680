import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Operation } from '../../../shared/model/operation.ts';
import { PlanSheet } from '../../plan/PlanSheet.tsx';
import { fullSnapshot } from '../../testing/fixture-snapshot.ts';
import { history, usageOf } from '../../testing/history.ts';
import { press, renderView } from '../../testing/render-view.tsx';
import { ActivityView } from './ActivityView.tsx';

const many = history(500, fullSnapshot);
const open = (operations: readonly Operation[] = many) =>
  renderView(
    <>
      <ActivityView />
      <PlanSheet />
    </>,
    fullSnapshot,
    'local',
    { operations, usage: operations.length === 0 ? [] : usageOf(fullSnapshot) },
  );

const grid = (): HTMLElement => screen.getByRole('grid', { name: /newest first/ });
const active = (): string =>
  document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.textContent ?? '';
const choose = (name: string): boolean => fireEvent.click(screen.getByRole('tab', { name }));

test('of thousands of changes only the visible rows exist, and the count is told', async () => {
  await open();
  expect(grid().getAttribute('aria-rowcount')).toBe('501');
  expect(within(grid()).getAllByRole('row').length).toBeLessThan(60);
  expect(screen.getByText('500 changes')).toBeTruthy();
});

test('the keyboard walks the list and opens details, and focus stays on the list', async () => {
  await open();
  grid().focus();
  press('Home', 'ArrowDown', 'ArrowDown');
  expect(active()).toContain('Detach');
  press('Enter');
  const details = screen.getByRole('complementary');
  expect(details.textContent).toContain('Detach from win11');
  expect(details.textContent).toContain('rejected by the guest');
  expect(document.activeElement).toBe(grid());
  press('End');
  expect(active()).toContain('2026');
});

test('a change that comes in while a row is chosen moves neither the choice nor the details', async () => {
  const { backend } = await open();
  grid().focus();
  press('Home', 'ArrowDown', 'Enter');
  const before = screen.getByRole('complementary').textContent;
  const [newest] = many;
  if (newest === undefined) throw new Error('no history');
  await act(async () => {
    backend.report({ ...newest, id: 'new', startedAt: '2026-11-22T12:00:00.000Z' });
    await Promise.resolve();
  });
  expect(screen.getByText('501 changes')).toBeTruthy();
  expect(screen.getByRole('complementary').textContent).toBe(before);
});

test('typed words narrow the list, and no match says so', async () => {
  await open();
  const field = screen.getByRole('searchbox', { name: 'Filter changes' });
  fireEvent.change(field, { target: { value: 'move win11' } });
  expect(await screen.findByText(/^71 of 500 changes$/)).toBeTruthy();
  fireEvent.change(field, { target: { value: 'no such thing' } });
  expect(await screen.findByText('No change matches')).toBeTruthy();
});

test('undo from the list opens the sheet with the undo’s plan, or says why it is no longer possible', async () => {
  await open();
  const [row] = within(grid()).getAllByRole('row').slice(1);
  if (row === undefined) throw new Error('no row');
  await act(async () => {
    fireEvent.click(within(row).getByRole('button', { name: 'Undo' }));
    await Promise.resolve();
  });
  const sheet = screen.getByRole('dialog');
  expect(within(sheet).getByRole('heading', { level: 2 }).textContent).toBe('Undo: Attach to win11');
  expect(sheet.textContent).toContain('Nothing of it is left to undo');
  expect(within(sheet).queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('an empty journal says what will be in it', async () => {
  await open([]);
  expect(screen.getByText('Nothing was changed yet')).toBeTruthy();
  choose('Hours of use');
  expect(await screen.findByText('No device was used by a virtual machine yet')).toBeTruthy();
});

test('a card that was pulled out is still called by the name it had', async () => {
  await open();
  grid().focus();
  press('Home', 'PageDown');
  fireEvent.change(screen.getByRole('searchbox', { name: 'Filter changes' }), { target: { value: '7f:00' } });
  expect((await screen.findAllByText('X710 for 10GbE SFP+')).length).toBeGreaterThan(0);
});

test('a journal that cannot be read is said to be so, instead of an empty list', async () => {
  await renderView(<ActivityView />, fullSnapshot, 'local', { operations: [], usage: [], problem: 'EACCES' });
  expect(screen.getByText('The journal could not be read')).toBeTruthy();
  expect(screen.getByText('EACCES').closest('details')?.open).toBe(false);
});

test('hours of use are added up by device and by virtual machine, and sorted by the heading', async () => {
  await open();
  choose('Hours of use');
  const table = await screen.findByRole('table');
  expect(
    within(table)
      .getAllByRole('rowheader')
      .map(({ textContent }) => textContent),
  ).toEqual(['Total']);
  expect(table.textContent).toContain('1,336.32');
  expect(table.textContent).toContain('≤ 4.50');
  fireEvent.click(
    within(screen.getByRole('group', { name: 'Added up by' })).getByRole('button', { name: 'VM' }),
  );
  const cells = (): readonly string[] =>
    within(table)
      .getAllByRole('cell')
      .map(({ textContent }) => textContent);
  expect(cells().slice(0, 2)).toEqual(['win11', '1,331.82']);
  fireEvent.click(within(table).getByRole('button', { name: 'Hours' }));
  fireEvent.click(within(table).getByRole('button', { name: 'Hours' }));
  expect(cells()[0]).toBe('media');
});
