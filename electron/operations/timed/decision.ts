import type { TakenBackBy } from '../../../shared/model/operation.ts';
import type { Clock } from '../../inventory/clock.ts';
import { createBell } from '../bell.ts';
import type { Watch } from './watch.ts';

/** What became of a change that waited for a yes. `closing`: the host is being left, which is no yes. */
export type Verdict = 'given' | TakenBackBy | 'closing';

/** `too-late`: it is being taken back. `unreachable`: the host could not be told, so it would take the change back all the same. */
export type ConfirmAnswer = 'given' | 'too-late' | 'unreachable';

/** A change waits for a yes. */
export interface Decision {
  confirm(): Promise<ConfirmAnswer>;
  takeBack(): void;
  close(): void;
  /** Until it is decided, at the latest then. */
  made(until: number): Promise<Verdict>;
}

/** The first word counts. A yes is one only when the host has heard it too. */
export function createDecision(clock: Clock, watch: Watch): Decision {
  const bell = createBell(clock);
  let verdict: Verdict | null = null;

  function decide(word: Verdict): Verdict {
    verdict ??= word;
    bell.ring();
    return verdict;
  }

  return {
    async confirm() {
      if (verdict !== null) return verdict === 'given' ? 'given' : 'too-late';
      const answer = await watch.standDown();
      if (answer === 'unreachable') return 'unreachable';
      if (answer === 'too-late') decide('host');
      return decide('given') === 'given' ? 'given' : 'too-late';
    },
    takeBack: () => void decide('person'),
    close: () => void decide('closing'),
    async made(until) {
      while (verdict === null && clock.now().getTime() < until)
        await bell.wait(Math.max(0, until - clock.now().getTime()));
      return decide('time');
    },
  };
}
