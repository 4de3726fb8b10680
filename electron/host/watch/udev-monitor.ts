import type { WatchCommand } from './watch-lines.ts';

/** Subsystems whose changes show in what is read of a host. */
const SUBSYSTEMS = ['pci', 'vfio', 'vfio-dev', 'iommu', 'net', 'block', 'drm', 'sound', 'usb', 'input'];

const ARGUMENTS = ['monitor', '--kernel', ...SUBSYSTEMS.map((name) => `--subsystem-match=${name}`)];

/** Prints a line for each event of the kernel; any user may. */
export const udevMonitor: WatchCommand = { program: 'udevadm', arguments: ARGUMENTS };

/**
 * The same on the far side of an ssh connection, for `sh -s`. It ends by itself when the connection does: `cat` sees the end of stdin and ends
 * udevadm, which by itself would notice only at its next event.
 */
export const remoteMonitor = `PATH=/usr/sbin:/usr/bin:/sbin:/bin; export PATH
{ command -v udevadm >/dev/null 2>&1 || exit 127
exec 3<&0
udevadm ${ARGUMENTS.join(' ')} </dev/null 2>/dev/null &
monitor=$!
{ cat <&3 >/dev/null; kill "$monitor"; } 2>/dev/null &
reader=$!
wait "$monitor"
kill "$reader" 2>/dev/null
exit 0; }
`;
