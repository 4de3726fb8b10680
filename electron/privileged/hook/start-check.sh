#!/bin/sh
# Switchyard start check
#
# Refuses to start a virtual machine that would be given another device than the one its definition means.
#
# It is /etc/libvirt/hooks/qemu.d/switchyard: libvirt calls it with NAME OPERATION SUB-OPERATION and the machine's XML on its input
# (https://libvirt.org/hooks.html), and does not start the machine when it ends with an error. Switchyard wrote into that XML which device
# was given at each address; this compares it with what sysfs shows there now. It changes nothing, calls nothing of libvirt (which waits
# for it), and lets a machine start whenever it cannot tell, with a line in the system's log.
set -u
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

readonly DEVICES=/sys/bus/pci/devices
readonly NAMESPACE='https://switchyard.invalid/xmlns/libvirt/devices/1'
readonly REFUSED=3

log() {
  logger -t switchyard-start-check -- "$1" || :
}

# Sets `value` to an attribute of a tag: letters, digits and :._- only, else nothing.
attribute() {
  value=
  case $1 in
    *" $2=\""*)
      value=${1#*" $2=\""}
      value=${value%%\"*}
      ;;
    *" $2='"*)
      value=${1#*" $2='"}
      value=${value%%\'*}
      ;;
  esac
  case $value in
    *[!0-9A-Za-z:._-]*) value= ;;
  esac
}

# Sets `value` to an id of the device at hand without its 0x, or to nothing.
id_file() {
  value=
  { read -r value <"$DEVICES/$address/$1"; } 2>/dev/null
  value=${value#0x}
}

# The device serial number capability, from a configuration space as bytes in decimal.
find_serial() {
  od -An -v -tu1 "$1" | awk '
    { for (i = 1; i <= NF; i++) byte[count++] = $i }
    END {
      if (count < 4096) exit
      at = 256
      for (steps = 0; steps < 96 && at >= 256 && at + 12 <= 4096; steps++) {
        sum = byte[at] + byte[at + 1] + byte[at + 2] + byte[at + 3]
        if (sum == 0 || sum == 1020) exit
        if (byte[at] == 3 && byte[at + 1] == 0) {
          for (i = 11; i >= 4; i--) text = text (i < 11 ? "-" : "") sprintf("%02x", byte[at + i])
          print text
          exit
        }
        at = int(byte[at + 2] / 16) + byte[at + 3] * 16
        at -= at % 4
      }
    }'
}

# What makers who give no numbers leave: all zeros, all ones, or one number for all of a kind (Realtek's network chips).
unless_blank() {
  case $1 in
    ??-??-00-00-68-4c-e0-00) return ;;
  esac
  case $(printf '%s' "$1" | tr -d ':-') in
    *[!0]*) ;;
    *) return ;;
  esac
  case $(printf '%s' "$1" | tr -d ':-') in
    *[!fF]*) printf '%s' "$1" ;;
  esac
}

