import type { Answer, GuestAnswers, NoAnswer } from '../../../shared/model/guest-answers.ts';
import type { GuestId } from '../../../shared/model/guest.ts';
import { failed, ok, type Result } from '../../../shared/model/result.ts';
import { failureWords, type CallFailure } from '../call-failure.ts';
import { dumpGuest } from '../dump-guest.ts';
import type { HypervisorFailure } from '../hypervisor.ts';
import { ADDRESSES_BY_AGENT, errorCode } from '../protocol/constants.ts';
import { procedures, type Procedure } from '../protocol/procedures.ts';
import type { RpcClient } from '../rpc-client.ts';
import { readAgentChannel, type AgentChannel } from '../xml/agent-channel.ts';
import { readAssignments } from '../xml/assignments.ts';
import { child } from '../xml/element.ts';
import { XmlError } from '../xml/xml-error.ts';
import { readXml } from '../xml/xml-reader.ts';
import {
  GUEST_GET_DEVICES,
  GUEST_GET_DISKS,
  readDisks,
  readDrivers,
  readInterfaces,
} from './agent-answers.ts';
import { QUERY_PCI, readQueryPci } from './query-pci.ts';
import { printable } from './returned.ts';
import type { Turns } from './turns.ts';

/** QEMU answers in milliseconds, when no other job has the guest. */
const MONITOR_TIMEOUT_MS = 10_000;
/** How long libvirt waits for an agent, in seconds, and we for libvirt. */
const AGENT_TIMEOUT_S = 5;
const AGENT_TIMEOUT_MS = 8_000;
const DETAIL_LIMIT = 200;

/**
 * Asks a running guest's QEMU and its agent which devices it has. The monitor and the agent's commands mark the guest as tainted (`custom-monitor`,
 * `custom-ga-command`), so they are given only when somebody `agreed`; the interfaces libvirt asks for by itself, which marks nothing. What has
 * no answer says why; the whole fails only when the guest cannot be found.
 */
export async function askGuest(
  client: RpcClient,
  turns: Turns,
  guest: GuestId,
  agreed: boolean,
): Promise<Result<GuestAnswers, HypervisorFailure>> {
  const dump = await dumpGuest(client, guest, 'now');
  if (!dump.ok) return dump.error.code === 'guest-not-running' ? ok(noAnswers('off')) : dump;
  const { dom, xml } = dump.value;
  const now = readLive(xml);
  if (now === undefined) {
    return failed({
      code: 'libvirt-error',
      libvirtCode: null,
      message: 'the XML of the guest cannot be read',
    });
  }
  const ask = <A, R, T>(
    procedure: Procedure<A, R>,
    args: A,
    timeoutMs: number,
    read: (result: R) => Answer<T>,
  ): Promise<Answer<T>> =>
    turns(() => client.call(procedure, args, null), timeoutMs).then((answered) =>
      answered.ok ? read(answered.value) : noAnswer(answered.error, procedure),
    );

  const pci: GuestAnswers['pci'] = agreed
    ? await ask(
        procedures.qemuMonitorCommand,
        { dom, command: QUERY_PCI, flags: 0 },
        MONITOR_TIMEOUT_MS,
        ({ result }) => readQueryPci(result),
      )
    : notAgreed;
  const interfaces: GuestAnswers['interfaces'] =
    absentAgent(now.agent) ??
    (await ask(
      procedures.domainInterfaceAddresses,
      { dom, source: ADDRESSES_BY_AGENT, flags: 0 },
      AGENT_TIMEOUT_MS,
      (result) => ({ known: true, value: readInterfaces(result.interfaces) }),
    ));
  const silent = isSilent(interfaces) ? interfaces : null;
  const command = <T>(text: string, read: (text: string) => Answer<T>): Promise<Answer<T>> =>
    ask(
      procedures.qemuAgentCommand,
      { dom, command: text, timeout: AGENT_TIMEOUT_S, flags: 0 },
      AGENT_TIMEOUT_MS,
      ({ result }) => read(result ?? ''),
    );
  return ok({
    devices: now.devices,
    pci,
    interfaces,
    disks: silent ?? (agreed ? await command(GUEST_GET_DISKS, readDisks) : notAgreed),
    drivers: silent ?? (agreed ? await command(GUEST_GET_DEVICES, readDrivers) : notAgreed),
  });
}

/** No question was asked, for one reason. */
export function noAnswers(reason: NoAnswer): GuestAnswers {
  const none = { known: false, reason } as const;
  return { devices: [], pci: none, interfaces: none, disks: none, drivers: none };
}

const notAgreed = { known: false, reason: 'not-agreed' } as const;

interface Live {
  readonly devices: GuestAnswers['devices'];
  readonly agent: AgentChannel;
}

function readLive(xml: string): Live | undefined {
  try {
    const domain = readXml(xml);
    const devices = readAssignments(child(domain, 'devices')).flatMap(({ alias, source }) =>
      alias === null ? [] : [{ alias, source }],
    );
    return { devices, agent: readAgentChannel(domain) };
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}

/** Why there is nobody to ask; null when somebody may answer. */
function absentAgent(channel: AgentChannel): Answer<never> | null {
  if (channel === 'none') return { known: false, reason: 'no-agent' };
  return channel === 'disconnected' ? { known: false, reason: 'agent-away' } : null;
}

/** An agent that did not answer once is not asked twice more. */
function isSilent(answer: Answer<unknown>): answer is Answer<never> {
  return !answer.known && ['no-agent', 'agent-away', 'busy'].includes(answer.reason);
}

const reasons: ReadonlyMap<number, NoAnswer> = new Map([
  [errorCode.operationDenied, 'denied'],
  [errorCode.accessDenied, 'denied'],
  [errorCode.noSupport, 'unsupported'],
  [errorCode.operationUnsupported, 'unsupported'],
  [errorCode.argumentUnsupported, 'unsupported'],
  // A daemon without QEMU: "Cannot find program 536903815 version 1".
  [errorCode.rpc, 'unsupported'],
  [errorCode.operationTimeout, 'busy'],
  [errorCode.operationInvalid, 'off'],
  [errorCode.agentUnresponsive, 'agent-away'],
  [errorCode.agentUnsynced, 'agent-away'],
]);

/**
 * An agent's refusal comes as internal error (1). Seen in libvirt's source (qemuAgentCheckError) around the agent's own words:
 * internal error: unable to execute QEMU agent command 'guest-get-devices': The command guest-get-devices has not been found
 */
const NOT_OFFERED = /agent command '[a-z-]+': .*(?:has not been found|has been disabled|is not allowed)/i;

function noAnswer<A, R>(failure: CallFailure, procedure: Procedure<A, R>): Answer<never> {
  const detail = printable(failureWords(failure), DETAIL_LIMIT);
  if (failure.kind === 'timeout') return { known: false, reason: 'busy', detail };
  if (failure.kind === 'ended') return { known: false, reason: 'failed', detail };
  if (procedure !== procedures.qemuMonitorCommand && NOT_OFFERED.test(failure.message))
    return { known: false, reason: 'unsupported', detail };
  return { known: false, reason: reasons.get(failure.code) ?? 'failed', detail };
}
