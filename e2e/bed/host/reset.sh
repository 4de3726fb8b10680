#!/bin/sh
# Brings the host back to how it was before any test: the bed's guests defined as written and not running, no others, no virtual
# functions, every PCI function with its own driver. Says nothing when all is well. Its arguments name guests that go on running
# if they hold no host device.
here=$(dirname "$0")

systemctl start libvirtd.socket libvirtd-ro.socket libvirtd.service

# virsh reads commands from its input: one process for all of them is most of this script's speed.
virsh -q list --all --name >/run/bed/domains
virsh -q list --name >/run/bed/running
while read -r name; do
  [ -n "$name" ] || continue
  case " $* " in
    *" $name "*) virsh -q dumpxml "$name" | grep -q '<hostdev' || continue ;;
  esac
  echo "destroy $name"
done </run/bed/running | virsh -q >/dev/null
{
  while read -r name; do
    [ -z "$name" ] || [ -e "$here/guests/$name.xml" ] || echo "undefine --nvram $name"
  done </run/bed/domains
  for file in "$here"/guests/*.xml; do
    echo "define $file"
  done
} | virsh -q >/dev/null

# Whatever a test mounted from the NVMe disk, or from what it stacked on it.
while read -r source target _; do
  case $source in
    /dev/nvme* | /dev/mapper/*) umount -l "$target" ;;
  esac
done </proc/mounts

# Whatever a test stacked on it: else the host would put it together again as soon as it has the disk back.
for mark in /sys/class/block/nvme*/holders/* /sys/class/block/nvme*n1p1; do
  [ -e "$mark" ] || continue
  vgchange -qq -an
  for disk in /dev/nvme*n1; do wipefs -qaf "$disk"; done
  break
done >/dev/null 2>&1

# libvirt remembers what it took from the host by nodedev-detach, and leaves it on vfio-pci when a guest gives it back, whatever happened
# in sysfs meanwhile: so libvirt has to return it.
for path in /sys/bus/pci/drivers/vfio-pci/[0-9a-f]*:*; do
  [ -e "$path" ] && echo "nodedev-reattach pci_$(echo "${path##*/}" | tr :. __)"
done | virsh -q >/dev/null

rm -f /etc/udev/rules.d/70-switchyard-vfs-*.rules
for path in /sys/bus/pci/devices/*; do
  address=${path##*/}
  if [ -e "$path/sriov_numvfs" ]; then
    read -r count <"$path/sriov_numvfs"
    [ "$count" = 0 ] || echo 0 >"$path/sriov_numvfs"
    echo 1 >"$path/sriov_drivers_autoprobe"
  fi
  [ -e "$path/vendor" ] || continue
  read -r override <"$path/driver_override"
  [ "$override" = '(null)' ] || echo >"$path/driver_override"
  driver=$(readlink "$path/driver")
  case ${driver##*/} in
    vfio-pci)
      echo "$address" >"$path/driver/unbind"
      echo "$address" >/sys/bus/pci/drivers_probe
      ;;
    '')
      # A bridge without a driver has none on purpose, and asking again would make a hotplug driver try its luck.
      read -r class <"$path/class"
      [ "${class#0x0604}" != "$class" ] || echo "$address" >/sys/bus/pci/drivers_probe
      ;;
  esac
done

for interface in /sys/class/net/*; do
  name=${interface##*/}
  read -r hardware_address <"$interface/address"
  case $hardware_address in
    00:00:00:00:00:00 | 52:54:00:5b:ed:01) ;;
    *)
      ip link set dev "$name" nomaster down
      ip address flush dev "$name"
      ;;
  esac
  [ ! -d "$interface/bridge" ] || ip link delete dev "$name"
done
exit 0
