/**
 * The state of the way to libvirt. Every failure has its own code so that a screen can say cause and next step;
 * `message` is the other side's own words and is only shown behind ours.
 */
export type ConnectionState =
  | { readonly state: 'connecting' }
  | {
      readonly state: 'connected';
      readonly access: 'read-only' | 'read-write';
      readonly libvirtVersion: string;
      /** Of the QEMU that it starts machines with; absent where it does not say. */
      readonly qemuVersion?: string;
    }
  | {
      readonly state: 'failed';
      readonly code: ConnectionFailure;
      readonly message: string;
      readonly retryAt: string | null;
    };

/**
 * `no-socket`: no libvirt daemon is installed or enabled. `no-rights`: the socket or polkit refused us. `no-polkit-agent`: nothing
 * could ask for the password. `daemon-gone`: it closed the connection. `host-key-unknown`, `ssh-refused`, `ssh-unreachable`, `ssh-missing`:
 * what ssh said. `no-remote-libvirt`: ssh works, and libvirt is not there. `protocol-error`: a frame that breaks the protocol.
 * `timeout`: no answer in the stated time.
 */
export type ConnectionFailure =
  | 'no-socket'
  | 'no-rights'
  | 'no-polkit-agent'
  | 'daemon-gone'
  | 'host-key-unknown'
  | 'ssh-refused'
  | 'ssh-unreachable'
  | 'ssh-missing'
  | 'no-remote-libvirt'
  | 'protocol-error'
  | 'timeout';
