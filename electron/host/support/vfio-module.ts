import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { HostFiles } from '../host-files.ts';
import { isWholeHost } from '../setup/whole-host.ts';

export const VFIO_STATE = '/sys/module/vfio_pci/initstate';
const BUILTIN_LIMIT = 1024 * 1024;

/** Lists of what is built into a kernel (kbuild's modules.builtin). */
export function builtinLists(release: string): readonly string[] {
  return [`/lib/modules/${release}/modules.builtin`, `/usr/lib/modules/${release}/modules.builtin`];
}

/** Lines that are read of such a list. */
export function builtinLines(text: string): string {
  return (text.match(/^.*\bvfio.*$/gm) ?? []).join('\n');
}

/** Where vfio-pci is for the running kernel. One that runs as a module has a state (Documentation/ABI/testing/sysfs-module). */
export function readVfioModule(
  files: HostFiles,
  kernel: Fact<string>,
): Fact<'built-in' | 'module' | 'missing'> {
  const modules = files.list('/sys/module');
  if (modules.ok && modules.value.includes('vfio_pci')) {
    if (files.has(VFIO_STATE)) return known('module');
    if (isWholeHost(files)) return known('built-in');
  }
  if (!kernel.known || !/^[\w.+~-]{1,128}$/.test(kernel.value)) return unknown('absent');
  for (const list of builtinLists(kernel.value)) {
    const text = files.has(list) ? files.text(list, BUILTIN_LIMIT) : undefined;
    if (text?.ok === true && /\/vfio-pci\.ko$/m.test(text.value)) return known('built-in');
    const root = `${list.slice(0, list.lastIndexOf('/'))}/kernel`;
    if (!files.has(root)) continue;
    const vfio = files.list(`${root}/drivers/vfio/pci`);
    return known(vfio.ok && vfio.value.some((name) => /^vfio-pci\.ko/.test(name)) ? 'module' : 'missing');
  }
  return unknown('absent');
}
