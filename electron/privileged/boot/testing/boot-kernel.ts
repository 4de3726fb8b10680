import type { BootSandbox } from './boot-sandbox.ts';

const PCI = 'sys/bus/pci';

/** A function as sysfs shows it, with the driver that the host has for it. */
export interface PluggedFunction {
  readonly address: string;
  readonly device?: string;
  readonly subsystem?: string;
  readonly classCode?: string;
  readonly revision?: string;
  readonly hostDriver?: string;
  /** Whether that driver is built into the kernel and so has the function before any script. */
  readonly builtIn?: boolean;
}

/** Plugs a function into the tree: by default the card that `CHOSEN` is a line of. */
export function plug(sandbox: BootSandbox, plugged: PluggedFunction): void {
  const { address, device = '8086:10d3', subsystem = '8086:a01f', classCode = '020000' } = plugged;
  const { revision = '00', hostDriver = 'e1000e' } = plugged;
  const put = (file: string, text: string): void => sandbox.put(`${PCI}/devices/${address}/${file}`, text);
  put('vendor', `0x${device.slice(0, 4)}\n`);
  put('device', `0x${device.slice(5)}\n`);
  put('subsystem_vendor', `0x${subsystem.slice(0, 4)}\n`);
  put('subsystem_device', `0x${subsystem.slice(5)}\n`);
  put('class', `0x${classCode}\n`);
  put('revision', `0x${revision}\n`);
  put('driver_override', '(null)\n');
  put('host_driver', `${hostDriver}\n`);
  sandbox.put(`${PCI}/drivers/${hostDriver}/unbind`, '');
  if (plugged.builtIn === true)
    sandbox.link(`${PCI}/devices/${address}/driver`, `${PCI}/drivers/${hostDriver}`);
}

/**
 * The kernel's part, played by the programs that the script calls: `modprobe` brings vfio-pci, and `readlink` tells which driver a function has after
 * `drivers_probe` was written for it, by its override. `refuses`: vfio-pci takes nothing, as without an IOMMU; `none`: there is no vfio-pci.
 */
export function playKernel(sandbox: BootSandbox, vfioPci: 'takes' | 'refuses' | 'none' = 'takes'): void {
  sandbox.put('proc/mounts', 'rootfs / rootfs rw 0 0\nproc /proc proc rw 0 0\n');
  sandbox.put('proc/cmdline', 'BOOT_IMAGE=/vmlinuz root=UUID=1 ro quiet\n');
  sandbox.put('dev/kmsg', '');
  sandbox.put('run/.keep', '');
  sandbox.put(`${PCI}/drivers_probe`, '');
  const has = `'${sandbox.root}/${PCI}/drivers/vfio-pci'`;
  sandbox.program(
    'sbin/modprobe',
    `echo "$*" >>'${sandbox.root}/modprobe-log'\n${vfioPci === 'none' ? 'exit 1' : `mkdir -p ${has}`}`,
  );
  sandbox.program(
    'bin/readlink',
    `device=\${1%/driver}
probed=$(cat '${sandbox.root}/${PCI}/drivers_probe')
if [ "$probed" = "\${device##*/}" ]; then
  case $(cat "$device/driver_override"),${vfioPci} in
    vfio-pci,takes) echo ../drivers/vfio-pci ;;
    vfio-pci,*) exit 1 ;;
    *) echo "../drivers/$(cat "$device/host_driver")" ;;
  esac
else
  exec /usr/bin/readlink "$1"
fi`,
  );
}
