import { createHash } from 'node:crypto';
import { known, type Fact } from '../../../shared/model/fact.ts';
import {
  HOOK_MARKS,
  HOOK_PATHS,
  libvirtHooks,
  type HookState,
  type LibvirtHook,
} from '../../../shared/model/libvirt-hook.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** Of the texts that this program installs; the helper pins the same. */
const CURRENT: Readonly<Record<LibvirtHook, string>> = {
  'start-check': 'd30d81d30f6f2254def5832fae82b1ddff4a63a75c0329c26f22d10f7dfe71f8',
  'hand-over': '6a04ed3ccb419fa607d31fa28abb47224bf2dac34a6c73b0d0f3376350b2d787',
};

/** What is there where libvirt would find our hooks. */
export function readLibvirtHooks(files: HostFiles): Readonly<Record<LibvirtHook, Fact<HookState>>> {
  return { 'start-check': readHook(files, 'start-check'), 'hand-over': readHook(files, 'hand-over') };
}

/** Without a directory of libvirt's to look into, nobody knows. */
function readHook(files: HostFiles, hook: LibvirtHook): Fact<HookState> {
  const path = HOOK_PATHS[hook];
  if (files.link(path).ok) return known('foreign');
  const text = files.text(path);
  if (text.ok) return known(stateOf(hook, text.value));
  if (text.error === 'too-large') return known('foreign');
  if (text.error !== 'absent') return errorFact(text.error);
  const directory = files.list(LIBVIRT_DIRECTORY);
  return directory.ok ? known('none') : errorFact(directory.error);
}

/** There wherever libvirt is installed. */
export const LIBVIRT_DIRECTORY = '/etc/libvirt';

/** The hook whose place a path is. */
export function hookAt(path: string): LibvirtHook | undefined {
  return libvirtHooks.find((hook) => HOOK_PATHS[hook] === path);
}

/** Of what lies there a redacted capture keeps our own text, or else no more than whether it is a version of ours. */
export function redactHook(hook: LibvirtHook, text: string): string {
  const state = stateOf(hook, text);
  if (state === 'current') return text;
  return state === 'other-version' ? `#!/bin/sh\n${HOOK_MARKS[hook]}` : '';
}

/** `text` is without its last newline, as files are read. */
function stateOf(hook: LibvirtHook, text: string): HookState {
  if (createHash('sha256').update(`${text}\n`, 'latin1').digest('hex') === CURRENT[hook]) return 'current';
  return text.split('\n', 2)[1] === HOOK_MARKS[hook] ? 'other-version' : 'foreign';
}
