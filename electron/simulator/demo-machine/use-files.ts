import type { DiskEntry, DisplayEntry, FunctionEntry, NetworkEntry, UsbEntry } from './function-entry.ts';
import { directory, file, link, type HostNode } from './host-node.ts';

const SECTOR = 512;

/** What the host driver of a function makes in sysfs: interfaces, disks, displays, sound cards, USB and input devices. */
export function useFilesOf(item: FunctionEntry, dir: string): HostNode[] {
  return [
    ...(item.network === null ? [] : networkFiles(item.network, dir)),
    ...item.disks.flatMap((disk) => diskFiles(disk, dir)),
    ...(item.display === null ? [] : displayFiles(item.display, dir)),
    ...(item.sound === null ? [] : soundFiles(item.sound, dir)),
    ...(item.usb === null ? [] : usbFiles(item.usb, dir)),
  ];
}

function networkFiles({ name, mac, up, master }: NetworkEntry, dir: string): HostNode[] {
  const at = `${dir}/net/${name}`;
  return [
    link(`/sys/class/net/${name}`, at),
    file(`${at}/address`, mac),
    file(`${at}/addr_assign_type`, 0),
    file(`${at}/operstate`, up ? 'up' : 'down'),
    file(`${at}/carrier`, up ? 1 : 0),
    file(`${at}/flags`, up ? '0x1003' : '0x1002'),
    file(`${at}/speed`, up ? 1000 : -1),
    file(`${at}/mtu`, 1500),
    file(`${at}/type`, 1),
    link(`${at}/device`, dir),
    link(`${at}/subsystem`, '/sys/class/net'),
    ...(master === undefined ? [] : [link(`${at}/master`, `/sys/devices/virtual/net/${master}`)]),
  ];
}

function diskFiles(disk: DiskEntry, dir: string): HostNode[] {
  const parent = `${dir}/${disk.under}`;
  const at = `${parent}/${disk.name}`;
  const isScsi = disk.under.endsWith('/block');
  const device = isScsi ? parent.slice(0, -'/block'.length) : parent;
  return [
    link(`/sys/class/block/${disk.name}`, at),
    link(`/sys/block/${disk.name}`, at),
    file(`${at}/size`, Math.floor(disk.sizeBytes / SECTOR)),
    file(`${at}/dev`, deviceNumber(disk.name)),
    link(`/sys/dev/block/${deviceNumber(disk.name)}`, at),
    file(`${at}/removable`, 0),
    file(`${at}/ro`, 0),
    link(`${at}/device`, device),
    link(`${at}/subsystem`, '/sys/class/block'),
    file(`${device}/model`, disk.model),
    directory(`${at}/holders`),
    directory(`${at}/slaves`),
    ...(isScsi ? [] : [link(`/sys/class/nvme/${disk.under.slice('nvme/'.length)}`, parent)]),
    ...disk.partitions.flatMap((partition, index) => [
      link(`/sys/class/block/${partition.name}`, `${at}/${partition.name}`),
      link(`/sys/dev/block/${deviceNumber(partition.name)}`, `${at}/${partition.name}`),
      file(`${at}/${partition.name}/partition`, index + 1),
      file(`${at}/${partition.name}/size`, Math.floor(partition.sizeBytes / SECTOR)),
      file(`${at}/${partition.name}/dev`, deviceNumber(partition.name)),
      directory(`${at}/${partition.name}/holders`),
      link(`${at}/${partition.name}/subsystem`, '/sys/class/block'),
    ]),
  ];
}

/** `259:3` for nvme0n1p3, `8:1` for sda1: a stable made-up number per name. */
export function deviceNumber(name: string): string {
  const nvme = /^nvme(\d+)n1(?:p(\d+))?$/.exec(name);
  if (nvme !== null) return `259:${String(Number(nvme[1]) * 8 + Number(nvme[2] ?? 0))}`;
  const scsi = /^sd([a-z])(\d*)$/.exec(name);
  return `8:${String(((scsi?.[1] ?? 'a').charCodeAt(0) - 97) * 16 + Number(scsi?.[2] ?? 0))}`;
}

