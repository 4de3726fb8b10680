import { known } from '../../../shared/model/fact.ts';
import type { DrmUse } from '../../../shared/model/host-use.ts';
import type { HostFiles } from '../host-files.ts';
import { byOwner, classDevices, type UseOf } from './class-devices.ts';

/** Cards and render nodes of the kernel's graphics stack, and which connectors have a display on them. */
export function readDrm(files: HostFiles): UseOf<DrmUse> {
  const devices = classDevices(files, '/sys/class/drm');
  if (!devices.known) return () => devices;
  const connectors = devices.value.filter(({ name }) => /^card[0-9]+-/.test(name));
  const connectedOf = (card: string): readonly string[] =>
    connectors
      .filter(({ name, path }) => {
        if (!name.startsWith(`${card}-`)) return false;
        const status = files.text(`${path}/status`);
        return status.ok && status.value === 'connected';
      })
      .map(({ name }) => name)
      .sort();
  return byOwner(
    known(
      devices.value.flatMap(({ name, owner }) =>
        owner === undefined || !/^(card|renderD)[0-9]+$/.test(name)
          ? []
          : [[owner, { name, connected: connectedOf(name) }] as const],
      ),
    ),
  );
}
