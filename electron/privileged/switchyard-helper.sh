#!/bin/sh
# Switchyard's only way to root. One verb a call, no verb takes a path, nothing stays running, nothing listens.
#
#   switchyard-helper version
#   switchyard-helper rescan                      ask the kernel to look for added PCI devices
#   switchyard-helper remove 0000:0b:00.0         take one PCI function out of the running kernel (never a bridge)
#   switchyard-helper slot-power 0-1 on|off       switch a hotplug slot by its name in /sys/bus/pci/slots
#   switchyard-helper hook-install                put libvirt's hook in its place: the one text that START_CHECK pins, read from stdin
#   switchyard-helper hook-remove                 take it away again, and nothing else
#
# It answers with one line of JSON: {"ok":true,...} with exit code 0, or {"ok":false,"code":"...","message":"..."} with another.
# It is run by pkexec or sudo on this computer. Over ssh it is sent to "sh -s" and never itself written to the far disk.
set -euf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
IFS=' '
export PATH LC_ALL
umask 022

readonly VERSION=2
readonly PCI=/sys/bus/pci
readonly OWNER=0
readonly LIBVIRT=/etc/libvirt
readonly SYSTEMD=/run/systemd/system
# What a hook of ours says in its second line, whatever its version; and the SHA-256 of the one version that is installed.
readonly MARK='# Switchyard start check'
readonly START_CHECK=d30d81d30f6f2254def5832fae82b1ddff4a63a75c0329c26f22d10f7dfe71f8

# Codes: not-root, unsafe, bad-request (nothing was touched), absent (no such device, slot or file), refused (not ours to do), failed (the
# kernel said no), not-told (the hook is in its place, and libvirt could not be told).
fail() {
  printf '{"ok":false,"code":"%s","message":"%s"}\n' "$1" "$2"
  case $1 in
    bad-request | unsafe | not-root) exit 64 ;;
    *) exit 1 ;;
  esac
}

succeed() {
  printf '{"ok":true,"verb":"%s"}\n' "$verb"
  exit 0
}

