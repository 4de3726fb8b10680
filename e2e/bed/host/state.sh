#!/bin/sh
# Everything a refused change must leave as it was, as text: drivers and overrides of every function, virtual functions, mounts, addresses,
# and what libvirt says of guests and node devices.
for path in /sys/bus/pci/devices/*; do
  driver=$(readlink "$path/driver")
  read -r override <"$path/driver_override"
  count=-
  [ ! -e "$path/sriov_numvfs" ] || read -r count <"$path/sriov_numvfs"
  echo "${path##*/} ${driver##*/} $override $count"
done
cat /proc/mounts /proc/swaps /proc/net/route
ls /sys/class/net /sys/class/block
virsh -q list --all
virsh -q list --all --name >/run/bed/names
{
  while read -r name; do
    [ -z "$name" ] || printf 'dumpxml %s\ndumpxml --inactive %s\n' "$name" "$name"
  done </run/bed/names
  echo nodedev-list
} | virsh -q
