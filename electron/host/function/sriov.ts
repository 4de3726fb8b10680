import type { Fact } from '../../../shared/model/fact.ts';
import { comparePciAddresses, parsePciAddress, type PciAddress } from '../../../shared/model/pci-address.ts';
import type { Sriov } from '../../../shared/model/pci-function.ts';
import { fileFact, parseCount } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import type { ConfigSpace } from './config-space.ts';

/**
 * SR-IOV role. Where the capability list may be read, a function without the capability is taken at its word and its directory is
 * not searched; it may still be a VF, which its PF tells (`vfRoles`).
 */
export function readSriov(files: HostFiles, directory: string, config: Fact<ConfigSpace>): Sriov | null {
  if (config.known && config.value.capabilities !== 'hidden') {
    const { extended, express } = config.value.capabilities;
    if (express === null || extended?.sriov === false) return null;
  }
  const names = files.list(directory);
  if (!names.ok) return null;
  if (names.value.includes('physfn')) {
    const pf = linkedFunction(files, `${directory}/physfn`);
    return pf === undefined ? null : { role: 'vf', pf };
  }
  if (!names.value.includes('sriov_totalvfs')) return null;
  const vfs = names.value
    .filter((name) => /^virtfn[0-9]+$/.test(name))
    .flatMap((name) => linkedFunction(files, `${directory}/${name}`) ?? [])
    .sort(comparePciAddresses);
  return {
    role: 'pf',
    total: fileFact(files, `${directory}/sriov_totalvfs`, parseCount),
    current: fileFact(files, `${directory}/sriov_numvfs`, parseCount),
    vfs,
  };
}

/** The VFs that the PFs among these functions name. */
export function vfRoles(
  functions: readonly { readonly address: PciAddress; readonly sriov: Sriov | null }[],
): ReadonlyMap<PciAddress, Sriov> {
  const roles = new Map<PciAddress, Sriov>();
  for (const { address, sriov } of functions) {
    if (sriov?.role !== 'pf') continue;
    for (const vf of sriov.vfs) roles.set(vf, { role: 'vf', pf: address });
  }
  return roles;
}

function linkedFunction(files: HostFiles, path: string): PciAddress | undefined {
  const target = files.link(path);
  return target.ok ? parsePciAddress(target.value.slice(target.value.lastIndexOf('/') + 1)) : undefined;
}
