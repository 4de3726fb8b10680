import type { ConnectionFailure, ConnectionState } from '../../shared/model/connection-state.ts';
import { errorMessage } from '../../shared/model/error-message.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { GuestOffers } from '../../shared/model/guest-offers.ts';
import type { Guest } from '../../shared/model/guest.ts';
import type { HostFacts } from '../../shared/model/host-facts.ts';
import type { ProblemCode } from '../../shared/model/operation.ts';
import { failed, type Result } from '../../shared/model/result.ts';
import type { HostReader, ReadFailure } from '../host/host-reader.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { Clock } from './clock.ts';

/** The libvirt half of a snapshot. */
export interface GuestReading {
  readonly libvirt: ConnectionState;
  readonly guests: readonly Guest[];
  /** Absent where nobody has asked. */
  readonly offers?: Fact<GuestOffers>;
}

/** Readers have limits of their own; this one only keeps a defect below from stopping the inventory for good. */
const READ_MS = 60_000;

function within<T>(work: Promise<T>, clock: Clock, otherwise: (error: unknown) => T): Promise<T> {
  return new Promise((resolve) => {
    const stop = clock.after(READ_MS, () =>
      resolve(otherwise(new Error(`No answer within ${READ_MS / 1000} s`))),
    );
    work.then(resolve, (error: unknown) => resolve(otherwise(error))).finally(stop);
  });
}

/** Reads the host. Whatever goes wrong is a failure with a code. */
export function readHost(reader: HostReader, clock: Clock): Promise<Result<HostFacts, ReadFailure>> {
  return within(
    Promise.resolve().then(() => reader.read()),
    clock,
    (error) => failed({ code: 'bad-answer', message: errorMessage(error) }),
  );
}

function connectionFailure(code: ProblemCode): ConnectionFailure {
  if (code === 'denied') return 'no-rights';
  return code === 'connection-lost' ? 'daemon-gone' : 'protocol-error';
}

/** Reads the guests where libvirt is connected. A connection that breaks meanwhile leaves none. */
export async function readGuests(hypervisor: Hypervisor, clock: Clock): Promise<GuestReading> {
  if (hypervisor.state().state !== 'connected') return { libvirt: hypervisor.state(), guests: [] };
  const answer = await within(
    Promise.resolve().then(() => hypervisor.guests()),
    clock,
    (error) => failed({ code: 'libvirt-error' as const, libvirtCode: null, message: errorMessage(error) }),
  );
  const libvirt = hypervisor.state();
  if (libvirt.state !== 'connected') return { libvirt, guests: [] };
  if (answer.ok) return { libvirt, guests: answer.value };
  const { code, message } = answer.error;
  return {
    libvirt: { state: 'failed', code: connectionFailure(code), message, retryAt: null },
    guests: [],
  };
}
