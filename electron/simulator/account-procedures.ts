import { ADDRESSES_BY_AGENT } from '../libvirt/protocol/constants.ts';
import { procedures } from '../libvirt/protocol/procedures.ts';
import { agentAccount, queryPci } from './guest-account.ts';
import { LibvirtError, refusals } from './libvirt-error.ts';
import { serve, type Served } from './rpc-procedures.ts';
import type { SimulatedGuest } from './simulated-guest.ts';

/** What is asked of guests themselves, by `servedKey`: their monitor, and their agent. */
export const accountProcedures: ReadonlyMap<string, Served> = new Map([
  serve(
    procedures.qemuMonitorCommand,
    { write: 'virDomainQemuMonitorCommand' },
    ({ dom, command }, { daemon }) => {
      const guest = daemon.runningGuest(dom.uuid);
      if (daemon.faults.monitor === 'busy') throw refusals.monitorBusy();
      guest.taints.add('custom-monitor');
      if (daemon.faults.monitor === 'garbled') return { result: '{"return": [{"devices": "none"}]}' };
      if (commandIn(command) !== 'query-pci')
        return { result: '{"error":{"class":"CommandNotFound","desc":""}}' };
      return { result: JSON.stringify({ return: queryPci(guest, daemon.machine), id: 'libvirt-412' }) };
    },
  ),
  serve(
    procedures.domainInterfaceAddresses,
    { write: 'virDomainInterfaceAddresses' },
    ({ dom, source }, { daemon }) => {
      const guest = daemon.runningGuest(dom.uuid);
      if (source !== ADDRESSES_BY_AGENT)
        throw new LibvirtError(8, 'invalid argument: only the agent is simulated');
      needAgent(guest);
      return { interfaces: agentAccount(guest, daemon.machine).interfaces };
    },
  ),
  serve(
    procedures.qemuAgentCommand,
    { write: 'virDomainQemuAgentCommand' },
    ({ dom, command }, { daemon }) => {
      const guest = daemon.runningGuest(dom.uuid);
      needAgent(guest);
      guest.taints.add('custom-ga-command');
      const { disks, drivers } = agentAccount(guest, daemon.machine);
      const name = commandIn(command);
      const answer = name === 'guest-get-disks' ? disks : name === 'guest-get-devices' ? drivers : null;
      if (answer === null) throw refusals.noAgentCommand(name);
      return { result: JSON.stringify({ return: answer }) };
    },
  ),
]);

function needAgent({ agent }: SimulatedGuest): void {
  if (agent === 'none' || agent === 'away') throw refusals.agentAway();
}

/** The name of a command as libvirt passes it on. */
function commandIn(text: string): string {
  return /^\{"execute":"([a-z-]+)"\}$/.exec(text)?.[1] ?? 'unknown';
}
