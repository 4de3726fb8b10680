import type { HostChoice } from '../shared/model/host-entry.ts';
import { parseSshUrl, type SshTarget } from '../shared/model/ssh-url.ts';

/** Any host that can be read: those of the switcher, and a directory that holds a copy of /sys (command line only). */
export type HostSource = HostChoice | { readonly kind: 'sysfs'; readonly directory: string };

/** Where an ssh host is. Throws on a url that was never parsed: those of a HostSource were. */
export function sshTargetOf(url: string): SshTarget {
  const target = parseSshUrl(url);
  if (!target.ok) throw new Error(`Not an ssh url: ${url}`);
  return target.value;
}
