import { createHash } from 'node:crypto';
import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { SetupFacts } from '../../../shared/model/setup-facts.ts';
import { OWN_FILES, type OwnFileName, type OwnFileState } from '../../../shared/model/setup-file.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { isWholeHost } from './whole-host.ts';
import { OWN_FILE_HASHES } from './own-file-hashes.ts';

/** What is there where the setup puts files of its own. */
export function readOwnFiles(files: HostFiles): SetupFacts['own'] {
  return {
    'initramfs-hook': ownFile(files, 'initramfs-hook'),
    'initramfs-script': ownFile(files, 'initramfs-script'),
    'initramfs-give-back': ownFile(files, 'initramfs-give-back'),
    'bind-script': ownFile(files, 'bind-script'),
    'udev-rule': ownFile(files, 'udev-rule'),
    dracut: ownFile(files, 'dracut'),
    mkinitcpio: ownFile(files, 'mkinitcpio'),
    'grub-fallback': ownFile(files, 'grub-fallback'),
  };
}

function ownFile(files: HostFiles, name: OwnFileName): Fact<OwnFileState> {
  const path = OWN_FILES[name];
  if (files.link(path).ok) return known('foreign');
  const text = files.text(path);
  if (text.ok) return known(stateOf(name, text.value));
  if (text.error === 'too-large') return known('foreign');
  if (text.error !== 'absent') return errorFact(text.error);
  return isWholeHost(files) ? known('none') : unknown('absent');
}

/** `text` is without its last newline, as files are read. The second line of every text of ours begins with our name. */
function stateOf(name: OwnFileName, text: string): OwnFileState {
  const hash = createHash('sha256').update(`${text}\n`, 'latin1').digest('hex');
  if (hash === OWN_FILE_HASHES[name]) return 'current';
  return /^# Switchyard\b/.test(text.split('\n', 2)[1] ?? '') ? 'other-version' : 'foreign';
}

/** Of such a file a redacted capture keeps our own text, or else no more than whether it is a version of ours. */
export function redactOwnFile(path: string, text: string): string {
  const name = OWN_FILE_NAMES.find((one) => OWN_FILES[one] === path);
  const state = name === undefined ? 'foreign' : stateOf(name, text);
  if (state === 'current') return text;
  return state === 'other-version' ? '#\n# Switchyard' : '';
}

const OWN_FILE_NAMES: readonly OwnFileName[] = [
  'initramfs-hook',
  'initramfs-script',
  'initramfs-give-back',
  'bind-script',
  'udev-rule',
  'dracut',
  'mkinitcpio',
  'grub-fallback',
];
