import type { DetachChoice } from '../../../shared/model/detach.ts';
import type { Unsubscribe } from '../../../shared/model/unsubscribe.ts';
import { Listeners } from '../../libvirt/listeners.ts';

/** Who decides when a guest does not answer. The waiting step takes what was said; `closing`: the host is being left, stop waiting. */
export interface Person {
  take(): DetachChoice | 'closing' | null;
  /** Called when there is something to take. */
  onSaid(listener: () => void): Unsubscribe;
}

/** The other end of a `Person`. */
export interface Ear {
  readonly person: Person;
  say(choice: DetachChoice): void;
  /** Nobody can be asked any more; remembered. */
  close(): void;
}

export function createEar(): Ear {
  const listeners = new Listeners<null>();
  let said: DetachChoice | null = null;
  let closing = false;
  return {
    person: {
      take() {
        const taken = said;
        said = null;
        return closing ? 'closing' : taken;
      },
      onSaid: (listener) => listeners.add(listener),
    },
    say(choice) {
      said = choice;
      listeners.tell(null);
    },
    close() {
      closing = true;
      listeners.tell(null);
    },
  };
}
