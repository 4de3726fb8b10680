import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { libvirtHooks, type HookState, type LibvirtHook } from '../../../shared/model/libvirt-hook.ts';
import { aSnapshot } from '../../../shared/model/testing/builders.ts';
import { renderView } from '../../testing/render-view.tsx';
import { HookPart } from './HookPart.tsx';

const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);
const box = () => screen.getByRole<HTMLInputElement>('switch');
const withHook = (hook: LibvirtHook, there: Fact<HookState>) =>
  aSnapshot({ hooks: { 'start-check': known('none'), 'hand-over': known('none'), [hook]: there } });

describe.each(libvirtHooks)('%s', (hook) => {
  test.each<[Fact<HookState>, boolean, boolean, string, readonly string[]]>([
    [known('none'), false, false, 'Not installed.', []],
    [known('current'), true, false, 'Installed as', []],
    [known('other-version'), true, false, 'Another version', ['Install this version…']],
    [known('foreign'), false, true, 'not Switchyard’s', []],
    [unknown('absent'), false, true, 'no /etc/libvirt', []],
    [unknown('unreadable'), false, true, 'may not look', ['Install…', 'Remove…']],
  ])('%j is shown as it is, with what can be done', async (there, isOn, isDisabled, words, actions) => {
    await renderView(<HookPart hook={hook} />, withHook(hook, there));
    expect([box().checked, box().disabled]).toEqual([isOn, isDisabled]);
    expect(screen.getByRole('status').textContent).toContain(words);
    expect(buttons()).toEqual([...actions, 'Show the script']);
  });

  test.each([
    ['none', 'install'],
    ['current', 'remove'],
  ] as const)('switched from %s it asks to %s, and stays until it is so', async (there, change) => {
    const { stores, show } = await renderView(<HookPart hook={hook} />, withHook(hook, known(there)));
    fireEvent.click(box());
    const { sheet } = stores.plan.getState();
    expect(sheet).toMatchObject({ asked: { request: { kind: `${change}-${hook}`, functions: [] } } });
    expect(box().checked).toBe(there === 'current');
    await show(withHook(hook, known(there === 'none' ? 'current' : 'none')));
    expect(box().checked).toBe(there === 'none');
  });
});
