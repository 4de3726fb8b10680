import type { HostChoice } from '../shared/model/host-entry.ts';

/** Any host that can be read: those of the switcher, and a directory that holds a copy of /sys (command line only). */
export type HostSource = HostChoice | { readonly kind: 'sysfs'; readonly directory: string };
