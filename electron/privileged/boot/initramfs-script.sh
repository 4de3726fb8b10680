#!/bin/sh
# Switchyard: early script of the initramfs
#
# It is /etc/initramfs-tools/scripts/init-top/switchyard. There it runs before udev, which loads the drivers (the hook of the same name sees to that).
set -u

readonly ROOT=
readonly BIND="$ROOT/etc/switchyard/bind-at-boot"

# What is to run before this one: nothing.
[ "${1-}" != prereqs ] || exit 0
[ ! -x "$BIND" ] || "$BIND"
# A script that fails would only be one more thing to go wrong.
exit 0
