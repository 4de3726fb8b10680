import { HELPER } from './helper-text.ts';

/** No line of the helper reads like this. */
const END = 'END-OF-SWITCHYARD-HELPER';

/**
 * For `/bin/sh -s -- words` as any user: the helper as root, directly or by sudo. A constant, so that no data is ever part of a program.
 * sudo does not ask (-n): there is nobody to answer.
 */
export const HELPER_SCRIPT = `LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; export LC_ALL PATH
set -- /bin/sh -s -- "$@"
[ "$(id -u)" = 0 ] || set -- sudo -n "$@"
exec "$@" <<'${END}'
${HELPER}
${END}
`;
