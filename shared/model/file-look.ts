/**
 * What lies at a path of the host, links followed. `restricted`: a file that not everybody may read, so perhaps not QEMU, which runs as a user of its
 * own. `not-a-file`: a directory, a device or the like.
 */
export const fileLooks = ['readable', 'restricted', 'not-a-file', 'absent'] as const;
export type FileLook = (typeof fileLooks)[number];
