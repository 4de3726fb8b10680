/** How the program came to the host. */
export type HostReach =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'ssh';
      /** The host's own address at which the session arrived; null when the far side did not say. */
      readonly address: string | null;
    };
