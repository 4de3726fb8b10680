/** Nothing heard for this long: ping. */
const PING_AFTER_MS = 5_000;
/** Nothing heard for this long: the other side is gone, though the socket may not know (a dead ssh link, a stopped machine). */
const DEAD_AFTER_MS = 25_000;

/** Watches that the other side lives. libvirt's daemons answer pings from their main loop, also while calls are at work. */
export class Keepalive {
  readonly #timer: NodeJS.Timeout;
  #silentMs = 0;

  constructor(ping: () => void, dead: () => void) {
    this.#timer = setInterval(() => {
      this.#silentMs += PING_AFTER_MS;
      if (this.#silentMs > DEAD_AFTER_MS) {
        this.stop();
        dead();
      } else {
        ping();
      }
    }, PING_AFTER_MS);
  }

  /** Something came. */
  heard(): void {
    this.#silentMs = 0;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
