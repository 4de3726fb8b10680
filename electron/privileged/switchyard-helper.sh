#!/bin/sh
# Switchyard's only way to root. One verb a call, no verb takes a path, nothing stays running, nothing listens.
#
#   switchyard-helper version
#   switchyard-helper rescan                      ask the kernel to look for added PCI devices
#   switchyard-helper remove 0000:0b:00.0         take one PCI function out of the running kernel (never a bridge)
#   switchyard-helper slot-power 0-1 on|off       switch a hotplug slot by its name in /sys/bus/pci/slots
#   switchyard-helper vf-count 0000:0b:00.0 7 on|off   carve a physical function into so many virtual ones, which drivers take or not
#   switchyard-helper vf-set 0000:0b:00.0 3 mac 52:54:00:00:00:07 | vlan 42 qos 0 | spoofchk on|off | trust on|off |
#                             state auto|enable|disable | min_tx_rate 0 max_tx_rate 100     hold virtual function 3 of it to this
#   switchyard-helper vf-keep 0000:0b:00.0 7 on|off    bring that count back at every start, by a udev rule of its own
#   switchyard-helper vf-forget 0000:0b:00.0           take that rule away again
#   switchyard-helper link 0000:0b:00.0 up|down        switch the network interface of a physical function
#   switchyard-helper hook-install start-check|hand-over   put a hook of libvirt's in its place: the one text that is pinned below, read from stdin
#   switchyard-helper hook-remove start-check|hand-over    take it away again, and nothing else
#
# It answers with one line of JSON: {"ok":true,...} with exit code 0, or {"ok":false,"code":"...","message":"..."} with another.
# It is run by pkexec or sudo on this computer. Over ssh it is sent to "sh -s" and never itself written to the far disk.
set -euf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
IFS=' '
export PATH LC_ALL
umask 022

readonly VERSION=4
readonly PCI=/sys/bus/pci
readonly OWNER=0
readonly LIBVIRT=/etc/libvirt
readonly SYSTEMD=/run/systemd/system
readonly RULES=/etc/udev/rules.d
# What the hand-over has to take back.
readonly LENT=/run/switchyard/hand-over
# What a udev rule and the hooks of ours say in their second lines, whatever their versions; and the SHA-256 of the hooks that are installed.
readonly RULE_MARK='# Switchyard keeps virtual functions'
readonly START_CHECK_MARK='# Switchyard start check'
readonly HAND_OVER_MARK='# Switchyard hand-over'
readonly START_CHECK=d30d81d30f6f2254def5832fae82b1ddff4a63a75c0329c26f22d10f7dfe71f8
readonly HAND_OVER=6a04ed3ccb419fa607d31fa28abb47224bf2dac34a6c73b0d0f3376350b2d787

# Codes: not-root, unsafe, bad-request (nothing was touched), absent (no such device, slot, interface or file), refused (not ours to do), failed (the
# kernel said no), not-told (the hook is in its place, and libvirt could not be told).
fail() {
  printf '{"ok":false,"code":"%s","message":"%s"}\n' "$1" "$2"
  case $1 in
    bad-request | unsafe | not-root) exit 64 ;;
    *) exit 1 ;;
  esac
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

# The first word is one of the others.
need_one_of() {
  word=$1
  shift
  for each; do [ "$word" != "$each" ] || return 0; done
  fail bad-request "not one of: $*"
}

# A decimal number without sign and leading zeros, up to $2.
need_number() {
  case $1 in
    *[!0-9]* | 0?* | ???????* | '') fail bad-request 'not a number' ;;
  esac
  [ "$1" -le "$2" ] || fail bad-request 'too large a number'
}

# Of one device and not of many, which the second digit tells. Zeros take a MAC back.
need_mac() {
  h='[0-9a-f]'
  # shellcheck disable=SC2254 # The pattern is these constants.
  case $1 in
    [0-9a-f][02468ace]:$h$h:$h$h:$h$h:$h$h:$h$h) ;;
    *) fail bad-request 'not the MAC address of a device' ;;
  esac
}

# One property of a virtual function, in the words of ip-link(8).
need_setting() {
  case $1 in
    mac) need_count $# 2 && need_mac "$2" ;;
    vlan) need_count $# 4 && need_number "$2" 4094 && need_one_of "$3" qos && need_number "$4" 7 ;;
    spoofchk | trust) need_count $# 2 && need_one_of "$2" on off ;;
    state) need_count $# 2 && need_one_of "$2" auto enable disable ;;
    min_tx_rate) need_count $# 4 && need_number "$2" 999999 && need_one_of "$3" max_tx_rate && need_number "$4" 999999 ;;
    *) fail bad-request 'no such property' ;;
  esac
}

