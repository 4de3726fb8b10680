import type { HostFacts } from '../../shared/model/host-facts.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { HostFiles } from './host-files.ts';
import type { ReadFailure } from './host-reader.ts';
import type { PciIdNames } from './names/pci-id-names.ts';
import { hasSysfs, readHost } from './read-host.ts';

/** Reads a host from its files, or says that these are not the files of a host. */
export function scan(files: HostFiles, names: PciIdNames): Result<HostFacts, ReadFailure> {
  if (!hasSysfs(files)) return failed({ code: 'no-sysfs', message: '/sys/bus' });
  return ok(readHost(files, names));
}
