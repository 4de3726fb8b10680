import type { HostReader } from './host/host-reader.ts';
import type { Hypervisor } from './libvirt/hypervisor.ts';
import type { HostLocks } from './operations/host-locks.ts';
import type { RootHelper } from './privileged/root-helper.ts';
import type { SetupHelper } from './privileged/setup-call.ts';
import type { Watchdog } from './watchdog/watchdog.ts';

/** A host is a reader, a hypervisor, a way to root and a watchdog behind narrow interfaces. This computer, ssh and demo are compositions; nothing above knows which. */
export interface HostConnection {
  readonly reader: HostReader;
  readonly hypervisor: Hypervisor;
  readonly rootHelper: RootHelper;
  readonly setupHelper: SetupHelper;
  readonly watchdog: Watchdog;
  /** Locks against other programs that change this host, held under the name of `by`. */
  readonly locks: (by: string) => HostLocks;
  close(): Promise<void>;
}
