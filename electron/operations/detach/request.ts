import { failed, type Result } from '../../../shared/model/result.ts';
import type { Unsubscribe } from '../../../shared/model/unsubscribe.ts';
import type { Clock } from '../../inventory/clock.ts';
import type { HypervisorFailure } from '../../libvirt/hypervisor.ts';
import type { Bell } from '../bell.ts';

/** QEMU gives a guest this long before it takes a second request (pcie.c: pending_deleted_expires_ms, the abort interval of PCI Express). */
const ASK_AGAIN_MS = 5_000;

/** The request to let go of a function, as often as it is made. */
export interface Request {
  ask(): void;
  /** Asks again when QEMU takes requests again; harmless to repeat. */
  askLater(): void;
  /** Whether a request has ever reached the guest. */
  wasTaken(): boolean;
  /** How the last call failed; null while it has not. */
  failure(): HypervisorFailure | null;
  stop(): void;
}

/** Requests (`send`) ring the bell when they are answered; they are not waited for, since the answer proves nothing. */
export function createRequest(
  send: () => Promise<Result<null, HypervisorFailure>>,
  clock: Clock,
  bell: Bell,
): Request {
  let answer: Result<null, HypervisorFailure> | null = null;
  let taken = false;
  let later: Unsubscribe | null = null;

  async function call(): Promise<void> {
    try {
      answer = await send();
    } catch (error) {
      answer = failed({ code: 'libvirt-error', libvirtCode: null, message: String(error) });
    }
    taken ||= answer.ok || answer.error.code === 'guest-no-answer';
    bell.ring();
  }

  function stop(): void {
    later?.();
    later = null;
  }

  function ask(): void {
    stop();
    answer = null;
    void call();
  }

  return {
    ask,
    askLater() {
      later ??= clock.after(ASK_AGAIN_MS, ask);
    },
    wasTaken: () => taken,
    failure: () => (answer === null || answer.ok ? null : answer.error),
    stop,
  };
}
