/// <reference types="vite/types/importMeta.d.ts" />

const texts = import.meta.glob<string>('./look-at-file.sh', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** For `/bin/sh -s -- word`: a constant, so that no data is ever part of a program. */
export const LOOK_SCRIPT = textOf('./look-at-file.sh');

function textOf(path: string): string {
  const text = texts[path];
  if (text === undefined) throw new Error(`${path} is not part of this program`);
  return text;
}
