#!/bin/sh
# Switchyard: what goes into the initramfs
#
# It is /etc/initramfs-tools/hooks/switchyard, called by mkinitramfs with the initramfs-to-be in DESTDIR (initramfs-tools(7)). It never fails:
# a new kernel has to get its initramfs.
set -u

readonly ROOT=
readonly SETUP=/etc/switchyard
readonly SCRIPT=/etc/initramfs-tools/scripts/init-top/switchyard

[ "${1-}" != prereqs ] || exit 0
[ -f "$ROOT$SETUP/boot-devices" ] && [ -x "$ROOT$SETUP/bind-at-boot" ] && [ -x "$ROOT$SCRIPT" ] || exit 0

# shellcheck source=/dev/null
. "$ROOT/usr/share/initramfs-tools/hook-functions"

mkdir -p "$DESTDIR$SETUP" "$DESTDIR/scripts/local-block"
cp -p "$ROOT$SETUP/boot-devices" "$ROOT$SETUP/bind-at-boot" "$DESTDIR$SETUP/" || :
cp -p "$ROOT$SCRIPT" "$DESTDIR/scripts/local-block/switchyard" || :
manual_add_modules vfio-pci || :

# Scripts without PREREQS are ordered by tsort, GNU's by name, which has "switchyard" before "udev"; other tsorts need not. A script can only name those
# before it, so the copy of udev's in this initramfs names ours.
udev=$DESTDIR/scripts/init-top/udev
[ ! -f "$udev" ] || sed -i 's/^PREREQS=""$/PREREQS="switchyard"/' "$udev" || :
exit 0
