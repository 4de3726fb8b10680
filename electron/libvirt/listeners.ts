import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';

/** Who wants to know. A listener that unsubscribes while being told does not disturb the others. */
export class Listeners<T> {
  readonly #listeners = new Set<{ readonly tell: (value: T) => void }>();

  add(tell: (value: T) => void): Unsubscribe {
    const entry = { tell };
    this.#listeners.add(entry);
    return () => {
      this.#listeners.delete(entry);
    };
  }

  tell(value: T): void {
    for (const { tell } of [...this.#listeners]) tell(value);
  }
}
