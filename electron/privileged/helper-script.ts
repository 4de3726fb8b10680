import type { Errand } from './root-program.ts';

/** No line of a program or of its input reads like these: inputs are a constant text, or base64. */
const END = 'END-OF-SWITCHYARD-PROGRAM';
const END_OF_INPUT = 'END-OF-SWITCHYARD-INPUT';

/**
 * For `/bin/sh -s -- words` as any user: a program of root's as root, directly or by sudo. No data is ever part of the program: its words are arguments.
 * sudo does not ask (-n): there is nobody to answer. The shell's input is the program itself, so the program's own input is a here-document of its
 * last line, which calls it.
 */
export function helperScript({ program, input }: Pick<Errand, 'program' | 'input'>): string {
  return `LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; export LC_ALL PATH
set -- /bin/sh -s -- "$@"
[ "$(id -u)" = 0 ] || set -- sudo -n "$@"
exec "$@" <<'${END}'
${program.text.trimEnd()} <<'${END_OF_INPUT}'
${input}${END_OF_INPUT}
${END}
`;
}
