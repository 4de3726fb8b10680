import { failed, ok } from '../shared/model/result.ts';
import { parseSshUrl, type SshTarget } from '../shared/model/ssh-url.ts';
import type { HostConnection } from './host-connection.ts';
import type { HostSource } from './host-source.ts';
import type { HostReader } from './host/host-reader.ts';
import { createLiveFiles } from './host/live-files.ts';
import { hasSysfs, readHost } from './host/read-host.ts';
import { createAbsentHypervisor } from './libvirt/absent-hypervisor.ts';
import type { Hypervisor } from './libvirt/hypervisor.ts';
import { createLibvirtHypervisor } from './libvirt/libvirt-hypervisor.ts';
import { localTransport } from './libvirt/transport/local.ts';
import { sshTransport } from './libvirt/transport/ssh.ts';
import { createDemoHost } from './simulator/demo-host.ts';

// TEMPORARY until createLocalReader lands.
function createLocalReader(sysfs?: string): HostReader {
  const files = createLiveFiles(sysfs);
  return {
    read: () =>
      Promise.resolve(hasSysfs(files) ? ok(readHost(files)) : failed({ code: 'no-sysfs', message: 'no /sys/bus/pci' })),
    watch: () => () => undefined,
    close: () => Promise.resolve(),
  };
}

/** Opens any kind of host: a reader and a hypervisor each. Nothing is read or connected yet. */
export async function connectHost(source: HostSource): Promise<HostConnection> {
  switch (source.kind) {
    case 'demo': {
      const demo = await createDemoHost({ controlPath: process.env['SWITCHYARD_SIMULATOR_CONTROL'] });
      return demo.connection;
    }
    case 'local':
      return joined(createLocalReader(), createLibvirtHypervisor({ openTransport: localTransport() }));
    case 'ssh': {
      const target = sshTarget(source.url);
      return joined(createLocalReader(), createLibvirtHypervisor({ openTransport: sshTransport(target) }));
    }
    case 'bundle':
      return joined(createLocalReader(source.path), createAbsentHypervisor());
    case 'sysfs':
      return joined(createLocalReader(source.directory), createAbsentHypervisor());
  }
}

function sshTarget(url: string): SshTarget {
  const target = parseSshUrl(url);
  if (!target.ok) throw new Error(`Not an ssh url: ${url}`);
  return target.value;
}

function joined(reader: HostReader, hypervisor: Hypervisor): HostConnection {
  return {
    reader,
    hypervisor,
    async close() {
      await hypervisor.close();
      await reader.close();
    },
  };
}
