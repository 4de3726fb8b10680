/// <reference types="vite/types/importMeta.d.ts" />

const texts = import.meta.glob<string>('./*.sh', { query: '?raw', import: 'default', eager: true });

/** No line of the watchdog reads like this. */
const END = 'END-OF-SWITCHYARD-WATCHDOG';

/** For `/bin/sh -s -- words`: a constant, so that no data is ever part of a program. */
export const WATCHDOG_SCRIPT = `watch_text() {
cat <<'${END}'
${textOf('./watch.sh')}${END}
}
${textOf('./control.sh')}`;

function textOf(path: string): string {
  const text = texts[path];
  if (text === undefined) throw new Error(`${path} is not part of this program`);
  return text;
}
