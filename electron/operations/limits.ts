/** How long each kind of waiting may take, in milliseconds. */
export interface Limits {
  /** For a guest to let go of a function. */
  readonly answer: number;
  /** For a host driver to let go of, or to take, a function. */
  readonly bind: number;
  /** For libvirt to give a function to a live guest: binding, reset and pinning all of its memory. */
  readonly attach: number;
  /** For a guest to start: libvirt binds its devices and pins all of its memory. */
  readonly start: number;
  /** For a guest to shut down after it was asked. */
  readonly shutDown: number;
  /** For libvirt to end a guest's process: it waits up to 15 s, and longer for each device of the host (virProcessKillPainfullyDelay). */
  readonly forceOff: number;
  /** For a snapshot to show what a call has done. */
  readonly seen: number;
  /** For libvirt to come back after it went away in the middle. */
  readonly reconnect: number;
}

export const standardLimits: Limits = {
  answer: 30_000,
  bind: 30_000,
  attach: 120_000,
  start: 180_000,
  shutDown: 180_000,
  forceOff: 90_000,
  seen: 5_000,
  reconnect: 30_000,
};
