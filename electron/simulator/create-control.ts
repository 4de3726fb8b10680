import { libvirtHooks } from '../../shared/model/libvirt-hook.ts';
import type { Assignment } from '../../shared/model/assignment.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { keptPath } from '../../shared/model/sriov.ts';
import type { FunctionEntry } from './demo-machine/function-entry.ts';
import { demoEquipment } from './demo-machine/functions.ts';
import { manyFunctions } from './demo-machine/many-functions.ts';
import { assertNever } from '../../shared/model/assert-never.ts';
import type { SimulatorCommand, SimulatorControl, SimulatorState } from './control.ts';
import { readAssignment } from '../libvirt/xml/assignments.ts';
import { deviceSnippet } from '../libvirt/xml/device-snippet.ts';
import { readXml } from '../libvirt/xml/xml-reader.ts';
import { attachLive } from './device-jobs.ts';
import { demoGuests, manyGuests } from './guest-table.ts';
import { guestXml } from './guest-xml.ts';
import type { HostMachine } from './host-machine.ts';
import { LibvirtError } from './libvirt-error.ts';
import type { Polkit } from './polkit.ts';
import type { RpcServer } from './rpc-server.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';
import type { SimulatedGuest } from './simulated-guest.ts';

const MOST_FUNCTIONS = 16_384;
const MOST_GUESTS = 200;

/** The control of one demo host. */
export function createControl(daemon: SimulatedDaemon, server: RpcServer, polkit: Polkit): SimulatorControl {
  const { machine } = daemon;

  function guestNamed(name: string): SimulatedGuest {
    const guest = daemon.guests().find((candidate) => candidate.name === name);
    if (guest === undefined) throw new Error(`no guest ${name}`);
    return guest;
  }

  /** What the machine has for an address, plugged in or not. */
  function partAt(address: PciAddress): FunctionEntry {
    const part = machine.partAt(address);
    if (part === undefined) throw new Error(`no function ${address}`);
    return part;
  }

  async function run(command: SimulatorCommand): Promise<void> {
    switch (command.do) {
      case 'slowDetach':
        daemon.faults.slowDetachMs = command.ms;
        return;
      case 'behave':
        guestNamed(command.guest).behaviour = command.as;
        return;
      case 'startGuest':
        daemon.start(guestNamed(command.guest));
        return;
      case 'stopGuest':
        daemon.stop(guestNamed(command.guest));
        return;
      case 'definePort': {
        const guest = guestNamed(command.guest);
        guest.nextStart.ports += 1;
        daemon.announce(guest);
        return;
      }
      case 'shutDownGuest':
        daemon.shutDown(guestNamed(command.guest), command.ms);
        return;
      case 'giveLive':
        return attachLive(daemon, guestNamed(command.guest), hostdevAt(command.address));
      case 'noGuests':
        daemon.faults.hideGuests = command.hidden;
        daemon.announceGuests();
        return;
      case 'manyGuests':
        if (command.count > MOST_GUESTS) throw new Error('not a count');
        daemon.define(manyGuests(command.count - daemon.guests().length));
        return;
      case 'disconnect':
        server.disconnect();
        return;
      case 'stopDaemon':
        return server.stop();
      case 'startDaemon':
        return server.start();
      case 'malformedFrame':
        server.sendRaw(Buffer.from([0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff]));
        return;
      case 'oversizedFrame':
        server.sendRaw(Buffer.from([0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 0]));
        return;
      case 'polkit':
        polkit.answerWith(command.answer, command.toRead);
        return;
      case 'failNextAttach':
      case 'failNextStart':
        daemon.faults[command.do] = new LibvirtError(command.code, command.message);
        return;
      case 'undefineGuest':
        daemon.undefine(guestNamed(command.guest));
        return;
      case 'retitleGuest': {
        const guest = guestNamed(command.guest);
        guest.title = command.title;
        daemon.announce(guest);
        return;
      }
      case 'monitor':
        daemon.faults.monitor = command.as;
        return;
      case 'removeFunction':
        if (machine.slots.pull(command.address)) return;
        if (machine.entryOf(command.address) === undefined) throw new Error(`no function ${command.address}`);
        machine.remove(command.address);
        return;
      case 'addFunction':
        if (!machine.plugIn(command.address)) throw new Error(`nothing to plug in at ${command.address}`);
        return;
      case 'moveFunction':
        machine.remove(command.address);
        machine.plug({ ...partAt(command.address), address: command.to });
        return;
      case 'replaceFunction':
        machine.plug({ ...partAt(command.address), device: '10d3', serial: null, network: null });
        return;
      case 'wearOut':
        machine.plug(wornOut(partAt(command.address)));
        return;
      case 'changeDriver':
        if (machine.entryOf(command.address) === undefined) throw new Error(`no function ${command.address}`);
        machine.setDriver(command.address, command.driver);
        return;
      case 'iommu':
        daemon.reboot(() => {
          machine.boot(demoEquipment, command.state);
        });
        return;
      case 'manyFunctions':
        if (!Number.isInteger(command.count) || command.count > MOST_FUNCTIONS)
          throw new Error('not a count');
        daemon.reboot(() => {
          const { present } = demoEquipment;
          machine.boot(
            { ...demoEquipment, present: [...present, ...manyFunctions(command.count - present.length)] },
            'on',
          );
        });
        return;
      case 'hookFile':
        machine.setHookFile(command.hook, command.text);
        return;
      case 'root':
        machine.allowsRoot = command.allowed;
        return;
      case 'builds':
        machine.builds = command.as;
        return;
      case 'file':
        if (command.text === null) machine.start.remove(command.path);
        else machine.start.write(command.path, command.text);
        return;
      case 'restart':
        daemon.reboot(() => machine.restart());
        return;
      case 'reset':
        machine.builds = 'work';
        polkit.answerWith('grant');
        machine.allowsRoot = true;
        for (const hook of libvirtHooks) machine.setHookFile(hook, null);
        daemon.reset(() => {
          machine.boot(demoEquipment, 'on');
        }, demoGuests());
        return server.start();
      default:
        assertNever(command);
    }
  }

  return { run, state: () => stateOf(daemon) };
}

