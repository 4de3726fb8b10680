/// <reference types="vite/types/importMeta.d.ts" />

const texts = import.meta.glob<string>(['./*.sh', './hook/*.sh', './boot/rescue.sh'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The helper's own text, to be sent where it is not installed. It is part of the built program, so that nothing else can be sent. */
export const HELPER = textOf('./switchyard-helper.sh');

/** The second program's text: what writes the files by which the host starts. */
export const SETUP = textOf('./switchyard-setup.sh');

/** libvirt's hook. The helper takes it from its input, and installs this text and no other: it knows its SHA-256. */
export const START_CHECK = textOf('./hook/start-check.sh');

/** What takes a setup back without Switchyard; the second program writes it beside the backups, by the same rule. */
export const RESCUE = textOf('./boot/rescue.sh');

function textOf(path: string): string {
  const text = texts[path];
  if (text === undefined) throw new Error(`${path} is not part of this program`);
  return text;
}
