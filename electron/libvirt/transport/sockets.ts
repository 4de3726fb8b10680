import type { Access } from './transport.ts';

/**
 * Where the system daemon listens: the modular virtqemud first, then the old libvirtd (or virtproxyd under its name). That virtqemud
 * answers node-device calls too, by opening virtnodedevd behind the scenes, is read from libvirt's source
 * (remote_daemon_dispatch.c sets `nodedevURI` for a primary hypervisor driver), not seen at work: the test bed's daemon is libvirtd.
 */
export const socketNames: Readonly<Record<Access, readonly [string, string]>> = {
  'read-only': ['virtqemud-sock-ro', 'libvirt-sock-ro'],
  'read-write': ['virtqemud-sock', 'libvirt-sock'],
};

/** The system's directory of libvirt's sockets. */
export const SOCKET_DIRECTORY = '/run/libvirt';
