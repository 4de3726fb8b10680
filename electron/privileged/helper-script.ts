import { HELPER, START_CHECK } from './helper-text.ts';

/** No line of either text reads like this. */
const END = 'END-OF-SWITCHYARD-HELPER';
const END_OF_INPUT = 'END-OF-START-CHECK';

/**
 * For `/bin/sh -s -- words` as any user: the helper as root, directly or by sudo. A constant, so that no data is ever part of a program.
 * sudo does not ask (-n): there is nobody to answer. The shell's input is the helper itself, so the helper's own input is a here-document of its
 * last line, which calls it.
 */
export const HELPER_SCRIPT = `LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; export LC_ALL PATH
set -- /bin/sh -s -- "$@"
[ "$(id -u)" = 0 ] || set -- sudo -n "$@"
exec "$@" <<'${END}'
${HELPER.trimEnd()} <<'${END_OF_INPUT}'
${START_CHECK}${END_OF_INPUT}
${END}
`;
