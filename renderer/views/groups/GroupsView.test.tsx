import { act, fireEvent, screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aSnapshot } from '../../../shared/model/testing/builders.ts';
import { known } from '../../../shared/model/fact.ts';
import { press, renderView } from '../../testing/render-view.tsx';
import { topologySnapshot } from '../../testing/topology-snapshot.ts';
import { GroupsView } from './GroupsView.tsx';

test('the list shows shared groups first, and arrows choose among them', async () => {
  const { stores } = await renderView(<GroupsView />, topologySnapshot);
  const list = screen.getByRole('listbox');
  expect(within(list).getAllByRole('option')).toHaveLength(6);
  act(() => list.focus());
  press('ArrowDown', 'ArrowDown');
  expect(stores.selection.getState().group).toBe(5);
  const id = list.getAttribute('aria-activedescendant') ?? '';
  expect(document.getElementById(id)?.getAttribute('aria-selected')).toBe('true');
});

test('choosing a hull in the picture chooses its row and explains the group', async () => {
  await renderView(<GroupsView />, topologySnapshot);
  fireEvent.click(screen.getByRole('button', { name: /^Group 18/ }));
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Group 18');
  const why = screen.getByRole('region', { name: /Group 18/ });
  expect(why.textContent).toContain('Root Port #1 (0000:00:1c.0) has no Access Control Services');
  expect(why.textContent).toContain('0000:00:01.1');
  expect(why.textContent).toContain('Switchyard never suggests it');
});

test('a group that is not in the short list is still shown when another screen chose it', async () => {
  const { stores } = await renderView(<GroupsView />, topologySnapshot);
  act(() => stores.selection.getState().selectGroup(25));
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('Group 25');
});

test('a kernel with the override is not believed', async () => {
  const identity = { ...topologySnapshot.identity, commandLine: known('pcie_acs_override=downstream') };
  await renderView(<GroupsView />, { ...topologySnapshot, identity });
  expect(screen.getByRole('note').textContent).toContain('pcie_acs_override');
});

test('without groups it says why and leads on', async () => {
  const { stores } = await renderView(<GroupsView />, aSnapshot({ iommu: { state: 'firmware-off' } }));
  expect(screen.getByText(/The IOMMU is off/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Show devices' }));
  expect(stores.route.getState().screen).toBe('devices');
});
