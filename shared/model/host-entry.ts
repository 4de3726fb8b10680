/** A host a person can switch to. `local`: this computer. `demo`: the simulator. `ssh`: reached by ssh. `bundle`: a captured file, to look at only. */
export type HostChoice =
  | { readonly kind: 'local' }
  | { readonly kind: 'demo' }
  | { readonly kind: 'ssh'; readonly url: string }
  | { readonly kind: 'bundle'; readonly path: string };

/** A host in the switcher. The id is stable: `local`, `demo`, or the url. */
export interface HostEntry {
  readonly id: string;
  readonly label: string;
  readonly choice: HostChoice;
}
