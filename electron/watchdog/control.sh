#!/bin/sh
# Starts, feeds, ends and asks the watchdog that takes a change back when nobody confirms it. Run by "sh -s" on the host that is changed;
# "watch_text" before it prints watch.sh. One verb a call, one word as the answer.
#
#   check                        able | no-virsh | no-setsid | no-rights
#   arm TOKEN SECONDS STEP...    armed, or as check, or failed: watches from now on, and needs a beat every SECONDS
#   beat TOKEN                   beaten | none
#   stand-down TOKEN             stood-down | too-late | none
#   outcome TOKEN                watching | reverting | reverted | partly | none
#
# TOKEN is a UUID. STEP is "kind,guest,address", the way back in order; the guest is a UUID, or "-" where the kind has none. One of a network
# interface has ",mac,vlan" too, with "-" for no VLAN.
set -uf
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin
LC_ALL=C
export PATH LC_ALL
umask 077

BASE=/tmp

answer() {
  printf '%s\n' "$1"
  exit 0
}

refuse() {
  echo bad-request
  exit 64
}

is_uuid() {
  case $1 in
    *[!0-9a-f-]*) return 1 ;;
    ????????-????-????-????-????????????) return 0 ;;
    *) return 1 ;;
  esac
}

is_address() {
  case $1 in
    *[!0-9a-f:.]*) return 1 ;;
    *:*:*:*) return 1 ;;
    ????:??:??.[0-7] | ?????:??:??.[0-7] | ??????:??:??.[0-7] | ???????:??:??.[0-7] | ????????:??:??.[0-7]) return 0 ;;
    *) return 1 ;;
  esac
}

# Nothing, or ",mac,vlan".
is_network() {
  case $1 in
    '') return 0 ;;
    ,??:??:??:??:??:??,?*) ;;
    *) return 1 ;;
  esac
  pair=${1#,}
  case ${pair%%,*} in
    *[!0-9a-f:]*) return 1 ;;
  esac
  case ${pair#*,} in
    -) return 0 ;;
    *[!0-9]* | ?????*) return 1 ;;
  esac
}

is_step() {
  kind=${1%%,*}
  rest=${1#*,}
  guest=${rest%%,*}
  rest=${rest#*,}
  address=${rest%%,*}
  network=${rest#"$address"}
  [ "$1" = "$kind,$guest,$address$network" ] && is_address "$address" && is_network "$network" || return 1
  case $kind in
    park | return) [ "$guest$network" = - ] ;;
    attach-now | attach-now-managed | attach-next-start | detach-now | detach-next-start) is_uuid "$guest" ;;
    *) return 1 ;;
  esac
}

# Without a question to a person: who is root, or may manage libvirt by polkit's own rules.
may_manage() {
  [ "$(id -u)" = 0 ] && return 0
  command -v pkcheck >/dev/null 2>&1 || return 0
  pkcheck --action-id org.libvirt.unix.manage --process $$ >/dev/null 2>&1
}

able() {
  command -v virsh >/dev/null 2>&1 || answer no-virsh
  command -v setsid >/dev/null 2>&1 || answer no-setsid
  may_manage || answer no-rights
}

verb=${1-}
[ $# -gt 0 ] && shift
if [ "$verb" = check ]; then
  able
  answer able
fi

token=${1-}
is_uuid "$token" || refuse
shift
dir=$BASE/switchyard-revert-$token

if [ "$verb" = arm ]; then
  seconds=${1-}
  case $seconds in
    '' | *[!0-9]* | ????*) refuse ;;
  esac
  shift
  [ $# -gt 0 ] || refuse
  for step; do
    is_step "$step" || refuse
  done
  able
  # A directory that is there already may be another's.
  mkdir "$dir" 2>/dev/null || answer failed
  printf '%s\n' "$@" >"$dir/steps"
  watch_text >"$dir/watch"
  cd / || answer failed
  setsid /bin/sh "$dir/watch" "$dir" "$seconds" "$PATH" </dev/null >"$dir/log" 2>&1 &
  answer armed
fi

if ! [ -d "$dir" ] || ! [ -w "$dir" ]; then answer none; fi
case $verb in
  beat)
    : >"$dir/beat"
    answer beaten
    ;;
  stand-down)
    # Whoever makes it decides: the watchdog makes it too, before it takes anything back.
    mkdir "$dir/claim" 2>/dev/null || answer too-late
    answer stood-down
    ;;
  outcome)
    [ -d "$dir/claim" ] || answer watching
    [ -e "$dir/outcome" ] || answer reverting
    read -r outcome <"$dir/outcome"
    rm -rf "$dir"
    answer "$outcome"
    ;;
  *) refuse ;;
esac