function displayFiles({ card, render, minor, connectors }: DisplayEntry, dir: string): HostNode[] {
  const at = `${dir}/drm/${card}`;
  return [
    link(`/sys/class/drm/${card}`, at),
    link(`/sys/class/drm/${render}`, `${dir}/drm/${render}`),
    file(`${at}/dev`, `226:${String(minor)}`),
    link(`${at}/device`, dir),
    file(`${dir}/drm/${render}/dev`, `226:${String(128 + minor)}`),
    link(`${dir}/drm/${render}/device`, dir),
    ...connectors.flatMap((connector) => {
      const name = `${card}-${connector.name}`;
      return [
        link(`/sys/class/drm/${name}`, `${at}/${name}`),
        file(`${at}/${name}/status`, connector.connected ? 'connected' : 'disconnected'),
        file(`${at}/${name}/enabled`, connector.connected ? 'enabled' : 'disabled'),
        link(`${at}/${name}/device`, at),
      ];
    }),
  ];
}

function soundFiles(
  { card, label }: { readonly card: number; readonly label: string },
  dir: string,
): HostNode[] {
  const name = `card${String(card)}`;
  const at = `${dir}/sound/${name}`;
  return [
    link(`/sys/class/sound/${name}`, at),
    file(`${at}/id`, label.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 15)),
    file(`${at}/number`, card),
    link(`${at}/device`, dir),
    link(`/proc/asound/${label.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 15)}`, `/proc/asound/${name}`),
    file(`/proc/asound/${name}/id`, label.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 15)),
  ];
}

function usbFiles(usb: NonNullable<FunctionEntry['usb']>, dir: string): HostNode[] {
  const hub = `${dir}/usb${String(usb.bus)}`;
  return [
    ...usbDevice(`usb${String(usb.bus)}`, hub, '1d6b', '0002', 'xHCI Host Controller', '09'),
    ...usb.devices.flatMap((device) => [
      ...usbDevice(device.name, `${hub}/${device.name}`, device.vendor, device.product, device.label, '00'),
      ...inputFiles(device, `${hub}/${device.name}`),
    ]),
  ];
}

function usbDevice(
  name: string,
  at: string,
  vendor: string,
  product: string,
  label: string,
  deviceClass: string,
): HostNode[] {
  return [
    link(`/sys/bus/usb/devices/${name}`, at),
    file(`${at}/idVendor`, vendor),
    file(`${at}/idProduct`, product),
    file(`${at}/product`, label),
    file(`${at}/bDeviceClass`, deviceClass),
    link(`${at}/subsystem`, '/sys/bus/usb'),
  ];
}

/** Capability bitmaps of an ordinary keyboard and mouse, as /sys/class/input prints them. */
const capabilities = {
  keyboard: {
    ev: '120013',
    key: '1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe',
    rel: '0',
    abs: '0',
  },
  mouse: { ev: '17', key: 'ff0000 0 0 0 0', rel: '1943', abs: '0' },
} as const;

function inputFiles({ name, vendor, product, label, input }: UsbEntry, usbAt: string): HostNode[] {
  if (input === undefined) return [];
  const number = String(input.number);
  const hid = `0003:${vendor}:${product}.000${number}`.toUpperCase();
  const at = `${usbAt}/${name}:1.0/${hid}/input/input${number}`;
  const bits = capabilities[input.kind];
  return [
    link(`/sys/class/input/input${number}`, at),
    link(`/sys/class/input/event${number}`, `${at}/event${number}`),
    file(`${at}/name`, label),
    file(`${at}/capabilities/ev`, bits.ev),
    file(`${at}/capabilities/key`, bits.key),
    file(`${at}/capabilities/rel`, bits.rel),
    file(`${at}/capabilities/abs`, bits.abs),
    file(`${at}/event${number}/dev`, `13:${String(64 + input.number)}`),
    link(`${at}/event${number}/device`, at),
  ];
}