# The kernel's own word for an error, which programs put last.
reason() {
  printf '%s' "${1##*: }" | tr -cd 'A-Za-z0-9 ,.()/-' | head -c 100
}

# Writes one word into a file of the kernel. What the kernel refuses, it says by an error of the write.
tell_kernel() {
  words=$(printf '%s\n' "$1" | tee -- "$2" 2>&1 >/dev/null) ||
    fail failed "the kernel refused to write $1 to $2: $(reason "$words")"
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
  tell_kernel "$(bit "$2")" "$file"
}

# Only of functions that can have virtual ones.
find_physical() {
  device=$PCI/devices/$1
  [ -e "$device" ] || fail absent "there is no $1"
  [ -e "$device/sriov_totalvfs" ] || fail refused "$1 cannot have virtual functions"
}

# Its network interface, by the kernel's word: this program is never given the name of one.
find_interface() {
  interface=$(ls -- "$device/net" 2>/dev/null) || fail absent "$1 has no network interface"
  case $interface in
    *[!0-9A-Za-z._-]* | [!0-9A-Za-z]* | '') fail refused "$1 has several interfaces, or one of an odd name" ;;
  esac
}

tell_link() {
  words=$(ip link set dev "$interface" "$@" 2>&1) || fail failed "the kernel refused $*: $(reason "$words")"
}

# Another number than 0 can only be set from 0. Where it cannot be had, what was there before comes back.
vf_count() {
  find_physical "$1"
  now=
  probe=
  read -r now <"$device/sriov_numvfs" || fail failed "cannot read how many virtual functions $1 has"
  if [ -e "$device/sriov_drivers_autoprobe" ]; then
    read -r probe <"$device/sriov_drivers_autoprobe" || fail failed "cannot read whether drivers take those of $1"
    tell_kernel "$(bit "$3")" "$device/sriov_drivers_autoprobe"
  fi
  [ "$now" != "$2" ] || return 0
  [ "$now" = 0 ] || tell_kernel 0 "$device/sriov_numvfs"
  if [ "$2" != 0 ] && ! (tell_kernel "$2" "$device/sriov_numvfs"); then
    { [ -z "$probe" ] || printf '%s\n' "$probe" >"$device/sriov_drivers_autoprobe"; } 2>/dev/null || :
    { printf '%s\n' "$now" >"$device/sriov_numvfs"; } 2>/dev/null || :
    exit 1
  fi
}

bit() {
  if [ "$1" = on ]; then echo 1; else echo 0; fi
}

vf_set() {
  find_physical "$1"
  [ -e "$device/virtfn$2" ] || fail absent "$1 has no virtual function $2"
  find_interface "$1"
  number=$2
  shift 2
  tell_link vf "$number" "$@"
}

link() {
  find_physical "$1"
  find_interface "$1"
  tell_link "$2"
}

find_rules() {
  [ -e "$RULES" ] || fail absent "there is no $RULES"
  check_directory "$RULES"
  rule=$RULES/70-switchyard-vfs-$1.rules
}

# "add" is for cards whose driver comes with the initramfs, "bind" for the others. The ids are there so that another card in this place gets nothing.
vf_keep() {
  [ "$2" != 0 ] || fail bad-request 'nothing to keep'
  find_physical "$1"
  find_rules "$1"
  vendor=
  model=
  read -r vendor <"$device/vendor" || :
  read -r model <"$device/device" || :
  case $vendor$model in
    0x[0-9a-f][0-9a-f][0-9a-f][0-9a-f]0x[0-9a-f][0-9a-f][0-9a-f][0-9a-f]) ;;
    *) fail failed "cannot read what $1 is" ;;
  esac
  match="ACTION==\"add|bind\", SUBSYSTEM==\"pci\", KERNEL==\"$1\", DRIVER==\"?*\""
  match="$match, ATTR{vendor}==\"$vendor\", ATTR{device}==\"$model\", ATTR{sriov_numvfs}==\"0\""
  find_ours "$rule" "$RULE_MARK" || :
  place "# Whenever a driver of the host takes this card, it gets its virtual functions back. To end that, delete this file.
$RULE_MARK
$match, ATTR{sriov_drivers_autoprobe}=\"$(bit "$3")\"
$match, ATTR{sriov_numvfs}=\"$2\"
" "$rule" 0644 "$RULES"
}

vf_forget() {
  find_rules "$1"
  find_ours "$rule" "$RULE_MARK" || fail absent "there is no $rule"
  rm -f -- "$rule" || fail failed "cannot remove $rule"
}

# Follows no link and trusts no directory that others can write to: what lies in there, root runs or obeys.
check_directory() {
  if [ -L "$1" ] || [ ! -d "$1" ]; then fail refused "$1 is a link, or no directory"; fi
  case $(stat -c '%u %A' -- "$1") in
    "$OWNER d"????-??-?) ;;
    *) fail refused "$1 can be written by others than root" ;;
  esac
}

