import type { GuestId } from '../../shared/model/guest.ts';
import type { ProblemCode } from '../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { CallFailure } from './call-failure.ts';
import { hypervisorFailure } from './failures.ts';
import type { HypervisorFailure } from './hypervisor.ts';
import { lookUpGuest } from './look-up-guest.ts';
import { errorCode } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';

type Answer = Promise<Result<null, HypervisorFailure>>;

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

/** Starts a guest from its definition, or from its saved state where it has one. */
export async function startGuest(client: RpcClient, guest: GuestId): Answer {
  const found = await lookUpGuest(client, guest, 'nextStart');
  if (!found.ok) return found;
  const args = { dom: found.value, flags: 0 };
  const started = await client.call(procedures.domainCreateWithFlags, args, START_TIMEOUT_MS);
  return started.ok ? ok(null) : failed(startFailure(started.error));
}

/** Asks in every way that libvirt has set up: the guest agent where it answers, or else the power button. */
export async function shutDownGuest(client: RpcClient, guest: GuestId): Answer {
  const found = await lookUpGuest(client, guest, 'now');
  if (!found.ok) return found;
  const args = { dom: found.value, flags: 0 };
  const asked = await client.call(procedures.domainShutdownFlags, args, READ_TIMEOUT_MS);
  return asked.ok ? ok(null) : failed(hypervisorFailure(asked.error));
}

/**
 * Ends a guest. Without flags libvirt asks QEMU first (SIGTERM), which still writes what it holds of disks, and kills it only when it does not end by
 * itself. VIR_DOMAIN_DESTROY_GRACEFUL would only leave out the second, so that a QEMU that hangs stayed.
 */
export async function forceOffGuest(client: RpcClient, guest: GuestId): Answer {
  const found = await lookUpGuest(client, guest, 'now');
  if (!found.ok) return found;
  const args = { dom: found.value, flags: 0 };
  const ended = await client.call(procedures.domainDestroyFlags, args, END_TIMEOUT_MS);
  if (ended.ok) return ok(null);
  const failure = hypervisorFailure(ended.error);
  const isAnswer = ended.error.kind === 'libvirt' && failure.code === 'libvirt-error';
  return failed(isAnswer ? { ...failure, code: 'force-off-stuck' } : failure);
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
