import * as z from 'zod';
import type { HostChoice, HostEntry } from '../../shared/model/host-entry.ts';
import { formatSshUrl, parseSshUrl } from '../../shared/model/ssh-url.ts';

/** What is kept of the host switcher: the ssh hosts a person added, and the host chosen last. */
export interface HostList {
  readonly urls: readonly string[];
  /** Id of the host chosen last; null when it was none of the kept ones. */
  readonly last: string | null;
}

/** More hosts than anybody switches between by hand. */
export const MOST_HOSTS = 100;

const url = z
  .string()
  .max(400)
  .transform((text, context): string => {
    const target = parseSshUrl(text);
    if (target.ok) return formatSshUrl(target.value);
    context.addIssue({ code: 'custom', message: target.error });
    return z.NEVER;
  });
const format = z.strictObject({
  version: z.literal(1),
  hosts: z.array(z.strictObject({ url })).max(MOST_HOSTS),
  last: z.string().max(400).nullable(),
});

/** Reads the file strictly; null when it breaks its format. */
export function parseHostList(text: string): HostList | null {
  try {
    const { hosts, last } = format.parse(JSON.parse(text));
    return { urls: [...new Set(hosts.map((host) => host.url))], last };
  } catch {
    return null;
  }
}

export function formatHostList({ urls, last }: HostList): string {
  return `${JSON.stringify({ version: 1, hosts: urls.map((one) => ({ url: one })), last }, null, 2)}\n`;
}

/** The stable identity of a choice: `local`, `demo`, the url, or the path of a bundle. */
export function hostId(choice: HostChoice): string {
  switch (choice.kind) {
    case 'local':
    case 'demo':
      return choice.kind;
    case 'ssh':
      return choice.url;
    case 'bundle':
      return choice.path;
  }
}

/** A choice as the switcher shows it. Pages have their own words for `local` and `demo`. */
export function hostEntry(choice: HostChoice): HostEntry {
  const id = hostId(choice);
  return { id, label: choice.kind === 'ssh' ? id.replace(/^ssh:\/\//, '') : id, choice };
}