/** A function in the words of another program: XML, as libvirt takes it. */
function hostdevAt(address: PciAddress): Assignment {
  const hostdev = readAssignment(readXml(deviceSnippet(address, true)));
  if (hostdev === undefined) throw new Error(`no hostdev for ${address}`);
  return hostdev;
}

function wornOut(part: FunctionEntry): FunctionEntry {
  const link = part.link === null ? null : { ...part.link, nowWidth: 1 };
  return { ...part, link, errors: { corrected: 212, nonfatal: 3 } };
}

function stateOf(daemon: SimulatedDaemon): SimulatorState {
  const { machine } = daemon;
  const addresses = (devices: SimulatedGuest['now']['hostdevs']): string[] =>
    devices.filter(({ present }) => present).map(({ source }) => source);
  return {
    hookFiles: {
      'start-check': machine.hookFile('start-check'),
      'hand-over': machine.hookFile('hand-over'),
    },
    startFiles: machine.start.files(),
    ...networkOf(machine),
    taints: Object.fromEntries(
      daemon.guests().flatMap(({ name, taints }) => (taints.size === 0 ? [] : [[name, [...taints]]])),
    ),
    drivers: Object.fromEntries(machine.addresses().map((address) => [address, machine.driverOf(address)])),
    definitions: Object.fromEntries(
      daemon.guests().map((guest) => [guest.name, guestXml(guest, 'inactive')]),
    ),
    hostdevs: Object.fromEntries(
      daemon.guests().map((guest) => [
        guest.name,
        {
          state: guest.runId === null ? 'off' : guest.shuttingDown ? 'shutting-down' : 'running',
          now: addresses(guest.now.hostdevs),
          nextStart: [
            ...addresses(guest.nextStart.hostdevs),
            ...guest.nextStart.networks.map(({ network, mac }) => `${network} ${mac}`),
            ...guest.nextStart.shares.map(({ id }) => id),
          ],
        },
      ]),
    ),
  };
}

function networkOf(machine: HostMachine): Pick<SimulatorState, 'vfs' | 'keptVfs' | 'linksUp'> {
  const entries = machine.addresses().flatMap((address) => machine.entryOf(address) ?? []);
  return {
    vfs: Object.fromEntries(
      entries.flatMap(({ address, physicalFunction }) =>
        physicalFunction === null ? [] : [[address, machine.vfs.settings(address)]],
      ),
    ),
    keptVfs: Object.fromEntries(
      entries.flatMap(({ address }) => {
        const rule = machine.tree.text(keptPath(address));
        return rule.ok ? [[address, rule.value]] : [];
      }),
    ),
    linksUp: entries.flatMap(({ address, network }) => (network?.up === true ? [address] : [])),
  };
}
