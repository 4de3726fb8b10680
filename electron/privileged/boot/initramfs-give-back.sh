#!/bin/sh
# Switchyard: what the initramfs does when the disk of the system does not appear
#
# It is /etc/initramfs-tools/scripts/local-block/switchyard, called again and again while that lasts, for half a minute at least
# (initramfs-tools(7)). After ten seconds controllers that the disk may hang on are given back to the host: better a computer that starts.
set -u

readonly ROOT=
readonly BIND="$ROOT/etc/switchyard/bind-at-boot"
readonly SINCE="$ROOT/run/switchyard-waits"
readonly PATIENCE=10

# What is to run before this one: nothing.
[ "${1-}" != prereqs ] || exit 0
[ -x "$BIND" ] || exit 0

# By the clock: calls are as slow as the computer.
read -r now _ <"$ROOT/proc/uptime" || exit 0
now=${now%%.*}
[ -e "$SINCE" ] || printf '%s\n' "$now" >"$SINCE"
read -r since <"$SINCE" || exit 0
[ "$((now - since))" -lt "$PATIENCE" ] || "$BIND" give-back
exit 0
