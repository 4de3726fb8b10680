import type { FileEdits } from './captured-host.ts';

/** What a virtual block device says of itself, files relative to its directory. */
interface Stacked {
  readonly on: readonly string[];
  readonly number: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A block device that stands on others: an array, a volume, an open LUKS container. */
export function stacked(name: string, { on, number, files = {} }: Stacked): FileEdits {
  const directory = `/sys/devices/virtual/block/${name}`;
  return {
    [`/sys/class/block/${name}`]: { link: `../../devices/virtual/block/${name}` },
    [`${directory}/dev`]: number,
    ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`${directory}/${file}`, text])),
    ...Object.fromEntries(
      on.map((below) => [
        `/sys/class/block/${below}/holders/${name}`,
        { link: `../../../../virtual/block/${name}` },
      ]),
    ),
  };
}

/** A device mapper volume with its name and the beginning of its uuid: `LVM-`, `CRYPT-LUKS2-`, `mpath-`. */
export function mapped(name: string, on: readonly string[], label: string, uuid: string): FileEdits {
  return stacked(name, {
    on,
    number: `254:${name.slice('dm-'.length)}`,
    files: { 'dm/name': label, 'dm/uuid': `${uuid}0123456789abcdef` },
  });
}

/** A software RAID array. */
export function array(name: string, on: readonly string[], state: string, level = 'raid1'): FileEdits {
  return stacked(name, {
    on,
    number: `9:${name.slice('md'.length)}`,
    files: { 'md/array_state': state, 'md/level': level },
  });
}

const ROOT = '30 1 259:3 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p3 rw';

/** The mounts of the desktop's root and these: device number, place, type, source. */
export function mounts(
  ...more: readonly (readonly [number: string, place: string, type: string, source: string])[]
): FileEdits {
  const lines = more.map(
    ([number, place, type, source], at) =>
      `${String(40 + at)} 30 ${number} / ${place} rw - ${type} ${source} rw`,
  );
  return { '/proc/self/mountinfo': [ROOT, ...lines].join('\n') };
}

/** What udev found on a device. */
export function signed(number: string, type: string, label?: string): FileEdits {
  const lines = ['I:1234', 'E:ID_FS_USAGE=raid', `E:ID_FS_TYPE=${type}`];
  return {
    [`/run/udev/data/b${number}`]: [
      ...lines,
      ...(label === undefined ? [] : [`E:ID_FS_LABEL=${label}`]),
    ].join('\n'),
  };
}

/** How the program came to the host: in a session at one of its addresses, in one that does not say, or not by ssh. */
export function reached(by: string): FileEdits {
  const variable =
    by === 'local' ? '' : by === 'ssh' ? 'SSH_CONNECTION=' : `SSH_CONNECTION=203.0.113.9 50022 ${by} 22`;
  return { '/proc/self/environ': variable };
}

/** An interface on another. `joined`: a bridge or bond, whose members say so. */
export function upper(name: string, below: string, kind: string, joined = false): FileEdits {
  const target = { link: `../../../../virtual/net/${name}` };
  return {
    [`/sys/class/net/${name}`]: { link: `../../devices/virtual/net/${name}` },
    [`/sys/devices/virtual/net/${name}/uevent`]: `DEVTYPE=${kind}\nINTERFACE=${name}`,
    [`/sys/class/net/${below}/upper_${name}`]: target,
    ...(joined ? { [`/sys/class/net/${below}/master`]: target } : {}),
  };
}

const ROUTE_TITLE = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT';

/** IPv4 of the host: interfaces with the first three parts of their network and the last of their address; the default route's interface. */
export function ipv4(
  networks: Readonly<Record<string, readonly [network: string, host: number]>>,
  route?: string,
): FileEdits {
  const hex = (address: string): string =>
    address
      .split('.')
      .reverse()
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('')
      .toUpperCase();
  const row = (name: string, to: string, flags: string, mask: string): string =>
    [name, to, '00000000', flags, '0', '0', '0', mask, '0', '0', '0'].join('\t');
  const all = Object.entries(networks);
  return {
    '/proc/net/route': [
      ROUTE_TITLE,
      ...(route === undefined ? [] : [row(route, '00000000', '0003', '00000000')]),
      ...all.map(([name, [network]]) => row(name, hex(`${network}.0`), '0001', '00FFFFFF')),
    ].join('\n'),
    '/proc/net/fib_trie': [
      'Local:',
      ...all.map(([, [network, host]]) => `     |-- ${network}.${String(host)}\n        /32 host LOCAL`),
    ].join('\n'),
    '/proc/net/if_inet6': '',
  };
}

/** A process with one device node open. `/proc/1/fd` is there for who may see all processes. */
export function process(pid: number, command: string, ...nodes: readonly string[]): FileEdits {
  return {
    [`/proc/${String(pid)}/comm`]: command,
    ...Object.fromEntries(
      nodes.map((node, at) => [`/proc/${String(pid)}/fd/${String(at + 5)}`, { link: node }]),
    ),
  };
}

export const seenByRoot: FileEdits = { '/proc/1/fd/0': { link: '/dev/null' } };

const KEYBOARD = '1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe';
const MOUSE = 'ff0000 0 0 0 0';

/** A keyboard or mouse below a directory of `/sys/devices`. */
export function inputDevice(
  kind: 'keyboard' | 'mouse',
  number: number,
  directory: string,
  label: string,
): FileEdits {
  const name = `input${String(number)}`;
  const at = `/sys/devices/${directory}/input/${name}`;
  return {
    [`/sys/class/input/${name}`]: { link: `../../devices/${directory}/input/${name}` },
    [`${at}/name`]: label,
    [`${at}/capabilities/key`]: kind === 'keyboard' ? KEYBOARD : MOUSE,
    [`${at}/capabilities/rel`]: kind === 'keyboard' ? '0' : '943',
    [`${at}/capabilities/abs`]: '0',
  };
}
