import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Sandbox } from './sandbox.ts';

/** What `ip` was called with, one call a line; there only after a call. */
export const IP_LOG = 'ip.log';

/** Puts a physical function with interface eth3 and two of seven VFs into a sandbox, an `ip` that writes down its words, and a place for rules. */
export function addPhysicalFunction(sandbox: Sandbox, address: string): void {
  const device = `pci/devices/${address}`;
  sandbox.put(`${device}/vendor`, '0x8086\n');
  sandbox.put(`${device}/device`, '0x10c9\n');
  sandbox.put(`${device}/class`, '0x020000\n');
  sandbox.put(`${device}/sriov_totalvfs`, '7\n');
  sandbox.put(`${device}/sriov_numvfs`, '2\n');
  sandbox.put(`${device}/sriov_drivers_autoprobe`, '1\n');
  for (const name of ['net/eth3', 'virtfn0', 'virtfn1'])
    mkdirSync(join(sandbox.directory, device, name), { recursive: true });
  mkdirSync(join(sandbox.directory, 'rules'));
  sandbox.program('ip', `printf '%s\\n' "$*" >>'${join(sandbox.directory, IP_LOG)}'`);
}
