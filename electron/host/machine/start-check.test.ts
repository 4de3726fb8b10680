import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { START_CHECK_PATH } from '../../../shared/model/start-check.ts';
import { createHostTree, type HostTree } from '../host-tree.ts';
import { readStartCheck, redactStartCheck } from './start-check.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'latin1');
const INSTALLED = read('../../privileged/hook/start-check.sh');
const CURRENT = INSTALLED.slice(0, -1);
const OLDER = '#!/bin/sh\n# Switchyard start check\nexit 0';

function withText(text: string): HostTree {
  const tree = createHostTree();
  tree.setText(START_CHECK_PATH, text);
  return tree;
}

it('knows the text that the helper installs, and the helper pins the same', () => {
  expect(readStartCheck(withText(CURRENT))).toEqual(known('current'));
  const sum = createHash('sha256').update(INSTALLED, 'latin1').digest('hex');
  expect(read('../../privileged/switchyard-helper.sh')).toContain(`readonly START_CHECK=${sum}\n`);
});

it.each([
  ['an older version', OLDER, 'other-version'],
  ['the current one with a line more', `${CURRENT}\nid`, 'other-version'],
  ['another tool’s', '#!/bin/sh\nexit 0', 'foreign'],
  ['nothing', '', 'foreign'],
  ['the mark in another line', '# Switchyard start check\n#!/bin/sh', 'foreign'],
  ['the mark and more', '#!/bin/sh\n# Switchyard start check 2', 'foreign'],
  ['bytes', '\0\xff\n\x80', 'foreign'],
  ['far too much', 'x'.repeat(70_000), 'foreign'],
])('takes %s for what it is', (_, text, kind) => {
  expect(readStartCheck(withText(text))).toEqual(known(kind));
});

it('takes a link for somebody else’s, wherever it points', () => {
  const tree = createHostTree();
  tree.setText('/home/person/start-check.sh', CURRENT);
  tree.setLink(START_CHECK_PATH, '/home/person/start-check.sh');
  expect(readStartCheck(tree)).toEqual(known('foreign'));
});

it('says that there is none only where libvirt’s directory can be looked into', () => {
  const tree = createHostTree();
  expect(readStartCheck(tree)).toEqual(unknown('absent'));
  tree.setDirectory('/etc/libvirt');
  expect(readStartCheck(tree)).toEqual(known('none'));
  tree.setUnreadable(START_CHECK_PATH, 'unreadable');
  expect(readStartCheck(tree)).toEqual(unknown('unreadable'));
});

it.each([CURRENT, OLDER, `${OLDER}\npassword=secret`, 'password=secret'])(
  'a redacted capture reads the same and keeps no word of others',
  (text) => {
    const kept = redactStartCheck(text);
    expect(readStartCheck(withText(kept))).toEqual(readStartCheck(withText(text)));
    expect(kept).not.toContain('secret');
  },
);
