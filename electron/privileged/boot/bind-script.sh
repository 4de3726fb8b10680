#!/bin/sh
# Switchyard binds functions to vfio-pci at boot
#
# It is /etc/switchyard/bind-at-boot, part of the initramfs, and called there before any driver of the host is loaded, without words: by initramfs-tools
# once, by udev for every function and for many at once.
# /etc/switchyard/boot-devices has a line for each function, and a function is bound only while what sits at its address is what was chosen:
#
#   0000:02:00.0 8086:10d3 8086:a01f 020000 00      address, device, subsystem, class, revision
#
# Everything else keeps its driver, and the kernel's log says why (dmesg | grep switchyard). With "switchyard=off" among the kernel's
# parameters it does nothing. Outside an initramfs it does nothing either: there a driver may be at work.
#
#   bind-at-boot give-back      the disk of the system does not appear: controllers that it may hang on go to the host's drivers after all
set -uf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
IFS=' '
export PATH LC_ALL

readonly ROOT=
readonly PCI="$ROOT/sys/bus/pci"
readonly LIST="$ROOT/etc/switchyard/boot-devices"
# Made by the first call: who runs later must not take back what was given back.
readonly DONE="$ROOT/run/switchyard-bound"
readonly TURN="$ROOT/run/switchyard-binding"
readonly MOST=256
readonly MOST_WAITS=100

# Into the kernel's log: 4 is a warning, 6 is for who wants to know.
say() {
  { printf '<%s>switchyard: %s\n' "$1" "$2" >"$ROOT/dev/kmsg"; } 2>/dev/null || :
}

# Sets `value` to the first line of a file, or to nothing.
first_line() {
  value=
  { read -r value <"$1"; } 2>/dev/null || :
}

write() {
  { printf '%s\n' "$2" >"$1"; } 2>/dev/null
}

in_initramfs() {
  while read -r _ place type _; do
    [ "$place $type" != '/ rootfs' ] || return 0
  done <"$ROOT/proc/mounts"
  return 1
}

is_line() {
  h='[0-9a-f]'
  q=$h$h$h$h
  function="$h$h:[01]$h.[0-7] $q:$q $q:$q $h$h$q $h$h"
  # Intel VMD has domains of five to eight digits.
  # shellcheck disable=SC2254 # The patterns are these constants.
  case $1 in
    $q:$function | [1-9a-f]$q:$function | [1-9a-f]$h$q:$function | [1-9a-f]$h$h$q:$function | [1-9a-f]$h$h$h$q:$function) ;;
    *) return 1 ;;
  esac
}

# Calls `bind` or `give_back` with the words of each good line.
each_function() {
  count=0
  while read -r line || [ -n "$line" ]; do
    case $line in
      '' | '#'*) continue ;;
    esac
    count=$((count + 1))
    if [ "$count" -gt "$MOST" ]; then
      say 4 "$LIST has more than $MOST lines, the rest is left to the host"
      return
    fi
    if ! is_line "$line"; then
      say 4 "line $count of $LIST is none of Switchyard's, left alone"
      continue
    fi
    # shellcheck disable=SC2086 # Five words without a wildcard.
    case $1 in
      bind) bind $line ;;
      give-back) give_back $line ;;
    esac
  done <"$LIST"
}

# Sets `driver` to the name of the driver that has the function, or to nothing.
find_driver() {
  driver=$(readlink "$PCI/devices/$1/driver") || driver=
  driver=${driver##*/}
}

# Has the kernel find a driver for a function anew, and sets `driver` to it; $2 is the only one that may have it, or nothing.
probe() {
  find_driver "$1"
  if [ -n "$2" ] && [ "$driver" = "$2" ]; then return; fi
  write "$PCI/devices/$1/driver_override" "$2" || return 0
  [ -z "$driver" ] || write "$PCI/drivers/$driver/unbind" "$1" || :
  write "$PCI/drivers_probe" "$1" || :
  find_driver "$1"
}

bind() {
  if [ ! -d "$PCI/devices/$1" ]; then
    say 4 "nothing is at $1 now, where $2 was chosen"
    return
  fi
  is=
  for file in vendor device subsystem_vendor subsystem_device class revision; do
    first_line "$PCI/devices/$1/$file"
    case $file in
      device | subsystem_device) is=$is:${value#0x} ;;
      *) is="$is ${value#0x}" ;;
    esac
  done
  if [ "$is" != " $2 $3 $4 $5" ]; then
    set -- "$1" "$2" "$is"
    is=${is# }
    is=${is%% *}
    if [ "$is" != "$2" ]; then
      say 4 "$1 is $is and not $2, left to the host"
    else
      say 4 "$1 is another $2 than the one that was chosen (now$3), left to the host"
    fi
    return
  fi
  probe "$1" vfio-pci
  if [ "$driver" = vfio-pci ]; then
    say 6 "$1 $2 is for virtual machines"
  else
    probe "$1" ''
    say 4 "$1 $2 could not be bound to vfio-pci, left to the host"
  fi
}

# Storage, network, USB and the like.
give_back() {
  case $4 in
    01* | 02* | 0c*) ;;
    *) return ;;
  esac
  find_driver "$1"
  [ "$driver" = vfio-pci ] || return 0
  probe "$1" ''
  say 4 "the disk of the system does not appear, $1 $2 is given back to the host"
}

# One binds. The others wait for it, since udev loads a driver for a function as soon as its call returns; and with two at once, one would unbind from
# vfio-pci what the other has just bound, where a driver that is part of the kernel had it before.
take_turn() {
  mkdir "$TURN" 2>/dev/null && return 0
  # Nowhere to make it, so nobody else has it.
  [ -d "$TURN" ] || return 0
  waits=0
  while [ ! -e "$DONE" ] && [ "$waits" -lt "$MOST_WAITS" ]; do
    # Not every sleep knows parts of a second.
    sleep 0.1 2>/dev/null || sleep 1 2>/dev/null || :
    waits=$((waits + 1))
  done
  return 1
}

[ -f "$LIST" ] && in_initramfs || exit 0
if [ "${1-}" = give-back ]; then
  each_function give-back
  exit 0
fi
[ ! -e "$DONE" ] || exit 0
take_turn || exit 0
first_line "$ROOT/proc/cmdline"
case " $value " in
  *' switchyard=off '*) say 4 'switched off by the kernel line, everything is left to the host' ;;
  *)
    # By its path: Busybox's shell would take its own, which does not read all that kmod's does.
    "$ROOT/sbin/modprobe" -q vfio-pci
    if [ -d "$PCI/drivers/vfio-pci" ]; then
      each_function bind
    else
      say 4 'there is no vfio-pci, everything is left to the host'
    fi
    ;;
esac
{ : >"$DONE"; } 2>/dev/null || :
exit 0