# Another's file stays as it is, whatever its name. Answers whether one of ours is there.
find_ours() {
  [ -e "$1" ] || [ -L "$1" ] || return 1
  second=
  [ -L "$1" ] || [ ! -f "$1" ] || { read -r second && read -r second; } <"$1" || :
  [ "$second" = "$2" ] || fail refused "$1 is there and not Switchyard's"
}

# Puts a text into a file with a mode. It becomes ready in a directory where nobody takes it for what it is to be, and comes in whole.
place() {
  new=$(mktemp -- "$4/.switchyard.XXXXXXXX") || fail failed "cannot write into $4"
  trap 'rm -f -- "$new"' EXIT
  { printf '%s' "$1" >"$new" && chmod "$3" -- "$new" && sync -- "$new" && mv -fT -- "$new" "$2"; } ||
    fail failed "cannot write $2"
}

# $1: which hook.
need_libvirt() {
  [ -e "$LIBVIRT" ] || fail absent "there is no $LIBVIRT"
  check_directory "$LIBVIRT"
  hooks=$LIBVIRT/hooks
  case $1 in
    start-check) hook=$hooks/qemu.d/switchyard mark=$START_CHECK_MARK pin=$START_CHECK ;;
    hand-over) hook=$hooks/qemu.d/switchyard-hand-over mark=$HAND_OVER_MARK pin=$HAND_OVER ;;
  esac
}

hook_install() {
  need_libvirt "$1"
  # The dot keeps the last newline.
  text=$(head -c 65536 && echo .) || fail failed 'cannot read the text'
  text=${text%.}
  sum=$(printf '%s' "$text" | sha256sum)
  [ "${sum%% *}" = "$pin" ] || fail bad-request 'not the text that this helper installs'
  for directory in "$hooks" "$hooks/qemu.d"; do
    [ -e "$directory" ] || [ -L "$directory" ] || mkdir -- "$directory" || fail failed "cannot make $directory"
    check_directory "$directory"
  done
  find_ours "$hook" "$mark" || :
  # libvirt runs whatever can be run in qemu.d.
  place "$text" "$hook" 0755 "$hooks"
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
  need_libvirt "$1"
  for directory in "$hooks" "$hooks/qemu.d"; do
    [ -e "$directory" ] || [ -L "$directory" ] || fail absent "there is no $directory"
    check_directory "$directory"
  done
  find_ours "$hook" "$mark" || fail absent "there is no $hook"
  [ "$1" != hand-over ] || [ -z "$(find "$LENT" -name record 2>/dev/null)" ] ||
    fail refused "the screen is handed over: $LENT says to which machine, and only $hook takes it back"
  rm -f -- "$hook" || fail failed "cannot remove $hook"
}

# All of it is one function, so that half a program, cut off on its way over ssh, does nothing.
main() {
  check_self
  [ $# -ge 1 ] || fail bad-request 'which verb?'
  case $1 in
    version | rescan | remove | slot-power | vf-count | vf-set | vf-keep | vf-forget | link | hook-install | hook-remove) verb=$1 ;;
    *) fail bad-request 'no such verb' ;;
  esac
  shift
  case $verb in
    version | rescan) need_count $# 0 ;;
    hook-install | hook-remove) need_count $# 1 && need_one_of "$1" start-check hand-over ;;
    remove | vf-forget) need_count $# 1 && need_address "$1" ;;
    slot-power) need_count $# 2 && need_slot "$1" && need_one_of "$2" on off ;;
    link) need_count $# 2 && need_address "$1" && need_one_of "$2" up down ;;
    vf-count | vf-keep) need_count $# 3 && need_address "$1" && need_number "$2" 65535 && need_one_of "$3" on off ;;
    vf-set)
      [ $# -ge 3 ] || fail bad-request 'wrong number of arguments'
      need_address "$1" && need_number "$2" 65535
      (shift 2 && need_setting "$@") || exit
      ;;
  esac
  # From here on every argument is one that its pattern allows.
  case $verb in
    version) printf '{"ok":true,"verb":"version","version":%s}\n' "$VERSION" && exit ;;
    rescan) rescan ;;
    remove) remove "$1" ;;
    slot-power) slot_power "$1" "$2" ;;
    vf-count) vf_count "$@" ;;
    vf-set) vf_set "$@" ;;
    vf-keep) vf_keep "$@" ;;
    vf-forget) vf_forget "$1" ;;
    link) link "$1" "$2" ;;
    hook-install) hook_install "$1" ;;
    hook-remove) hook_remove "$1" ;;
  esac
  printf '{"ok":true,"verb":"%s"}\n' "$verb"
}

main "$@"
