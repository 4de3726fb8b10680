import type { HostTree } from '../host-tree.ts';

/** What the sample host tells of itself: its kernel, its processor, its memory, and what its owner wrote into files. */
export function addMachine(tree: HostTree): void {
  tree.setText('/proc/sys/kernel/hostname', 'atlas-of-alice');
  tree.setText(
    '/proc/self/environ',
    'HOME=/home/alice\0SSH_CONNECTION=203.0.113.9 50022 192.168.77.5 22\0TOKEN=swordfish',
  );
  tree.setText('/proc/sys/kernel/osrelease', '6.12.0-1-amd64');
  tree.setText(
    '/proc/cmdline',
    'BOOT_IMAGE=/vmlinuz root=UUID=aaaabbbb-cccc-4ddd-8eee-ffff00001111 ro quiet intel_iommu=on ip=192.168.77.5 token=swordfish',
  );
  tree.setText(
    '/proc/cpuinfo',
    'processor\t: 0\nmodel name\t: 12th Gen Intel(R) Core(TM) i7-12700\nserial\t: swordfish\n',
  );
  tree.setText(
    '/proc/interrupts',
    '            CPU0\n   0:  1 IR-IO-APIC    2-edge      timer\n 126:  0 IR-PCI-MSI-0000:00:1f.0 0-edge enx3c7c3f123456-TxRx-0',
  );
  tree.setText('/etc/os-release', 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nNAME="Debian"');
  tree.setDirectory('/lib/modules/6.12.0-1-amd64/kernel/drivers/vfio/pci');
  tree.setText('/lib/modules/6.12.0-1-amd64/kernel/drivers/vfio/pci/vfio-pci.ko.xz', '');
  tree.setLink('/sys/class/iommu/dmar0', '../../devices/virtual/iommu/dmar0');
  tree.setText('/sys/firmware/acpi/tables/DMAR', '');
  tree.setText(
    '/proc/meminfo',
    'MemTotal:       32768000 kB\nMemFree:         1000000 kB\nMemAvailable:   24576000 kB',
  );
  tree.setText('/sys/devices/system/node/node0/cpulist', '0-19');
  tree.setText(
    '/sys/kernel/iommu_groups/1/reserved_regions',
    '0x00000000fee00000 0x00000000feefffff msi\n0x000000fd00000000 0x000000ffffffffff reserved',
  );
  tree.setText('/etc/modules', '# of alice\nvfio_pci\nnct6775');
  tree.setText(
    '/etc/modprobe.d/vfio.conf',
    'options vfio-pci ids=10de:2684,10de:22ba\ninstall vfio-pci /home/alice/bind.sh --token swordfish\nsoftdep nvidia pre: vfio-pci /home/alice',
  );
  tree.setDirectory('/sys/module');
}
