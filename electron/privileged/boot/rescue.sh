#!/bin/sh
# Switchyard: takes back what its setup has changed, without Switchyard
#
# From a shell as root on this system, or in a chroot into it (then boot files are made again too):
#
#   sh /var/lib/switchyard/setup/rescue
#
# From another system that has this one mounted, say at /mnt, the files alone:  sh /mnt/var/lib/switchyard/setup/rescue
#
# It reads the manifest beside it, puts every file back as it was before the first change, newest change first, and keeps what it replaces beside the
# backups. It needs sh, cp, mv and sha256sum, and may be run again. To start once without any of the setup's bindings, without changing anything:
# add switchyard=off to the kernel's command line at the boot menu.
set -uf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
IFS=' '
export PATH LC_ALL
umask 022

readonly PLACE=/var/lib/switchyard/setup
case $0 in
  *"$PLACE/rescue") ROOT=${0%"$PLACE/rescue"} ;;
  *) ROOT= ;;
esac
readonly ROOT
readonly STATE="$ROOT$PLACE"
# From another system no program of this one can be run.
MOUNTED=$ROOT
failures=0

trouble() {
  printf '  ! %s\n' "$1" >&2
  failures=$((failures + 1))
}

# Sets `path` to where a file of this name belongs.
find_path() {
  case $1 in
    grub-default) path=/etc/default/grub ;;
    kernel-line) path=/etc/kernel/cmdline ;;
    boot-devices) path=/etc/switchyard/boot-devices ;;
    fallback-line) path=/etc/switchyard/fallback-line ;;
    entry-boot) path=/boot/loader/entries/-switchyard-fallback.conf ;;
    entry-efi) path=/efi/loader/entries/-switchyard-fallback.conf ;;
    entry-boot-efi) path=/boot/efi/loader/entries/-switchyard-fallback.conf ;;
    initramfs-hook) path=/etc/initramfs-tools/hooks/switchyard ;;
    initramfs-script) path=/etc/initramfs-tools/scripts/init-top/switchyard ;;
    initramfs-give-back) path=/etc/initramfs-tools/scripts/local-block/switchyard ;;
    bind-script) path=/etc/switchyard/bind-at-boot ;;
    udev-rule) path=/etc/udev/rules.d/10-switchyard.rules ;;
    dracut) path=/etc/dracut.conf.d/90-switchyard.conf ;;
    mkinitcpio) path=/etc/mkinitcpio.conf.d/90-switchyard.conf ;;
    grub-fallback) path=/etc/grub.d/42_switchyard ;;
    *) return 1 ;;
  esac
  path=$ROOT$path
}

# $1 set, $2 name, $3 SHA-256 of the backup, "none" for no file, nothing where that is not written down
restore() {
  find_path "$2" || return 0
  case $restored in
    *" $1/$2 "*) return ;;
  esac
  restored="$restored$1/$2 "
  backup=$STATE/$1/$2
  if [ "$3" != none ] && [ ! -f "$backup" ]; then
    [ -z "$3" ] || {
      trouble "the backup $backup is missing, $path stays as it is"
      return
    }
    set -- "$1" "$2" none
  fi
  if [ "$3" = none ]; then
    [ -e "$path" ] || return 0
    printf '  %s goes away\n' "$path"
    mv -f -- "$path" "$backup.taken-back" || trouble "cannot move $path"
    return
  fi
  if [ -n "$3" ]; then
    sum=$(sha256sum <"$backup")
    [ "${sum%% *}" = "$3" ] || {
      trouble "the backup $backup is not what it was, $path stays as it is"
      return
    }
  fi
  printf '  %s as it was\n' "$path"
  [ ! -e "$path" ] || cp -p -- "$path" "$backup.taken-back" || :
  # A boot partition keeps no modes and no owners.
  if { cp -p -- "$backup" "$path.switchyard-new" 2>/dev/null || cp -- "$backup" "$path.switchyard-new"; } && mv -f -- "$path.switchyard-new" "$path"; then return; fi
  trouble "cannot write $path"
}

