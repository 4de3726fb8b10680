#!/bin/sh
# Switchyard: early script of the initramfs
#
# It is /etc/initramfs-tools/scripts/init-top/switchyard. There it runs before udev, which loads the drivers (the hook of the same name sees to
# that). The hook puts a second copy under local-block, which is called about once a second while the disk of the system does not appear
# (initramfs-tools(7)): after ten calls controllers that it may hang on are given back to the host.
set -u

readonly ROOT=
readonly BIND="$ROOT/etc/switchyard/bind-at-boot"
readonly WAITED="$ROOT/run/switchyard-waited"
readonly PATIENCE=10

# What is to run before this one: nothing.
[ "${1-}" != prereqs ] || exit 0
[ -x "$BIND" ] || exit 0

case $0 in
  */local-block/*)
    printf . >>"$WAITED"
    read -r waited <"$WAITED" || :
    [ "${#waited}" -ne "$PATIENCE" ] || "$BIND" give-back
    ;;
  *) "$BIND" ;;
esac
# A script that fails would only be one more thing to go wrong.
exit 0
