// The command line of the bed's machine: the image's own QEMU, started through the image's own dynamic loader, because the
// outer system may be older than it.
import path from 'node:path';
import type { HardwareDevice } from './hardware.ts';
import type { BedImage } from './image-cache.ts';

/** Whether the host has an IOMMU: active, not offered by the firmware (no DMAR table), or refused by the kernel command line. */
export type IommuState = 'active' | 'firmware-off' | 'kernel-off';

/**
 * How the host starts: its kernel directly, on a root disk of its own, which is fast; or from a disk as a person's does: `grub` with Debian's own
 * initramfs, `systemd-boot` by UEFI with an EFI system partition, kernel-install and dracut. Their kernel line is what the disk says: it switches the
 * IOMMU off, and `IommuState` is only about the firmware.
 */
export type BootKind = 'direct' | 'grub' | 'systemd-boot';

const DISKS: Readonly<Record<BootKind, string>> = {
  direct: 'disk.raw',
  grub: 'grub.raw',
  'systemd-boot': 'systemd-boot/disk.raw',
};

/** A program and its arguments, for `spawn`. */
export interface QemuCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** Where one run keeps its files. All are inside its temporary folder, so the folder's path tells the process. */
export interface RunFiles {
  readonly directory: string;
  readonly overlay: string;
  /** Where UEFI keeps its variables. */
  readonly efiVariables: string;
  readonly nvmeData: string;
  readonly serialLog: string;
  readonly qemuLog: string;
  readonly qmpSocket: string;
  readonly sshControl: string;
  readonly sshConfig: string;
}

/** The files of the run whose temporary folder is given. */
export function runFiles(directory: string): RunFiles {
  return {
    directory,
    overlay: path.join(directory, 'root.qcow2'),
    efiVariables: path.join(directory, 'OVMF_VARS_4M.fd'),
    nvmeData: path.join(directory, 'nvme.raw'),
    serialLog: path.join(directory, 'serial.log'),
    qemuLog: path.join(directory, 'qemu.log'),
    qmpSocket: path.join(directory, 'qmp'),
    sshControl: path.join(directory, 'ssh'),
    sshConfig: path.join(directory, 'ssh_config'),
  };
}

const MEMORY_MIB = 6144;

function imageProgram(image: BedImage, name: string, args: readonly string[]): QemuCommand {
  const library = path.join(image.directory, 'qemu/lib');
  return {
    program: path.join(library, 'ld-linux-x86-64.so.2'),
    args: ['--library-path', library, path.join(image.directory, 'qemu/bin', name), ...args],
    env: { ...process.env, QEMU_MODULE_DIR: path.join(library, 'qemu') },
  };
}

/** Makes the disposable overlay of the root disk. */
export function overlayCommand(image: BedImage, files: RunFiles, boot: BootKind): QemuCommand {
  const backing = path.join(image.directory, DISKS[boot]);
  return imageProgram(image, 'qemu-img', [
    'create',
    '-q',
    '-f',
    'qcow2',
    '-F',
    'raw',
    '-b',
    backing,
    files.overlay,
  ]);
}

/** What differs from one machine to the next. */
export interface MachineBuild {
  readonly sshPort: number;
  readonly iommu: IommuState;
  readonly boot: BootKind;
  readonly hardware: readonly HardwareDevice[];
}

/** Runs the machine in the foreground, console to the serial log, ssh forwarded from `sshPort` of the loopback address. */
export function machineCommand(image: BedImage, files: RunFiles, options: MachineBuild): QemuCommand {
  const share = path.join(image.directory, 'qemu/share');
  const kernelArguments = [
    'root=/dev/vda',
    'rw',
    'console=ttyS0',
    'quiet',
    'loglevel=3',
    'systemd.show_status=0',
    // The kernel gives up when its timer seems not to tick at once, which a busy outer machine can cause.
    'no_timer_check',
    'mitigations=off',
    'audit=0',
    ...(options.iommu === 'kernel-off' ? ['intel_iommu=off'] : []),
  ];
  const kernel = [
    ...['-kernel', path.join(image.directory, 'vmlinuz'), '-initrd', path.join(image.directory, 'initrd')],
    ...['-append', kernelArguments.join(' ')],
  ];
  const isDirect = options.boot === 'direct';
  // What a host that starts by itself wrote to its disk for good is there after a power cut, and what it only meant to write is not.
  const cache = isDirect ? 'unsafe' : 'writeback';
  const firmware = [
    ...[
      '-drive',
      `if=pflash,format=raw,readonly=on,file=${path.join(image.directory, 'systemd-boot/OVMF_CODE_4M.fd')}`,
    ],
    ...['-drive', `if=pflash,format=raw,file=${files.efiVariables}`],
  ];
  const iommu = ['-device', 'intel-iommu,intremap=on,caching-mode=on,device-iotlb=on'];
  return imageProgram(image, 'qemu-system-x86_64', [
    ...['-L', path.join(share, 'qemu'), '-L', path.join(share, 'seabios')],
    ...['-name', 'switchyard-bed', '-nodefaults', '-no-user-config', '-display', 'none'],
    ...['-machine', 'q35,kernel-irqchip=split'],
    // la57 off: one level less to walk for every page that software emulation has to look up.
    ...['-cpu', 'max,la57=off,pku=off', '-accel', 'tcg,thread=multi', '-smp', '2', '-m', String(MEMORY_MIB)],
    ...['-uuid', '5b5b5b5b-5b5b-4b5b-8b5b-5b5b5b5b5b01'],
    ...(isDirect ? kernel : []),
    ...(options.boot === 'systemd-boot' ? firmware : []),
    ...['-d', 'cpu_reset', '-D', path.join(files.directory, 'cpu.log')],
    ...['-serial', `file:${files.serialLog}`],
    ...['-qmp', `unix:${files.qmpSocket},server=on,wait=off`],
    ...['-netdev', `user,id=outside,restrict=on,hostfwd=tcp:127.0.0.1:${options.sshPort}-:22`],
    ...['-audiodev', 'none,id=silence'],
    ...['-drive', `if=none,id=root-data,file=${files.overlay},format=qcow2,cache=${cache},discard=unmap`],
    ...['-drive', `if=none,id=nvme-data,file=${files.nvmeData},format=raw,cache=unsafe`],
    ...(options.iommu === 'firmware-off' ? [] : iommu),
    ...options.hardware.flatMap((device) => ['-device', JSON.stringify(device)]),
  ]);
}
