/// <reference types="vite/types/importMeta.d.ts" />
import type { LibvirtHook } from '../../shared/model/libvirt-hook.ts';

const texts = import.meta.glob<string>(['./*.sh', './hook/*.sh', './boot/rescue.sh'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The helper's own text, to be sent where it is not installed. It is part of the built program, so that nothing else can be sent. */
export const HELPER = textOf('./switchyard-helper.sh');

/** The second program's text: what writes the files by which the host starts. */
export const SETUP = textOf('./switchyard-setup.sh');

/** libvirt's hooks. The helper takes one from its input, and installs these texts and no others: it knows their SHA-256. */
export const HOOKS: Readonly<Record<LibvirtHook, string>> = {
  'start-check': textOf('./hook/start-check.sh'),
  'hand-over': textOf('./hook/hand-over.sh'),
};

/** What takes a setup back without Switchyard; the second program writes it beside the backups, by the same rule. */
export const RESCUE = textOf('./boot/rescue.sh');

function textOf(path: string): string {
  const text = texts[path];
  if (text === undefined) throw new Error(`${path} is not part of this program`);
  return text;
}
