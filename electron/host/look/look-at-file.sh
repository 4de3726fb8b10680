#!/bin/sh
# What lies at a path of this host, as one word of `FileLook`, or `hidden`. The path comes in octal, three digits a byte: no shell on the way finds
# anything in it. It is absolute, and has no control characters.
LC_ALL=C
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export LC_ALL PATH
path=$(printf %b "$(printf '%s\n' "$1" | sed 's/[0-7][0-7][0-7]/\\0&/g')")

say() {
  echo "$1"
  exit 0
}

# Whether everybody has a right to it: QEMU runs as a user of its own.
everybody() {
  [ -n "$(find -L "$1" -prune -perm "-$2" 2>/dev/null)" ]
}

if [ -e "$path" ]; then
  [ -f "$path" ] || say not-a-file
  everybody "$path" 004 || say restricted
  above=$path
  while [ -n "$above" ]; do
    above=${above%/*}
    everybody "${above:-/}" 001 || say restricted
  done
  say readable
fi

# Nothing is seen there: is that so, or may this user only not look? A link may lead to where it may not.
above=$path
until [ -e "${above:-/}" ]; do
  [ -L "$above" ] && say hidden
  above=${above%/*}
done
[ -d "${above:-/}" ] && [ ! -x "${above:-/}" ] && say hidden
say absent
