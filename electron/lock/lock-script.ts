/** How the script ends, in codes of sysexits.h that flock does not use itself: a malformed key, no such group, no flock there. */
export const lockExit = { malformed: 64, noGroup: 66, noTool: 69 } as const;

/** The word in front of who holds a lock and since when, in the command line of the process that holds it. */
export const HOLDER_MARK = 'switchyard-lock';

/**
 * Holds groups until its stdin ends, on the host whose groups they are. The lock is an flock(2) on the directory of the group in sysfs itself:
 * every program on the host sees the same one, there is no file to make, own or clean up, and the kernel drops it when the holder ends,
 * however it ends. A function that was pulled has nothing there to lock: the directory of all functions stands for those. From stdin: who, since when, one key a line, an empty line. It says `held`, or after some tries `busy` and
 * the command line of the holder, an argument a line. A constant without a single quote: it is one word for any login shell.
 */
export const lockScript = [
  'export LC_ALL=C',
  'IFS= read -r by',
  'IFS= read -r since',
  'set --',
  'paths=""',
  'gone=""',
  `while IFS= read -r key && [ -n "$key" ]; do ${[
    `case $key in *[!0-9a-f:.]*|.*) exit ${String(lockExit.malformed)};; esac`,
    'case $key in *:*) path=/sys/bus/pci/devices/$key;; *) path=/sys/kernel/iommu_groups/$key;; esac',
    // Of a function that is not there any more: all such share one lock, taken once.
    'case $key in *:*) [ -d "$path" ] || { [ -z "$gone" ] || continue; gone=yes; path=/sys/bus/pci/devices; };; esac',
    `[ -d "$path" ] || exit ${String(lockExit.noGroup)}`,
    'set -- "$@" flock -n "$path"',
    'paths="$paths $path"',
  ].join('; ')}; done`,
  `command -v flock >/dev/null 2>&1 || { echo "no flock(1) on this host" >&2; exit ${String(lockExit.noTool)}; }`,
  `for try in 1 2 3; do ${[
    `"$@" sh -c "echo held; exec cat >/dev/null" ${HOLDER_MARK} "$by" "$since"`,
    'code=$?',
    '[ "$code" -eq 1 ] || exit "$code"',
    '[ "$try" -eq 3 ] || sleep 1',
  ].join('; ')}; done`,
  'echo busy',
  `for path in $paths; do ${[
    'inode=$(stat -Lc %i "$path")',
    'pid=$(sed -n "s/.*FLOCK .* \\([0-9]*\\) [0-9a-f:]*:$inode 0 EOF/\\1/p" /proc/locks | head -n 1)',
    '[ -z "$pid" ] || tr "\\0" "\\n" <"/proc/$pid/cmdline"',
  ].join('; ')}; done`,
].join('; ');
