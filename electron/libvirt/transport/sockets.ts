import type { Access } from './transport.ts';

/**
 * Where the system daemon listens, in the order libvirt itself tries: the modular virtqemud first, then the old libvirtd (or
 * virtproxyd under its name). virtqemud answers node-device calls too: it opens virtnodedevd behind the scenes
 * (remote_daemon_dispatch.c sets `nodedevURI` for a primary hypervisor driver).
 */
export const socketNames: Readonly<Record<Access, readonly [string, string]>> = {
  'read-only': ['virtqemud-sock-ro', 'libvirt-sock-ro'],
  'read-write': ['virtqemud-sock', 'libvirt-sock'],
};

/** The system's directory of libvirt's sockets. */
export const SOCKET_DIRECTORY = '/run/libvirt';
