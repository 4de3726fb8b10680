#!/bin/sh
# Lists the host's PCI functions, one a line, fields separated by tabs: address, vendor, device, class, driver, IOMMU group.
# What is not there is a minus sign.
for path in /sys/bus/pci/devices/*; do
  { read -r vendor <"$path/vendor" && read -r device <"$path/device" && read -r class <"$path/class"; } 2>/dev/null || continue
  driver=$(readlink "$path/driver")
  group=$(readlink "$path/iommu_group")
  driver=${driver##*/}
  group=${group##*/}
  printf '%s\t%s\t%s\t%s\t%s\t%s\n' "${path##*/}" "${vendor#0x}" "${device#0x}" "${class#0x}" "${driver:--}" "${group:--}"
done
