import type { HostFiles } from '../host-files.ts';
import type { ClassDevice } from './class-devices.ts';

/** Which block devices stand on which: partitions on disks, LUKS, LVM, md and bcache on both. */
export interface BlockStack {
  /** What stands directly on a device. */
  next(name: string): readonly string[];
}

const NOTHING: readonly string[] = [];

/** Reads the stack from `holders` and the directories of partitions. */
export function readBlockStack(files: HostFiles, devices: readonly ClassDevice[]): BlockStack {
  const names = new Set(devices.map(({ name }) => name));
  const children = new Map<string, string[]>();
  const put = (below: string, above: string): void => {
    if (below === above || !names.has(below) || !names.has(above)) return;
    const list = children.get(below);
    if (list === undefined) children.set(below, [above]);
    else list.push(above);
  };
  for (const { name, path } of devices) {
    put(path.split('/').at(-2) ?? '', name);
    const holders = files.list(`${path}/holders`);
    if (holders.ok) for (const holder of holders.value) put(name, holder);
  }
  return { next: (name) => children.get(name) ?? NOTHING };
}
