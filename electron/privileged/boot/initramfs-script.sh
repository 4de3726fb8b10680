#!/bin/sh
# Switchyard: early script of the initramfs
#
# It is /etc/initramfs-tools/scripts/init-top/switchyard. There it runs before udev, which loads the drivers (the hook of the same name sees to
# that). The hook puts a second copy under local-block, which is called again and again while the disk of the system does not appear, for half a
# minute at least (initramfs-tools(7)): after ten seconds controllers that it may hang on are given back to the host.
set -u

readonly ROOT=
readonly BIND="$ROOT/etc/switchyard/bind-at-boot"
readonly SINCE="$ROOT/run/switchyard-waits"
readonly PATIENCE=10

# What is to run before this one: nothing.
[ "${1-}" != prereqs ] || exit 0
[ -x "$BIND" ] || exit 0

case $0 in
  */local-block/*)
    read -r now _ <"$ROOT/proc/uptime" || exit 0
    now=${now%%.*}
    [ -e "$SINCE" ] || printf '%s\n' "$now" >"$SINCE"
    read -r since <"$SINCE" || exit 0
    [ "$((now - since))" -lt "$PATIENCE" ] || "$BIND" give-back
    ;;
  *) "$BIND" ;;
esac
# A script that fails would only be one more thing to go wrong.
exit 0
