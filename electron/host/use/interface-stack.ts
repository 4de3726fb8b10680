import type { NetworkLayer } from '../../../shared/model/host-use.ts';
import type { HostFiles } from '../host-files.ts';
import type { ClassDevice } from './class-devices.ts';

/** What stands on an interface: bridges, bonds, VLANs, macvtaps. */
export interface InterfaceStack {
  /** Ways from an interface (itself first) to everything that stands on it, each once, near to far. */
  pathsFrom(name: string): ReadonlyMap<string, readonly NetworkLayer[]>;
  master(name: string): string | null;
}

/** More layers than this on one interface are a broken tree. */
const MAX_LAYERS = 1024;

/** Reads links `upper_br0`, `master`, and what kind each interface on another is (`DEVTYPE` of its uevent). */
export function readInterfaceStack(files: HostFiles, devices: readonly ClassDevice[]): InterfaceStack {
  const paths = new Map(devices.map(({ name, path }) => [name, path]));
  const masters = new Map<string, string>();
  const uppers = new Map<string, readonly string[]>();
  for (const { name, path } of devices) {
    const master = files.link(`${path}/master`);
    const above = master.ok ? master.value.slice(master.value.lastIndexOf('/') + 1) : undefined;
    if (above !== undefined) masters.set(name, above);
    const names = files.list(path);
    const linked = (names.ok ? names.value : []).filter((entry) => entry.startsWith('upper_'));
    const list = new Set(linked.map((entry) => entry.slice('upper_'.length)));
    if (above !== undefined) list.add(above);
    if (list.size > 0) uppers.set(name, [...list]);
  }
  const kinds = new Map<string, string | null>();
  const kindOf = (name: string): string | null => {
    const kept = kinds.get(name);
    if (kept !== undefined) return kept;
    const uevent = files.text(`${paths.get(name) ?? `/sys/class/net/${name}`}/uevent`);
    const kind = uevent.ok ? (/^DEVTYPE=([a-z0-9_]{1,16})$/m.exec(uevent.value)?.[1] ?? null) : null;
    kinds.set(name, kind);
    return kind;
  };
  return {
    master: (name) => masters.get(name) ?? null,
    pathsFrom(name) {
      const found = new Map<string, readonly NetworkLayer[]>([[name, [{ name, kind: null }]]]);
      for (const [below, path] of found) {
        if (found.size > MAX_LAYERS) break;
        for (const above of uppers.get(below) ?? [])
          if (!found.has(above)) found.set(above, [...path, { name: above, kind: kindOf(above) }]);
      }
      return found;
    },
  };
}
