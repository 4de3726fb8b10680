import { unreadSetup, type SetupFacts } from '../../../shared/model/setup-facts.ts';
import { isUuid } from '../../../shared/model/uuid.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** How the host starts, and what of that the setup has made. */
export function readSetup(files: HostFiles): SetupFacts {
  return { ...unreadSetup, bootId: fileFact(files, '/proc/sys/kernel/random/boot_id', parseBootId) };
}

/** A UUID, by random(4). */
function parseBootId(text: string): string | undefined {
  return isUuid(text) ? text : undefined;
}
