import {
  SETUP_BYTES,
  SETUP_DIRECTORIES,
  SETUP_NAMES,
  SETUP_OWN,
  SETUP_TEXTS,
} from '../setup/probed-paths.ts';
import { BOOT_SPACE_SCRIPT } from '../boot-space.ts';
import { BOOT_SPACE } from '../host-files.ts';
import { SUPPORT_DIRECTORIES, SUPPORT_NAMES, SUPPORT_TEXTS } from '../support/probed-paths.ts';
import { CHOSEN_LINES } from './chosen-lines.ts';

/** Turns od's lines into those of an entry of bytes; other lines are entries already. */
const BYTES_PROGRAM = `/^([bul] \\/|[>?])/ { print; next } { print "+" $0 }`;

/** Prints the lines about room as a text; none where there are none. */
const SPACE_PROGRAM = `
NR == 1 { print "f ${BOOT_SPACE}" }
{ print "=" substr($0, 1, 400) }`;

/**
 * The part of the probe that looks at how the host starts and at what it supports; it uses `present` of the whole. What is written
 * back byte by byte is printed as bytes: a text does not tell whether it ends with a newline.
 */
export const SETUP_PROBE = `
# What lies in a closed directory cannot be seen, and is not absent.
closed() { [ -d "\${1%/*}" ] && [ ! -x "\${1%/*}" ]; }
unread() { printf 'u %s\\n?unreadable\\n' "$1"; }
# Where a link points to does not matter: nothing is written through it.
linked() { [ -L "$1" ] && printf 'l %s\\n>/\\n' "$1"; }
directories() {
  for path do
    [ ! -d "$path" ] || if [ -x "$path" ]; then echo "d $path"; else unread "$path"; fi
  done
}
bytes() {
  for path do
    case $path in *[!0-9A-Za-z/._-]*) continue ;; esac
    if closed "$path"; then unread "$path"
    elif linked "$path" || [ ! -e "$path" ]; then :
    elif [ ! -r "$path" ] || [ ! -f "$path" ]; then unread "$path"
    else echo "b $path"; od -An -v -tx1 -N 65537 "$path"; fi
  done | awk '${BYTES_PROGRAM}'
}
own() {
  for path do if closed "$path"; then unread "$path"; else linked "$path"; fi; done
  for path do closed "$path" || [ -L "$path" ] || present "$path"; done | awk '${CHOSEN_LINES}'
}
${BOOT_SPACE_SCRIPT}setup() {
  directories ${[...SETUP_DIRECTORIES, ...SUPPORT_DIRECTORIES].join(' ')}
  present ${[...SETUP_NAMES, ...SUPPORT_NAMES].join(' ')} | sed 's/^/f /'
  present ${[...SETUP_TEXTS, ...SUPPORT_TEXTS].join(' ')} | awk '${CHOSEN_LINES}'
  own ${SETUP_OWN.join(' ')}
  bytes ${SETUP_BYTES.join(' ')}
  boot_space | awk '${SPACE_PROGRAM}'
}
`;
