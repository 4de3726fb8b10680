import type { Operation } from '../../../shared/model/operation.ts';
import type { Unsubscribe } from '../../../shared/model/unsubscribe.ts';
import type { Clock } from '../../inventory/clock.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { Watchdog } from '../../watchdog/watchdog.ts';
import type { Chronicle } from '../chronicle.ts';
import type { Recorder } from '../recorder.ts';
import { isTimed } from './timed-plan.ts';

const ASK_AGAIN_MS = 3_000;

interface Settling {
  readonly inventory: Inventory;
  readonly watchdog: Watchdog;
  readonly recorder: Recorder;
  readonly chronicle: Chronicle;
  readonly clock: Clock;
  readonly told: (operation: Operation) => void;
}

/**
 * Asks the host what became of changes whose program ended before they had a yes, and writes down that the host took them back. Where there
 * was no watch the operation stays interrupted, and a person decides.
 */
export function settleWatched({
  inventory,
  watchdog,
  recorder,
  chronicle,
  clock,
  told,
}: Settling): Unsubscribe {
  const settled = new Set<string>();
  let again: Unsubscribe = () => undefined;
  let asking = false;

  async function look(): Promise<void> {
    const { libvirt, reader } = inventory.snapshot();
    if (asking || libvirt.state !== 'connected' || reader.state !== 'read') return;
    asking = true;
    for (const operation of chronicle.list()) {
      const { id, state, plan } = operation;
      if (state !== 'interrupted' || !isTimed(plan) || settled.has(id)) continue;
      const outcome = await watchdog.outcome(id);
      if (outcome === 'watching' || outcome === 'reverting' || outcome === 'unreachable') {
        again();
        again = clock.after(ASK_AGAIN_MS, () => void look());
        continue;
      }
      settled.add(id);
      if (outcome === 'none') continue;
      await recorder.confirmation(id, { state: 'taken-back', by: 'host' });
      await recorder.end({ ...operation, state: outcome === 'reverted' ? 'undone' : 'failed' });
      told(operation);
    }
    asking = false;
  }

  const stop = inventory.onChange(() => void look());
  return () => {
    stop();
    again();
  };
}