call() {
  if [ -n "$MOUNTED" ]; then
    printf '  in a chroot into %s run: %s\n' "$ROOT" "$*"
    return
  fi
  printf '  %s\n' "$*"
  "$@" </dev/null || trouble "this failed, run it by hand: $*"
}

# Words that a program keeps in a place of its own: those that were added go, those that were taken come back.
words_back() {
  tool=$1
  added=
  taken=
  list=
  shift
  for word; do
    case $word in
      add | remove) list=$word ;;
      *) if [ "$list" = add ]; then added="$added $word"; else taken="$taken $word"; fi ;;
    esac
  done
  added=${added# }
  taken=${taken# }
  case $tool in
    grubby) call grubby --update-kernel=ALL ${taken:+"--args=$taken"} ${added:+"--remove-args=$added"} ;;
    kernelstub) call kernelstub ${added:+"--delete-options=$added"} ${taken:+"--add-options=$taken"} ;;
    rpm-ostree)
      set -- rpm-ostree kargs
      for word in $added; do set -- "$@" "--delete-if-present=$word"; done
      for word in $taken; do set -- "$@" "--append-if-missing=$word"; done
      call "$@"
      ;;
  esac
}

# What is built from the files.
build() {
  case $1 in
    update-initramfs) call update-initramfs -u -k all ;;
    dracut) call dracut --force --regenerate-all ;;
    mkinitcpio) call mkinitcpio -P ;;
    update-grub) call update-grub ;;
    grub-mkconfig) call grub-mkconfig -o /boot/grub/grub.cfg ;;
    grub2-mkconfig) call grub2-mkconfig -o /boot/grub2/grub.cfg ;;
    proxmox-boot-tool) call proxmox-boot-tool refresh ;;
    kernel-install)
      set +f
      for version in "$ROOT"/lib/modules/*; do
        version=${version##*/}
        for image in "/lib/modules/$version/vmlinuz" "/boot/vmlinuz-$version"; do
          [ -f "$ROOT$image" ] || continue
          call kernel-install add "$version" "$image"
          break
        done
      done
      set -f
      ;;
  esac
}

[ -f "$STATE/manifest" ] || {
  echo "There is no $STATE/manifest: nothing was changed." >&2
  exit 1
}
ended=' '
sets=
while read -r verb set rest; do
  case $verb in
    open)
      case " $sets " in
        *" $set "*) ;;
        *) sets="$set $sets" ;;
      esac
      ;;
    close) ended="$ended$rest " ;;
  esac
done <"$STATE/manifest"

restored=' '
builds=' '
last=
for each in $sets; do
  case $ended in
    *" $each "*) continue ;;
  esac
  printf 'Change %s:\n' "$each"
  last=${last:-$each}
  while read -r verb set name more; do
    [ "$set" = "$each" ] || continue
    case $verb in
      file) restore "$set" "$name" "${more%% *}" ;;
      own) restore "$set" "$name" '' ;;
      run)
        # shellcheck disable=SC2086 # Words without a wildcard.
        case $name in
          grubby | kernelstub | rpm-ostree) words_back "$name" $more ;;
          rpm-ostree-initramfs) if [ "$more" = keep ]; then call rpm-ostree initramfs --disable; fi ;;
          *) case $builds in *" $name "*) ;; *) builds="$builds$name " ;; esac ;;
        esac
        ;;
    esac
  done <"$STATE/manifest"
done

[ -n "$last" ] || {
  echo 'Everything is taken back already.'
  exit
}
[ "$builds" = ' ' ] || echo 'What is built from the files:'
for each in $builds; do build "$each"; done
if [ "$failures" -gt 0 ]; then
  echo "$failures of it could not be done: see above, then run this again." >&2
  exit 1
fi
# Switchyard reads this, so that it knows.
# shellcheck disable=SC2086 # One word a set.
[ -n "$MOUNTED" ] || echo close "$last" $sets >>"$STATE/manifest"
echo 'Done. The computer starts as it did before the setup.'
