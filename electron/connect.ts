import { unknown } from '../shared/model/fact.ts';
import { failed } from '../shared/model/result.ts';
import { readBundleFile } from './bundle-file.ts';
import type { HostConnection } from './host-connection.ts';
import { sshTargetOf, type HostSource } from './host-source.ts';
import { createBundleReader } from './host/bundle-reader.ts';
import type { HostReader } from './host/host-reader.ts';
import { createLocalReader } from './host/local-reader.ts';
import { loadPciIdNames } from './host/names/load-names.ts';
import { createSshReader } from './host/ssh-reader.ts';
import { createAbsentHypervisor } from './libvirt/absent-hypervisor.ts';
import type { Hypervisor } from './libvirt/hypervisor.ts';
import { createLibvirtHypervisor } from './libvirt/libvirt-hypervisor.ts';
import { localTransport } from './libvirt/transport/local.ts';
import { sshTransport } from './libvirt/transport/ssh.ts';
import { createHostLocks, lockHere, lockOverSsh, noLocks } from './lock/create-host-locks.ts';
import { createSetupHelper } from './privileged/create-setup-helper.ts';
import { createRootHelper } from './privileged/create-root-helper.ts';
import type { RootHelper } from './privileged/root-helper.ts';
import { noSetupHelper, type SetupHelper } from './privileged/setup-call.ts';
import { byPkexec, byShell, bySsh } from './privileged/ways.ts';
import { createDemoHost } from './simulator/demo-host.ts';
import { shareConnection } from './ssh/shared-connection.ts';
import { ownWatchdog } from './watchdog/own-watchdog.ts';
import { createShellWatchdog, sshShell, thisShell } from './watchdog/shell-watchdog.ts';
import type { Watchdog } from './watchdog/watchdog.ts';

/** Opens any kind of host: a reader, a hypervisor, a way to root and a watchdog each. Nothing is read or connected yet. */
export async function connectHost(source: HostSource): Promise<HostConnection> {
  switch (source.kind) {
    case 'local':
      return joined(
        createLocalReader(),
        createLibvirtHypervisor({ openTransport: localTransport() }),
        createRootHelper([byPkexec(), byShell()]),
        createShellWatchdog(thisShell),
        (by) => createHostLocks({ way: lockHere, by }),
        createSetupHelper([byPkexec(), byShell()]),
      );
    case 'ssh': {
      const target = sshTargetOf(source.url);
      const shared = shareConnection(target);
      const connection = joined(
        createSshReader(target, shared.settings),
        createLibvirtHypervisor({ openTransport: sshTransport(target, shared.settings) }),
        createRootHelper([bySsh(target, shared.settings)]),
        createShellWatchdog(sshShell(target, shared.settings)),
        (by) => createHostLocks({ way: lockOverSsh(target, shared.settings), by }),
        createSetupHelper([bySsh(target, shared.settings)]),
      );
      return {
        ...connection,
        async close() {
          await connection.close();
          await shared.close();
        },
      };
    }
    case 'bundle': {
      const text = await readBundleFile(source.path);
      return joined(
        text.ok ? createBundleReader(text.value) : noBundle(text.error),
        createAbsentHypervisor(),
      );
    }
    case 'sysfs':
      return joined(createLocalReader({ root: source.directory }), createAbsentHypervisor());
    case 'demo': {
      const controlPath = process.env['SWITCHYARD_SIMULATOR_CONTROL'];
      const demo = await createDemoHost({ names: loadPciIdNames(), controlPath });
      return demo.connection;
    }
  }
}

function noBundle(message: string): HostReader {
  return {
    read: () => Promise.resolve(failed({ code: 'bad-answer', message })),
    watch: () => () => undefined,
    lookAt: () => Promise.resolve(unknown('absent')),
    close: () => Promise.resolve(),
  };
}

function joined(
  reader: HostReader,
  hypervisor: Hypervisor,
  rootHelper: RootHelper = createRootHelper([]),
  watchdog: Watchdog = ownWatchdog,
  locks: HostConnection['locks'] = () => noLocks,
  setupHelper: SetupHelper = noSetupHelper,
): HostConnection {
  return {
    reader,
    hypervisor,
    rootHelper,
    setupHelper,
    watchdog,
    locks,
    async close() {
      await hypervisor.close();
      await reader.close();
    },
  };
}
