import { known } from '../../../shared/model/fact.ts';
import { unreadSupport, type SupportFacts } from '../../../shared/model/support-facts.ts';
import type { HostFiles } from '../host-files.ts';

/** What the doctor looks at beside devices and files of the setup. */
export function readSupport(files: HostFiles): SupportFacts {
  return {
    ...unreadSupport,
    firmware: files.list('/sys/firmware').ok
      ? known(files.has('/sys/firmware/efi') ? 'efi' : 'bios')
      : unreadSupport.firmware,
  };
}
