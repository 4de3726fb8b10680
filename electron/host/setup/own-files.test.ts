import { readdirSync, readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { OWN_FILES, type OwnFileName } from '../../../shared/model/setup-file.ts';
import { createHostTree, type HostTree } from '../host-tree.ts';
import { OWN_FILE_HASHES } from './own-file-hashes.ts';
import { readOwnFiles, redactOwnFile } from './own-files.ts';
import { OWN_STATUS } from './whole-host.ts';

const BOOT = new URL('../../privileged/boot/', import.meta.url);
const NAMES = Object.keys(OWN_FILES) as readonly OwnFileName[];

function placed(name: OwnFileName): string {
  const file = readdirSync(BOOT).find((one) => one.replace(/\.(?:sh|rules|conf)$/, '') === name);
  return readFileSync(new URL(file ?? name, BOOT), 'latin1');
}

function withText(name: OwnFileName, text: string): HostTree {
  const tree = createHostTree();
  tree.setText(OWN_STATUS, '');
  tree.setText(OWN_FILES[name], text);
  return tree;
}

it.each(NAMES)('the text of %s is known as ours and as this version', (name) => {
  const text = placed(name);
  expect(createHash('sha256').update(text, 'latin1').digest('hex')).toBe(OWN_FILE_HASHES[name]);
  expect(readOwnFiles(withText(name, text.slice(0, -1)))[name]).toEqual(known('current'));
});

const CURRENT = placed('bind-script').slice(0, -1);

it.each([
  ['another version', `${CURRENT}\nid`, 'other-version'],
  ['another tool’s', '#!/bin/sh\nexit 0', 'foreign'],
  ['nothing', '', 'foreign'],
  ['the mark in another line', '# Switchyard\n#!/bin/sh', 'foreign'],
  ['bytes', '\0\xff\n\x80', 'foreign'],
  ['far too much', 'x'.repeat(70_000), 'foreign'],
])('takes %s for what it is', (_, text, state) => {
  expect(readOwnFiles(withText('bind-script', text))['bind-script']).toEqual(known(state));
});

it('takes a link for somebody else’s, and says none only of a host that was read', () => {
  const tree = withText('dracut', CURRENT);
  tree.setLink(OWN_FILES.mkinitcpio, '/etc/dracut.conf.d/90-switchyard.conf');
  expect(readOwnFiles(tree).mkinitcpio).toEqual(known('foreign'));
  expect(readOwnFiles(tree)['udev-rule']).toEqual(known('none'));
  expect(readOwnFiles(createHostTree())['udev-rule']).toEqual(unknown('absent'));
});

it.each([CURRENT, `${CURRENT}\npassword=secret`, 'password=secret'])(
  'a redacted capture reads the same and keeps no word of others',
  (text) => {
    const kept = redactOwnFile(OWN_FILES['bind-script'], text);
    expect(readOwnFiles(withText('bind-script', kept))).toEqual(readOwnFiles(withText('bind-script', text)));
    expect(kept).not.toContain('secret');
  },
);
