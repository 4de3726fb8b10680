import type { GuestId } from '../../shared/model/guest.ts';
import type { ProblemCode } from '../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { CallFailure } from './call-failure.ts';
import { hypervisorFailure } from './failures.ts';
import type { GuestViewName, HypervisorFailure } from './hypervisor.ts';
import { lookUpGuest } from './look-up-guest.ts';
import { errorCode } from './protocol/constants.ts';
import { procedures, type Procedure } from './protocol/procedures.ts';
import type { DomainRef } from './protocol/structs.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';

/** The kernel pins all memory first where it has devices of the host, and firmware of a card may be slow to reset. */
const START_TIMEOUT_MS = 300_000;
/** SIGTERM, then SIGKILL, and for each device of the host 2 s more (virProcessKillPainfullyDelay): 64 devices at most. */
const END_TIMEOUT_MS = 180_000;

/** What libvirt's words say of a start that failed, where its number does not. Seen on the test bed, and in libvirt's source. */
const startWords: readonly { readonly words: RegExp; readonly code: ProblemCode }[] = [
  // Device 0000:14:00.0 not found: could not access /sys/bus/pci/devices/0000:14:00.0/config: No such file or directory
  {
    words: /^(?:internal error: )?Device [0-9a-f:.]+ not found: could not access /,
    code: 'start-device-gone',
  },
  // Requested operation is not valid: PCI device 0000:01:00.0 is in use by driver QEMU, domain lab
  { words: /PCI device [0-9a-f:.]+ is in use by driver /, code: 'start-device-in-use' },
  // internal error: process exited while connecting to monitor: … vfio 0000:01:00.0: group 11 is not viable
  {
    words: /vfio [0-9a-f:.]+: (?:group \d+ is not viable|failed to open .*busy)/,
    code: 'start-device-in-use',
  },
];

interface LifeCall {
  /** The view that has to be there. */
  readonly view: GuestViewName;
  readonly procedure: Procedure<{ readonly dom: DomainRef; readonly flags: number }, unknown>;
  readonly timeoutMs: number;
  readonly failure: (failure: CallFailure) => HypervisorFailure;
}

const lifeCalls = {
  /** From the definition, or from the saved state where there is one. */
  start: {
    view: 'nextStart',
    procedure: procedures.domainCreateWithFlags,
    timeoutMs: START_TIMEOUT_MS,
    failure: startFailure,
  },
  /** Asks in every way that libvirt has set up: the guest agent where it answers, or else the power button. */
  shutDown: {
    view: 'now',
    procedure: procedures.domainShutdownFlags,
    timeoutMs: READ_TIMEOUT_MS,
    failure: hypervisorFailure,
  },
  /**
   * Without flags libvirt asks QEMU first (SIGTERM), which still writes what it holds of disks, and kills it only when it does not end by itself.
   * VIR_DOMAIN_DESTROY_GRACEFUL would only leave out the second, so that a QEMU that hangs stayed.
   */
  forceOff: {
    view: 'now',
    procedure: procedures.domainDestroyFlags,
    timeoutMs: END_TIMEOUT_MS,
    failure: endFailure,
  },
} satisfies Readonly<Record<string, LifeCall>>;

/** Starts a guest, asks it to shut down, or ends it. libvirt answers a start and an end when they are done, a shutdown when it has asked. */
export async function changeLife(
  client: RpcClient,
  guest: GuestId,
  change: keyof typeof lifeCalls,
): Promise<Result<null, HypervisorFailure>> {
  const { view, procedure, timeoutMs, failure }: LifeCall = lifeCalls[change];
  const found = await lookUpGuest(client, guest, view);
  if (!found.ok) return found;
  const done = await client.call(procedure, { dom: found.value, flags: 0 }, timeoutMs);
  return done.ok ? ok(null) : failed(failure(done.error));
}

function endFailure(failure: CallFailure): HypervisorFailure {
  const mapped = hypervisorFailure(failure);
  const isAnswer = failure.kind === 'libvirt' && mapped.code === 'libvirt-error';
  return isAnswer ? { ...mapped, code: 'force-off-stuck' } : mapped;
}

function startFailure(failure: CallFailure): HypervisorFailure {
  const mapped = hypervisorFailure(failure);
  if (failure.kind !== 'libvirt') return mapped;
  if (failure.code === errorCode.hookScriptFailed) return { ...mapped, code: 'start-refused' };
  const code = startWords.find(({ words }) => words.test(failure.message))?.code;
  if (code !== undefined) return { ...mapped, code };
  const isAboutIt = mapped.code === 'denied' || mapped.code === 'guest-gone';
  return isAboutIt ? mapped : { ...mapped, code: 'start-failed' };
}