# Whoever can write to this file, or to a directory above it, could have root do anything.
# (From "sh -s" the name is that of the shell, for which the same holds.)
check_self() {
  [ "$(id -u)" = "$OWNER" ] || fail not-root 'must run as root'
  self=$(command -v -- "$0") || fail unsafe 'cannot tell where this program is'
  self=$(readlink -f -- "$self") || fail unsafe 'cannot tell where this program is'
  while :; do
    case $(stat -c '%u %A' -- "$self") in
      "$OWNER "?????-??-?) ;;
      # A directory that all may write to is safe where only owners may rename in it (the sticky bit).
      "$OWNER d"????????[tT]) ;;
      *) fail unsafe 'this program, or a directory above it, can be written by others' ;;
    esac
    [ "$self" != / ] || break
    self=${self%/*}
    self=${self:-/}
  done
}

# 0000:0b:00.0, as the kernel writes it; Intel VMD has domains of five to eight digits.
need_address() {
  h='[0-9a-f]'
  rest="$h$h:[01]$h.[0-7]"
  # shellcheck disable=SC2254 # The patterns are these constants.
  case $1 in
    $h$h$h$h:$rest) ;;
    [1-9a-f]$h$h$h$h:$rest | [1-9a-f]$h$h$h$h$h:$rest) ;;
    [1-9a-f]$h$h$h$h$h$h:$rest | [1-9a-f]$h$h$h$h$h$h$h:$rest) ;;
    *) fail bad-request 'not a PCI address' ;;
  esac
}

# The kernel's names of slots: 3, 0-1, 8192, 0000:0b.
need_slot() {
  [ ${#1} -le 32 ] || fail bad-request 'not the name of a slot'
  case $1 in
    *[!0-9A-Za-z:_-]* | [!0-9A-Za-z]* | '') fail bad-request 'not the name of a slot' ;;
  esac
}

need_count() {
  [ "$1" -eq "$2" ] || fail bad-request 'wrong number of arguments'
}

# Writes one word into a file of the kernel. What the kernel refuses, it says by an error of the write.
tell_kernel() {
  { printf '%s\n' "$1" >"$2"; } 2>/dev/null || fail failed "the kernel refused to write $1 to $2"
}

rescan() {
  tell_kernel 1 "$PCI/rescan"
}

remove() {
  device=$PCI/devices/$1
  [ -e "$device" ] || fail absent "there is no $1"
  class=
  read -r class <"$device/class" || fail failed "cannot read the class of $1"
  case $class in
    # A bridge would take everything below along.
    0x06*) fail refused "$1 is a bridge" ;;
    0x*) ;;
    *) fail failed "cannot read the class of $1" ;;
  esac
  tell_kernel 1 "$device/remove"
}

slot_power() {
  file=$PCI/slots/$1/power
  [ -e "$file" ] || fail absent "slot $1 cannot be switched"
  case $2 in
    on) tell_kernel 1 "$file" ;;
    off) tell_kernel 0 "$file" ;;
  esac
}

# Follows no link and trusts no directory that others can write to: what lies in there, libvirt runs as root.
check_directory() {
  if [ -L "$1" ] || [ ! -d "$1" ]; then fail refused "$1 is a link, or no directory"; fi
  case $(stat -c '%u %A' -- "$1") in
    "$OWNER d"????-??-?) ;;
    *) fail refused "$1 can be written by others than root" ;;
  esac
}

# Another's file stays as it is, whatever its name. Answers whether one of ours is there.
find_hook() {
  [ -e "$hook" ] || [ -L "$hook" ] || return 1
  second=
  [ -L "$hook" ] || [ ! -f "$hook" ] || { read -r second && read -r second; } <"$hook" || :
  [ "$second" = "$MARK" ] || fail refused "$hook is there and not Switchyard's"
}

need_libvirt() {
  [ -e "$LIBVIRT" ] || fail absent "there is no $LIBVIRT"
  check_directory "$LIBVIRT"
  hooks=$LIBVIRT/hooks
  hook=$hooks/qemu.d/switchyard
}

hook_install() {
  need_libvirt
  # The dot keeps the last newline.
  text=$(head -c 65536 && echo .) || fail failed 'cannot read the text'
  text=${text%.}
  sum=$(printf '%s' "$text" | sha256sum)
  [ "${sum%% *}" = "$START_CHECK" ] || fail bad-request 'not the text that this helper installs'
  for directory in "$hooks" "$hooks/qemu.d"; do
    [ -e "$directory" ] || [ -L "$directory" ] || mkdir -- "$directory" || fail failed "cannot make $directory"
    check_directory "$directory"
  done
  find_hook || :
  # libvirt runs whatever can be run in qemu.d, so the file becomes ready outside of it and comes in whole.
  new=$(mktemp -- "$hooks/.switchyard.XXXXXXXX") || fail failed "cannot write into $hooks"
  trap 'rm -f -- "$new"' EXIT
  { printf '%s' "$text" >"$new" && chmod 0755 -- "$new" && sync -- "$new" && mv -fT -- "$new" "$hook"; } ||
    fail failed "cannot write $hook"
  tell_libvirt
}

# libvirt looks for hooks when it starts and when it is told to reload, which leaves machines and connections alone.
tell_libvirt() {
  [ -d "$SYSTEMD" ] || fail not-told 'systemd does not run here'
  for unit in virtqemud.service libvirtd.service; do
    systemctl --quiet is-active "$unit" || continue
    systemctl --quiet reload "$unit" || fail not-told "systemctl could not reload $unit"
  done
}

hook_remove() {
  need_libvirt
  for directory in "$hooks" "$hooks/qemu.d"; do
    [ -e "$directory" ] || [ -L "$directory" ] || fail absent "there is no $directory"
    check_directory "$directory"
  done
  find_hook || fail absent "there is no $hook"
  rm -f -- "$hook" || fail failed "cannot remove $hook"
}

# All of it is one function, so that half a program, cut off on its way over ssh, does nothing.
main() {
  check_self
  [ $# -ge 1 ] || fail bad-request 'which verb?'
  case $1 in
    version | rescan | remove | slot-power | hook-install | hook-remove) verb=$1 ;;
    *) fail bad-request 'no such verb' ;;
  esac
  shift
  case $verb in
    version)
      need_count $# 0
      printf '{"ok":true,"verb":"version","version":%s}\n' "$VERSION"
      ;;
    rescan)
      need_count $# 0
      rescan
      succeed
      ;;
    remove)
      need_count $# 1
      need_address "$1"
      remove "$1"
      succeed
      ;;
    slot-power)
      need_count $# 2
      need_slot "$1"
      case $2 in
        on | off) ;;
        *) fail bad-request 'on or off?' ;;
      esac
      slot_power "$1" "$2"
      succeed
      ;;
    hook-install)
      need_count $# 0
      hook_install
      succeed
      ;;
    hook-remove)
      need_count $# 0
      hook_remove
      succeed
      ;;
  esac
}

main "$@"
