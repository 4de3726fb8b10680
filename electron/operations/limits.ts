/** How long each kind of waiting may take, in milliseconds. */
export interface Limits {
  /** For a guest to let go of a function. */
  readonly answer: number;
  /** For a host driver to let go of, or to take, a function. */
  readonly bind: number;
  /** For libvirt to give a function to a live guest: binding, reset and pinning all of its memory. */
  readonly attach: number;
  /** For a snapshot to show what a call has done. */
  readonly seen: number;
  /** For libvirt to come back after it went away in the middle. */
  readonly reconnect: number;
}

export const standardLimits: Limits = {
  answer: 30_000,
  bind: 30_000,
  attach: 120_000,
  seen: 5_000,
  reconnect: 30_000,
};
