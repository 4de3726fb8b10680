import { fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { StartCheck } from '../../../shared/model/start-check.ts';
import { aSnapshot } from '../../../shared/model/testing/builders.ts';
import { renderView } from '../../testing/render-view.tsx';
import { StartCheckPart } from './StartCheckPart.tsx';

const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);
const box = () => screen.getByLabelText<HTMLInputElement>(/^Refuse to start a VM/);

test.each<[Fact<StartCheck>, boolean, boolean, string, readonly string[]]>([
  [known('none'), false, false, 'Not installed.', []],
  [known('current'), true, false, 'Installed as', []],
  [known('other-version'), true, false, 'Another version', ['Install this version…']],
  [known('foreign'), false, true, 'not Switchyard’s', []],
  [unknown('absent'), false, true, 'no /etc/libvirt', []],
  [unknown('unreadable'), false, true, 'may not look', ['Install…', 'Remove…']],
])('%j is shown as it is, with what can be done', async (startCheck, isOn, isDisabled, words, actions) => {
  await renderView(<StartCheckPart />, aSnapshot({ startCheck }));
  expect([box().checked, box().disabled]).toEqual([isOn, isDisabled]);
  expect(screen.getByRole('status').textContent).toContain(words);
  expect(buttons()).toEqual([...actions, 'Show the script']);
});

test.each([
  ['none', 'install-start-check'],
  ['current', 'remove-start-check'],
] as const)('switched from %s it asks to %s, and stays until it is so', async (there, kind) => {
  const { stores, show } = await renderView(<StartCheckPart />, aSnapshot({ startCheck: known(there) }));
  fireEvent.click(box());
  const { sheet } = stores.plan.getState();
  expect(sheet).toMatchObject({ asked: { request: { kind, functions: [] } } });
  expect(box().checked).toBe(there === 'current');
  await show(aSnapshot({ startCheck: known(there === 'none' ? 'current' : 'none') }));
  expect(box().checked).toBe(there === 'none');
});
