#!/bin/sh
# watch.sh DIRECTORY SECONDS PATH: when there was no beat for so long, runs the steps in DIRECTORY/steps through virsh, and leaves a word in
# DIRECTORY/outcome: "reverted", or "partly" when a step did not do it. A claim by someone else ends it, with its directory.
set -uf
dir=$1
seconds=$2
PATH=$3
export PATH
URI=qemu:///system
SYS=/sys
WAIT=15

uptime() {
  read -r now _ </proc/uptime
  now=${now%.*}
}

parts() {
  domain=${address%%:*}
  rest=${address#*:}
  bus=${rest%%:*}
  rest=${rest#*:}
  slot=${rest%.*}
  fn=${rest#*.}
}

source_attributes() {
  printf "domain='0x%s' bus='0x%s' slot='0x%s' function='0x%s'" "$domain" "$bus" "$slot" "$fn"
}

call() {
  timeout 60 virsh -q --connect "$URI" "$@" </dev/null
}

# has [--inactive]: whether the guest has the function; "unknown" counts as having it.
has() {
  call dumpxml "$@" "$guest" >"$dir/xml" || return 0
  # Only right after an opening <source>: an address inside the guest may have the same numbers.
  sed -n '\#<source[^/]*>$#{n;p;}' "$dir/xml" | grep -qF -- "$(source_attributes)"
}

on_vfio() {
  driver=$(readlink "$SYS/bus/pci/devices/$address/driver") || return 1
  case ${driver##*/} in
    *vfio*) return 0 ;;
    *) return 1 ;;
  esac
}

# device yes|no: managed or not. One with a MAC is an interface, which libvirt tells from the others by it.
device() {
  if [ -z "$mac" ]; then
    printf "<hostdev mode='subsystem' type='pci' managed='%s'><source><address %s/></source></hostdev>\n" \
      "$1" "$(source_attributes)" >"$dir/device.xml"
    return
  fi
  tag=
  [ "$vlan" = - ] || tag="<vlan><tag id='$vlan'/></vlan>"
  printf "<interface type='hostdev' managed='%s'><mac address='%s'/><source><address type='pci' %s/></source>%s</interface>\n" \
    "$1" "$mac" "$(source_attributes)" "$tag" >"$dir/device.xml"
}

# A guest may take its time after libvirt has answered.
left() {
  uptime
  end=$((now + WAIT))
  while has; do
    uptime
    [ "$now" -lt "$end" ] || return 1
    sleep 1
  done
}

take_back() {
  parts
  case $kind in
    detach-now)
      has || return 0
      device yes
      call detach-device "$guest" "$dir/device.xml" --live
      left || { held=1; return 1; }
      ;;
    detach-next-start)
      has --inactive || return 0
      device yes
      call detach-device "$guest" "$dir/device.xml" --config
      ;;
    attach-now | attach-now-managed)
      has && return 0
      managed=yes
      [ "$kind" = attach-now-managed ] || managed=no
      device "$managed"
      call attach-device "$guest" "$dir/device.xml" --live
      ;;
    attach-next-start)
      has --inactive && return 0
      device yes
      call attach-device "$guest" "$dir/device.xml" --config
      ;;
    park)
      on_vfio || call nodedev-detach "pci_${domain}_${bus}_${slot}_$fn"
      ;;
    return)
      # No host driver into a group that a guest still holds: kernels before 5.18 stop with a BUG.
      [ "$held" = 0 ] || return 1
      on_vfio || return 0
      call nodedev-reattach "pci_${domain}_${bus}_${slot}_$fn" && ! on_vfio
      ;;
  esac
}

uptime
last=$now
while :; do
  if [ -d "$dir/claim" ]; then
    rm -rf "$dir"
    exit 0
  fi
  uptime
  if [ -e "$dir/beat" ]; then
    rm -f "$dir/beat"
    last=$now
  fi
  [ $((now - last)) -lt "$seconds" ] || break
  sleep 1
done
mkdir "$dir/claim" || exit 0
held=0
outcome=reverted
while IFS=, read -r kind guest address mac vlan; do
  take_back || outcome=partly
done <"$dir/steps"
# As a whole or not at all: it is read at any time.
printf '%s\n' "$outcome" >"$dir/outcome.new"
mv "$dir/outcome.new" "$dir/outcome"
