import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { HostFacts } from '../../../shared/model/host-facts.ts';
import type { HostFiles } from '../host-files.ts';

/** Whether vfio-pci can be had: its driver is registered, its module file is there, or neither. */
export function readVfio(files: HostFiles, kernel: Fact<string>): HostFacts['vfio'] {
  const drivers = files.list('/sys/bus/pci/drivers');
  const modules = files.list('/sys/module');
  if (drivers.ok && drivers.value.includes('vfio-pci')) return known('loaded');
  if (modules.ok && modules.value.includes('vfio_pci')) return known('loaded');
  if (!kernel.known || !/^[\w.+~-]{1,128}$/.test(kernel.value)) return unknown('absent');
  for (const place of ['/lib/modules', '/usr/lib/modules']) {
    const root = `${place}/${kernel.value}/kernel`;
    if (!files.list(root).ok) continue;
    const vfio = files.list(`${root}/drivers/vfio/pci`);
    const isThere = vfio.ok && vfio.value.some((name) => /^vfio-pci\.ko/.test(name));
    return known(isThere ? 'available' : 'missing');
  }
  return unknown('absent');
}