# Serial numbers of the device at hand in `is_serial`, `is_nvme`, `is_mac`; nothing where none is told, or a blank one.
read_serials() {
  is_serial=''
  is_nvme=''
  is_mac=''
  directory=$DEVICES/$address
  [ ! -r "$directory/serial_number" ] || read -r is_serial <"$directory/serial_number"
  [ -n "$is_serial" ] || [ ! -r "$directory/config" ] || is_serial=$(find_serial "$directory/config")
  for file in "$directory"/nvme/nvme*/serial; do
    [ ! -r "$file" ] || read -r is_nvme <"$file"
  done
  is_nvme=$(printf '%s' "$is_nvme" | tr -c '0-9A-Za-z._-' '_')
  for file in "$directory"/net/*/address; do
    origin=
    [ ! -r "${file%address}addr_assign_type" ] || read -r origin <"${file%address}addr_assign_type"
    # 0: the card's own, neither random nor set by anybody.
    [ "$origin" = 0 ] || continue
    read -r port <"$file"
    # Of several ports the lowest, as it was recorded.
    is_mac=$(printf '%s\n%s\n' "${is_mac:-$port}" "$port" | sort | head -n 1)
  done
  is_serial=$(unless_blank "$is_serial")
  is_nvme=$(unless_blank "$is_nvme")
  is_mac=$(unless_blank "$is_mac")
}

# Compares the device at `address` with a record; the rule is that of shared/rules/same-device.ts.
is_other() {
  id_file vendor
  is_vendor=$value
  id_file device
  is_device=$value
  [ -n "$is_vendor" ] && [ -n "$is_device" ] || return 1
  read_serials
  id_file subsystem_vendor
  is_subsystem=$value
  id_file subsystem_device
  is_subsystem=$is_subsystem:$value
  id_file revision
  is_revision=$value
  if [ "$is_vendor:$is_device" != "$vendor:$device" ]; then return 0; fi
  if [ -n "$serial" ] && [ -n "$is_serial" ]; then
    [ "$serial" != "$is_serial" ]
  elif [ -n "$nvme" ] && [ -n "$is_nvme" ]; then
    [ "$nvme" != "$is_nvme" ]
  elif [ -n "$mac" ] && [ -n "$is_mac" ]; then
    [ "$mac" != "$is_mac" ]
  elif [ "$subsystem" != : ] && [ "$is_subsystem" != : ] && [ "$subsystem" != "$is_subsystem" ]; then
    return 0
  else
    [ -n "$revision" ] && [ -n "$is_revision" ] && [ "$revision" != "$is_revision" ]
  fi
}

# One line for people: 8086:10d3 (8086:0000) rev 00, serial 52-54-00-ff-ff-11-22-33
describe() {
  printf '%s' "$1"
  [ "$2" = : ] || printf ' (%s)' "$2"
  [ -z "$3" ] || printf ' rev %s' "$3"
  shift 3
  for one; do [ -z "$one" ] || printf ', serial %s' "$one"; done
}

# $1: the machine, $2: what is recorded of the device at `address`.
compare() {
  attribute "$2" vendor
  vendor=$value
  attribute "$2" device
  device=$value
  [ -n "$vendor" ] && [ -n "$device" ] || return 0
  attribute "$2" subsystemVendor
  subsystem=$value
  attribute "$2" subsystemDevice
  subsystem=$subsystem:$value
  attribute "$2" revision
  revision=$value
  attribute "$2" serial
  serial=$value
  attribute "$2" nvmeSerial
  nvme=$value
  attribute "$2" mac
  mac=$value
  # A device that is not there libvirt itself refuses, and says so.
  [ -d "$DEVICES/$address" ] || return 0
  is_other || return 0
  {
    printf 'Switchyard does not let %s start: another device is at %s now. ' "$1" "$address"
    printf 'It was given %s. ' "$(describe "$vendor:$device" "$subsystem" "$revision" "$serial" "$nvme" "$mac")"
    printf 'There is %s now. ' \
      "$(describe "$is_vendor:$is_device" "$is_subsystem" "$is_revision" "$is_serial" "$is_nvme" "$is_mac")"
    printf 'Correct the address in Switchyard, or take the device out of %s, or put the card back.\n' "$1"
  } >&2
  return "$REFUSED"
}

# Sets `address` to the canonical form of an <address> tag, or to nothing.
host_address() {
  address=
  domain=0x0000
  attribute "$1" domain
  [ -z "$value" ] || domain=$value
  attribute "$1" bus
  bus=$value
  attribute "$1" slot
  slot=$value
  attribute "$1" function
  number=${value:-0x0}
  case ${domain#0x}${bus#0x}${slot#0x}${number#0x} in
    '' | *[!0-9a-fA-F]*) return ;;
  esac
  case $domain,$bus,$slot,$number in
    0x?*,0x?*,0x?*,0x?*) address=$(printf '%04x:%02x:%02x.%x' "$domain" "$bus" "$slot" "$number") ;;
  esac
}

# Reads tags, one a line without the first <. The records come before the devices, as libvirt writes it.
check() {
  prefix=''
  records=''
  in_device=''
  in_source=''
  outcome=0
  while IFS= read -r tag || [ -n "$tag" ]; do
    case $tag in
      *" xmlns:"*=[\"\']"$NAMESPACE"[\"\']*)
        prefix=${tag%%=[\"\']"$NAMESPACE"*}
        prefix=${prefix##*" xmlns:"}
        continue
        ;;
      hostdev\ *type=[\"\']pci[\"\']* | interface\ *type=[\"\']hostdev[\"\']*) in_device=yes ;;
      /hostdev\>* | /interface\>*) in_device= ;;
      source\>* | source\ *) in_source=$in_device ;;
      /source\>*) in_source= ;;
      address\ *)
        [ -n "$in_source" ] || continue
        host_address "$tag"
        record=$(printf '%s' "$records" | grep -F "@${address:-none} ")
        case $record in
          # None, or several of which nobody knows the right one.
          '' | *@*@*) ;;
          *) compare "$1" "$record" || outcome=$? ;;
        esac
        ;;
      *)
        [ -n "$prefix" ] || continue
        case $tag in
          "$prefix:device "*)
            attribute "$tag" address
            records="$records@$value $tag
"
            ;;
        esac
        ;;
    esac
  done
  return "$outcome"
}

[ "${2-}" = prepare ] && [ "${3-}" = begin ] || exit 0
tr '\n<' ' \n' | check "${1-}"
case $? in
  0) ;;
  "$REFUSED") exit 1 ;;
  *) log "could not check the devices of ${1-}; it was let start" ;;
esac
exit 0
