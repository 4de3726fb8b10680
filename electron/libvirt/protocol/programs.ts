/** A program of the RPC protocol and its version. */
export interface Program {
  readonly number: number;
  readonly version: number;
}

/** REMOTE_PROGRAM of libvirt's remote_protocol.x: everything hypervisors have in common. */
export const remoteProgram: Program = { number: 0x20008086, version: 1 };
/** QEMU_PROGRAM of qemu_protocol.x: what only QEMU has. Its procedures have numbers of their own, from 1. */
export const qemuProgram: Program = { number: 0x20008087, version: 1 };
/** KEEPALIVE_PROGRAM of virkeepaliveprotocol.x: "keep" in ASCII. */
export const keepaliveProgram: Program = { number: 0x6b656570, version: 1 };
