import { known, unknown } from '../../../shared/model/fact.ts';
import type { SupportFacts } from '../../../shared/model/support-facts.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { OWN_STATUS } from '../setup/whole-host.ts';

export const GROUPS = '/etc/group';

const LIMIT = 1024 * 1024;
/** Ubuntu's was called `libvirtd` until 18.04. */
const GROUP = /^(?:libvirt|libvirtd):[^:\n]*:([0-9]{1,10}):/m;
const IDENTITY = /^(?:Uid|Gid|Groups):[\t 0-9]*$/gm;

/** Of group(5) the one line that is read, without its members. */
export function groupLine(text: string): string {
  const id = GROUP.exec(text)?.[1];
  return id === undefined ? '' : `libvirt:x:${id}:`;
}

/** Of proc_pid_status(5) who the process runs as. */
export function identityLines(text: string): string {
  return (text.match(IDENTITY) ?? []).join('\n');
}

/** Whether the process that reads is in libvirt's group, by the kernel's word and not by the list of members: a session keeps the groups it began with. */
export function readLibvirtGroup(files: HostFiles): SupportFacts['libvirtGroup'] {
  const status = files.text(OWN_STATUS);
  if (!status.ok) return errorFact(status.error);
  const uids = numbersOf(status.value, 'Uid');
  const groups = numbersOf(status.value, 'Groups');
  if (uids === undefined || groups === undefined) return unknown('malformed');
  // Real, effective, saved, file system.
  if (uids[1] === '0') return known('root');
  const all = files.text(GROUPS, LIMIT);
  if (!all.ok) return errorFact(all.error);
  const id = GROUP.exec(all.value)?.[1];
  if (id === undefined) return known('no-group');
  return known([...groups, ...(numbersOf(status.value, 'Gid') ?? [])].includes(id) ? 'member' : 'not-member');
}

function numbersOf(text: string, name: string): readonly string[] | undefined {
  return new RegExp(`^${name}:([\\t 0-9]*)$`, 'm')
    .exec(text)?.[1]
    ?.split(/[\t ]+/)
    .filter((id) => id !== '');
}
