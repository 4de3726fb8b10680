import { known } from '../../shared/model/fact.ts';
import { ok } from '../../shared/model/result.ts';
import type { HostConnection } from '../host-connection.ts';
import type { HostFiles } from '../host/host-files.ts';
import type { HostReader } from '../host/host-reader.ts';
import { noNames, type PciIdNames } from '../host/names/pci-id-names.ts';
import { readHost } from '../host/read-host.ts';
import { createLibvirtHypervisor } from '../libvirt/libvirt-hypervisor.ts';
import { localTransport } from '../libvirt/transport/local.ts';
import type { SimulatorControl } from './control.ts';
import { openControlSocket } from './control-socket.ts';
import { createControl } from './create-control.ts';
import { demoEquipment } from './demo-machine/functions.ts';
import { noLocks } from '../lock/create-host-locks.ts';
import { demoSetupHelper } from './demo-setup-helper.ts';
import { demoRootHelper } from './demo-root-helper.ts';
import { demoGuests } from './guest-table.ts';
import { HostMachine } from './host-machine.ts';
import { Polkit } from './polkit.ts';
import { RpcServer } from './rpc-server.ts';
import { ownWatchdog } from '../watchdog/own-watchdog.ts';
import { believable, SimulatedDaemon, type Timings } from './simulated-daemon.ts';

export interface DemoHostOptions {
  /** Names for ids, as every other reader gets them. */
  readonly names?: PciIdNames;
  /** How long guests take; tests want them quick. */
  readonly timings?: Timings;
  /** Where to serve the control socket: `SWITCHYARD_SIMULATOR_CONTROL`, for browser tests only. */
  readonly controlPath?: string | undefined;
}

/** The demo host as any other host, and the strings that move it. */
export interface DemoHost {
  readonly connection: HostConnection;
  /** Its files, for `capture`. */
  readonly files: HostFiles;
  readonly control: SimulatorControl;
  /** Directory of the simulated daemon's sockets, for a client of one's own. */
  readonly socketDirectory: string;
}

/**
 * Starts the demo host: a machine made of tables, a daemon that speaks the real protocol over a unix socket, and the real client and reader
 * on top. Closing the connection ends all of it.
 */
export async function createDemoHost(options: DemoHostOptions = {}): Promise<DemoHost> {
  const machine = new HostMachine(demoEquipment);
  const daemon = new SimulatedDaemon(machine, demoGuests(), options.timings ?? believable);
  const polkit = new Polkit();
  const server = new RpcServer(daemon, polkit);
  await server.start();
  const control = createControl(daemon, server, polkit);
  const socket =
    options.controlPath === undefined ? null : await openControlSocket(options.controlPath, control);
  const reader = demoReader(machine, options.names ?? noNames);
  const hypervisor = createLibvirtHypervisor({ openTransport: localTransport(server.directory) });
  return {
    files: machine.tree,
    control,
    socketDirectory: server.directory,
    connection: {
      reader,
      hypervisor,
      rootHelper: demoRootHelper(machine),
      setupHelper: demoSetupHelper(daemon),
      watchdog: ownWatchdog,
      locks: () => noLocks,
      async close() {
        await hypervisor.close();
        await reader.close();
        await socket?.close();
        daemon.close();
        await server.close();
      },
    },
  };
}

/** The one file of the demo host that is no device's. */
const DEMO_ROM = '/roms/card.rom';

/** The reader of live hosts over the machine's tree; udev is the machine itself. */
function demoReader(machine: HostMachine, names: PciIdNames): HostReader {
  return {
    read: () => Promise.resolve(ok(readHost(machine.tree, names))),
    watch: (onChange) => machine.onEvent(onChange),
    lookAt: (path) => Promise.resolve(known(path === DEMO_ROM ? 'readable' : 'absent')),
    close: () => Promise.resolve(),
  };
}
