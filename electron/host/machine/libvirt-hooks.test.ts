import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { HOOK_MARKS, HOOK_PATHS, libvirtHooks } from '../../../shared/model/libvirt-hook.ts';
import { createHostTree, type HostTree } from '../host-tree.ts';
import { hookAt, readLibvirtHooks, redactHook } from './libvirt-hooks.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'latin1');
const PINS = { 'start-check': 'START_CHECK', 'hand-over': 'HAND_OVER' } as const;

describe.each(libvirtHooks)('%s', (hook) => {
  const path = HOOK_PATHS[hook];
  const mark = HOOK_MARKS[hook];
  const installed = read(`../../privileged/hook/${hook}.sh`);
  const current = installed.slice(0, -1);
  const older = `#!/bin/sh\n${mark}\nexit 0`;
  const readHook = (tree: HostTree) => readLibvirtHooks(tree)[hook];

  function withText(text: string): HostTree {
    const tree = createHostTree();
    tree.setText(path, text);
    return tree;
  }

  it('is known by the text that the helper installs, and the helper pins the same', () => {
    expect(readHook(withText(current))).toEqual(known('current'));
    const sum = createHash('sha256').update(installed, 'latin1').digest('hex');
    expect(read('../../privileged/switchyard-helper.sh')).toContain(`readonly ${PINS[hook]}=${sum}\n`);
    expect(installed.split('\n')[1]).toBe(mark);
    // Read as bytes, a letter beyond ASCII would be another text.
    expect(installed).toMatch(/^[\n -~]*$/);
  });

  it('is not looked for in the place of the other', () => {
    const tree = withText(current);
    tree.setDirectory('/etc/libvirt');
    const others = libvirtHooks.filter((one) => one !== hook);
    expect(others.map((one) => readLibvirtHooks(tree)[one])).toEqual([known('none')]);
    expect(hookAt(path)).toBe(hook);
    expect(hookAt(`${path}.d`)).toBeUndefined();
  });

  it.each([
    ['an older version', older, 'other-version'],
    ['the current one with a line more', `${current}\nid`, 'other-version'],
    ['another tool’s', '#!/bin/sh\nexit 0', 'foreign'],
    ['nothing', '', 'foreign'],
    ['the mark in another line', `${mark}\n#!/bin/sh`, 'foreign'],
    ['the mark and more', `#!/bin/sh\n${mark} 2`, 'foreign'],
    ['bytes', '\0\xff\n\x80', 'foreign'],
    ['far too much', 'x'.repeat(70_000), 'foreign'],
  ])('takes %s for what it is', (_, text, state) => {
    expect(readHook(withText(text))).toEqual(known(state));
  });

  it('takes a link for somebody else’s, wherever it points', () => {
    const tree = createHostTree();
    tree.setText('/home/person/hook.sh', current);
    tree.setLink(path, '/home/person/hook.sh');
    expect(readHook(tree)).toEqual(known('foreign'));
  });

  it('is said to be missing only where libvirt’s directory can be looked into', () => {
    const tree = createHostTree();
    expect(readHook(tree)).toEqual(unknown('absent'));
    tree.setDirectory('/etc/libvirt');
    expect(readHook(tree)).toEqual(known('none'));
    tree.setUnreadable(path, 'unreadable');
    expect(readHook(tree)).toEqual(unknown('unreadable'));
  });

  it.each([current, older, `${older}\npassword=secret`, 'password=secret'])(
    'a redacted capture reads the same and keeps no word of others',
    (text) => {
      const kept = redactHook(hook, text);
      expect(readHook(withText(kept))).toEqual(readHook(withText(text)));
      expect(kept).not.toContain('secret');
    },
  );
});
