#!/bin/sh
# Switchyard: a boot entry without its changes
#
# It is /etc/grub.d/42_switchyard, run by grub-mkconfig, which takes what it prints into GRUB's menu. /etc/switchyard/fallback-line is the kernel's
# command line before Switchyard changed it; with switchyard=off nothing is bound at boot either. Without that file it prints nothing. It comes last,
# so that no entry before it gets another number, and it never fails: there has to be a menu.

readonly ROOT=
readonly LINE="$ROOT/etc/switchyard/fallback-line"
readonly LONGEST=2048

[ -f "$LINE" ] || exit 0
line=
read -r line <"$LINE" || :
case $line in
  '' | *[!0-9A-Za-z\ =._,:/@+-]*) exit 0 ;;
esac
[ "${#line}" -le "$LONGEST" ] || exit 0

# grub-mkconfig exports pkgdatadir, and what it found out of the disk (GRUB_DEVICE, GRUB_DEVICE_BOOT and the like).
# shellcheck source=/dev/null disable=SC2154
. "$pkgdatadir/grub-mkconfig_lib"

# The newest kernel, which is what the first entry starts too (10_linux).
newest_kernel() {
  for file in "$ROOT"/boot/vmlinuz-* "$ROOT"/vmlinuz-* "$ROOT"/boot/kernel-*; do
    case $file in
      *.old) ;;
      *) ! grub_file_is_not_garbage "$file" || printf '%s\n' "$file" ;;
    esac
  done | version_sort | tail -n 1
}

# Its initramfs, named as each distribution does, after microcode that stands beside it; nothing where there is none.
find_initrds() {
  for file in "initrd.img-$3" "initrd-$3.img" "initrd-$3" "initramfs-$3.img"; do
    [ -e "$1/$file" ] || continue
    for early in ${GRUB_EARLY_INITRD_LINUX_STOCK} ${GRUB_EARLY_INITRD_LINUX_CUSTOM}; do
      [ ! -e "$1/$early" ] || printf '%s ' "$2/$early"
    done
    printf '%s' "$2/$file"
    return
  done
}

# What of the line says where the system is. A line that was taken from a started system says so itself.
find_root() {
  case " $line " in
    *' root='*) return ;;
  esac
  if [ -z "${GRUB_DEVICE_UUID}" ] || [ "${GRUB_DISABLE_LINUX_UUID}" = true ] \
    || [ ! -e "$ROOT/dev/disk/by-uuid/${GRUB_DEVICE_UUID}" ] || uses_abstraction "${GRUB_DEVICE}" lvm; then
    printf ' root=%s ro' "${GRUB_DEVICE}"
  else
    printf ' root=UUID=%s ro' "${GRUB_DEVICE_UUID}"
  fi
  [ "${GRUB_FS}" = btrfs ] || return 0
  subvolume=$(make_system_path_relative_to_its_root /)
  [ -z "${subvolume#/}" ] || printf ' rootflags=subvol=%s' "${subvolume#/}"
}

# The root of ZFS has names of its own, which only a started system tells.
case "${GRUB_FS} $line " in
  zfs*' root='* | [!z]*) ;;
  *) exit 0 ;;
esac
kernel=$(newest_kernel)
[ -n "$kernel" ] || exit 0
directory=${kernel%/*}
name=${kernel##*/}
in_grub=$(make_system_path_relative_to_its_root "${directory:-/}") || exit 0
in_grub=${in_grub%/}
initrds=$(find_initrds "$directory" "$in_grub" "${name#*-}")
[ -n "$initrds" ] || exit 0
access=${GRUB_DEVICE_BOOT}
[ -n "${directory#"$ROOT"}" ] || access=${GRUB_DEVICE}

words=
for word in $line; do
  case $word in
    BOOT_IMAGE=* | initrd=* | switchyard=*) ;;
    *) words="$words $word" ;;
  esac
done

entry=$(
  printf "menuentry '%s' --class gnu-linux --class os %s 'switchyard-fallback' {\n" \
    "$(printf '%s without the changes of Switchyard' "${GRUB_DISTRIBUTOR:-Linux}" | grub_quote)" "\$menuentry_id_option"
  printf '\tload_video\n\tinsmod gzio\n'
  prepare_grub_to_access_device "$access" | sed 's/^/\t/'
  printf '\tlinux\t%s/%s%s%s switchyard=off\n' "$in_grub" "$name" "$(find_root)" "$words"
  printf '\tinitrd\t%s\n}\n' "$initrds"
) || exit 0
printf '%s\n' "$entry"
exit 0
