import type { HostReader } from './host/host-reader.ts';
import type { Hypervisor } from './libvirt/hypervisor.ts';

/** A host is a reader and a hypervisor behind narrow interfaces. This computer, ssh and demo are compositions; nothing above knows which. */
export interface HostConnection {
  readonly reader: HostReader;
  readonly hypervisor: Hypervisor;
  close(): Promise<void>;
}
