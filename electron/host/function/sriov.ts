import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { parsePciAddress, type PciAddress } from '../../../shared/model/pci-address.ts';
import {
  keptPath,
  keptText,
  type KeptCount,
  type PhysicalFunction,
  type Sriov,
  type VfSettings,
} from '../../../shared/model/sriov.ts';
import { errorFact, fileFact, parseCount } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import type { ConfigSpace } from './config-space.ts';

/**
 * SR-IOV role. Where the capability list may be read, a function without the capability is taken at its word and its directory is
 * not searched; it may still be a VF, which its PF tells (`vfRoles`), as it does the number and the settings of each.
 */
export function readSriov(
  files: HostFiles,
  address: PciAddress,
  directory: string,
  config: Fact<ConfigSpace>,
): Sriov | null {
  if (config.known && config.value.capabilities !== 'hidden') {
    const { extended, express } = config.value.capabilities;
    if (express === null || extended?.sriov === false) return null;
  }
  const names = files.list(directory);
  if (!names.ok) return null;
  if (names.value.includes('physfn')) {
    const pf = linkedFunction(files, `${directory}/physfn`);
    return pf === undefined ? null : { role: 'vf', pf, index: null, settings: unknown('unreported') };
  }
  if (!names.value.includes('sriov_totalvfs')) return null;
  return {
    role: 'pf',
    total: fileFact(files, `${directory}/sriov_totalvfs`, parseCount),
    current: fileFact(files, `${directory}/sriov_numvfs`, parseCount),
    autoprobe: fileFact(files, `${directory}/sriov_drivers_autoprobe`, parseSwitch),
    kept: readKept(files, address),
    vfs: readVfs(files, directory, new Set(names.value)),
  };
}

/** The VFs that the PFs among these functions name; `settingsOf` tells those of each. */
export function vfRoles<F extends { readonly address: PciAddress; readonly sriov: Sriov | null }>(
  functions: readonly F[],
  settingsOf: (pf: F, index: number) => Fact<VfSettings>,
): ReadonlyMap<PciAddress, Sriov> {
  const roles = new Map<PciAddress, Sriov>();
  for (const pf of functions) {
    if (pf.sriov?.role !== 'pf') continue;
    for (const [index, vf] of pf.sriov.vfs.entries())
      roles.set(vf, { role: 'vf', pf: pf.address, index, settings: settingsOf(pf, index) });
  }
  return roles;
}

/** By index. A count that is just being changed may leave a hole: what is behind it is not told this time, as its place would be wrong. */
function readVfs(files: HostFiles, directory: string, names: ReadonlySet<string>): PhysicalFunction['vfs'] {
  const vfs: PciAddress[] = [];
  for (;;) {
    const name = `virtfn${String(vfs.length)}`;
    const vf = names.has(name) ? linkedFunction(files, `${directory}/${name}`) : undefined;
    if (vf === undefined) return vfs;
    vfs.push(vf);
  }
}

const RULE =
  /ATTR\{vendor\}=="0x([0-9a-f]{4})", ATTR\{device\}=="0x([0-9a-f]{4})".*, ATTR\{sriov_drivers_autoprobe\}="([01])"\n.*, ATTR\{sriov_numvfs\}="([1-9][0-9]{0,4})"$/;

/** Only a file that is ours to the letter is taken at its word. */
function readKept(files: HostFiles, pf: PciAddress): Fact<KeptCount | null> {
  const text = files.text(keptPath(pf));
  if (!text.ok) return text.error === 'absent' ? known(null) : errorFact(text.error);
  const [, vendor = '', device = '', autoprobe, count] = RULE.exec(text.value) ?? [];
  const kept = { count: Number(count), autoprobe: autoprobe === '1', card: `${vendor}:${device}` };
  return keptText(pf, kept) === `${text.value}\n` ? known(kept) : unknown('malformed');
}

function parseSwitch(text: string): boolean | undefined {
  return text === '0' || text === '1' ? text === '1' : undefined;
}

function linkedFunction(files: HostFiles, path: string): PciAddress | undefined {
  const target = files.link(path);
  return target.ok ? parsePciAddress(target.value.slice(target.value.lastIndexOf('/') + 1)) : undefined;
}
