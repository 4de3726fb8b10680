#!/bin/sh
# Switchyard: what goes into the initramfs
#
# It is /etc/initramfs-tools/hooks/switchyard, called by mkinitramfs with the initramfs-to-be in DESTDIR (initramfs-tools(7)). It never fails:
# a new kernel has to get its initramfs.
set -u

readonly ROOT=
readonly SETUP=/etc/switchyard
readonly EARLY=/scripts/init-top

[ "${1-}" != prereqs ] || exit 0
[ -f "$ROOT$SETUP/boot-devices" ] && [ -x "$ROOT$SETUP/bind-at-boot" ] || exit 0

# shellcheck source=/dev/null
. "$ROOT/usr/share/initramfs-tools/hook-functions"

mkdir -p "$DESTDIR$SETUP"
cp -p "$ROOT$SETUP/boot-devices" "$ROOT$SETUP/bind-at-boot" "$DESTDIR$SETUP/" || :
manual_add_modules vfio-pci || :

# Early scripts that wait for no other are put in order by tsort. GNU's goes by name, which has "switchyard" before "udev"; another one need not, and
# a script can only name those that come before it. So udev's script in this initramfs has ours run first in any case; it does its work only once.
if [ -f "$DESTDIR$EARLY/udev" ] && [ -f "$DESTDIR$EARLY/switchyard" ]; then
  sed -i "1a $EARLY/switchyard || :" "$DESTDIR$EARLY/udev" || :
fi
exit 0
