import type { ConnectionFailure, ConnectionState } from '../../shared/model/connection-state.ts';
import { errorMessage } from '../../shared/model/error-message.ts';
import { unknown, type Fact } from '../../shared/model/fact.ts';
import type { GuestOffers } from '../../shared/model/guest-offers.ts';
import type { HostFacts } from '../../shared/model/host-facts.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { ProblemCode } from '../../shared/model/operation.ts';
import { failed, type Result } from '../../shared/model/result.ts';
import type { HostReader, ReadFailure } from '../host/host-reader.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { Clock } from './clock.ts';

/** The libvirt half of a snapshot. */
export type GuestReading = Pick<HostSnapshot, 'libvirt' | 'guests' | 'pools' | 'mediated'> & {
  /** Absent where nobody has asked. */
  readonly offers?: Fact<GuestOffers>;
};

/** The same while there is no connection to read over. */
export function noGuests(libvirt: ConnectionState): GuestReading {
  return { libvirt, guests: [], pools: NOT_CONNECTED, mediated: NOT_CONNECTED };
}

const NOT_CONNECTED = unknown('absent', 'not connected to libvirt');

/** Readers have limits of their own; this one only keeps a defect below from stopping the inventory for good. */
const READ_MS = 60_000;

function within<T>(clock: Clock, work: () => Promise<T>, otherwise: (error: unknown) => T): Promise<T> {
  return new Promise((resolve) => {
    const stop = clock.after(READ_MS, () =>
      resolve(otherwise(new Error(`No answer within ${READ_MS / 1000} s`))),
    );
    Promise.resolve()
      .then(work)
      .then(resolve, (error: unknown) => resolve(otherwise(error)))
      .finally(stop);
  });
}

/** Reads the host. Whatever goes wrong is a failure with a code. */
export function readHost(reader: HostReader, clock: Clock): Promise<Result<HostFacts, ReadFailure>> {
  return within(
    clock,
    () => reader.read(),
    (error) => failed({ code: 'bad-answer', message: errorMessage(error) }),
  );
}

function connectionFailure(code: ProblemCode): ConnectionFailure {
  if (code === 'denied') return 'no-rights';
  return code === 'connection-lost' ? 'daemon-gone' : 'protocol-error';
}

/** Reads the guests where libvirt is connected. A connection that breaks meanwhile leaves none. */
export async function readGuests(hypervisor: Hypervisor, clock: Clock): Promise<GuestReading> {
  if (hypervisor.state().state !== 'connected') return noGuests(hypervisor.state());
  const late = (error: unknown) => unknown('unreadable', errorMessage(error));
  const [answer, pools, mediated] = await Promise.all([
    within(
      clock,
      () => hypervisor.guests(),
      (error) => failed({ code: 'libvirt-error' as const, libvirtCode: null, message: errorMessage(error) }),
    ),
    within<HostSnapshot['pools']>(clock, () => hypervisor.pools(), late),
    within<HostSnapshot['mediated']>(clock, () => hypervisor.mediated(), late),
  ]);
  const libvirt = hypervisor.state();
  if (libvirt.state !== 'connected') return noGuests(libvirt);
  if (answer.ok) return { libvirt, guests: answer.value, pools, mediated };
  const { code, message } = answer.error;
  return noGuests({ state: 'failed', code: connectionFailure(code), message, retryAt: null });
}
