#!/bin/sh
# Switchyard's only way to root. One verb a call, no verb takes a path, nothing stays running, nothing listens.
#
#   switchyard-helper version
#   switchyard-helper rescan                      ask the kernel to look for added PCI devices
#   switchyard-helper remove 0000:0b:00.0         take one PCI function out of the running kernel (never a bridge)
#   switchyard-helper slot-power 0-1 on|off       switch a hotplug slot by its name in /sys/bus/pci/slots
#
# It answers with one line of JSON: {"ok":true,...} with exit code 0, or {"ok":false,"code":"...","message":"..."} with another.
# It is run by pkexec or sudo on this computer. Over ssh it is sent to "sh -s" and never written to the far disk.
set -euf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
IFS=' '
export PATH LC_ALL
umask 022

readonly VERSION=1
readonly PCI=/sys/bus/pci
readonly OWNER=0

# Codes: not-root, unsafe, bad-request (nothing was touched), absent (no such device or slot), refused (not ours to do), failed (the kernel said no).
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

# All of it is one function, so that half a program, cut off on its way over ssh, does nothing.
main() {
  check_self
  [ $# -ge 1 ] || fail bad-request 'which verb?'
  case $1 in
    version | rescan | remove | slot-power) verb=$1 ;;
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
  esac
}

main "$@"
