import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { BootLoader } from '../../../shared/model/setup-facts.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { GRUB_DIRECTORIES, grubUsesEntries, readGrubConfig } from './grub-config.ts';
import { readKernelStarter, type KernelStarter } from './kernel-starter.ts';
import { osId } from './os-release.ts';
import { hasProgram } from './programs.ts';
import { readSelectedEntry, selectedMaker } from './selected-entry.ts';

export const NIXOS = '/etc/NIXOS';
export const OSTREE_BOOTED = '/run/ostree-booted';
export const PROXMOX_PARTITIONS = '/etc/kernel/proxmox-boot-uuids';
export const KERNELSTUB = '/etc/kernelstub/configuration';
export const SUSE_LOADER = '/etc/sysconfig/bootloader';

/** Systems whose root is written anew by transactions: their own tools have to build menus and images. */
const TRANSACTIONAL = /^(?:opensuse-(?:microos|aeon|kalpa|leap-micro)|sl-micro|sle-micro)$/;

/** What booted this machine, and what said so. */
export interface BootedBy {
  readonly loader: Fact<BootLoader>;
  readonly starter: Fact<KernelStarter>;
  readonly evidence: readonly string[];
}

/** Tells what booted the machine. Systems that are described as a whole come first: there a boot loader's own files are results, never sources. */
export function readBootLoader(files: HostFiles): BootedBy {
  const evidence: string[] = [];
  const starter = readKernelStarter(files, evidence);
  const loader =
    described(files, evidence) ?? (starter.known ? keptBy(files, starter.value, evidence) : starter);
  return { loader, starter, evidence };
}

function described(files: HostFiles, evidence: string[]): Fact<BootLoader> | null {
  if (isThere(files, NIXOS, evidence)) return known({ kind: 'nixos' });
  if (isThere(files, OSTREE_BOOTED, evidence))
    return known({ kind: hasProgram(files, 'rpm-ostree') ? 'rpm-ostree' : 'other' });
  const id = osId(files);
  if (!TRANSACTIONAL.test(id)) return null;
  evidence.push(`os-release: ID=${id}`);
  return known({ kind: hasProgram(files, 'sdbootutil') ? 'sdbootutil' : 'other' });
}

function keptBy(files: HostFiles, starter: KernelStarter, evidence: string[]): Fact<BootLoader> {
  switch (starter) {
    case 'grub':
      return grubKeptBy(files, evidence);
    case 'systemd-boot':
      return entriesKeptBy(files, evidence);
    case 'limine':
    case 'other':
      return known({ kind: starter });
  }
}

function grubKeptBy(files: HostFiles, evidence: string[]): Fact<BootLoader> {
  if (hasProgram(files, 'sdbootutil') && says(files, SUSE_LOADER, /^LOADER_TYPE=["']?grub2-bls\b/m, evidence))
    return known({ kind: 'sdbootutil' });
  if (isOfProxmox(files, evidence)) return known({ kind: 'grub', rebuild: 'proxmox-boot-tool' });
  const boot = files.list('/boot');
  if (!boot.ok && boot.error === 'absent') return errorFact(boot.error);
  const menus = GRUB_DIRECTORIES.filter(({ directory }) => !boot.ok || files.has(directory)).flatMap(
    ({ directory, programs }) => {
      const rebuild = programs.find((program) => hasProgram(files, program));
      return rebuild === undefined ? [] : [{ directory, rebuild }];
    },
  );
  const [menu, second] = menus;
  if (menu === undefined) return known({ kind: 'other' });
  if (second !== undefined) return unknown('malformed', `${menu.directory} and ${second.directory}`);
  evidence.push(menu.directory);
  const usesEntries = grubUsesEntries(files, readGrubConfig(files, menu.directory), evidence);
  if (!usesEntries.known) return usesEntries;
  if (!usesEntries.value) return known({ kind: 'grub', rebuild: menu.rebuild });
  return known({ kind: hasProgram(files, 'grubby') ? 'grubby' : 'other' });
}

function entriesKeptBy(files: HostFiles, evidence: string[]): Fact<BootLoader> {
  if (isOfProxmox(files, evidence)) return known({ kind: 'proxmox-boot-tool' });
  if (hasProgram(files, 'sdbootutil')) {
    evidence.push('sdbootutil');
    return known({ kind: 'sdbootutil' });
  }
  const selected = readSelectedEntry(files);
  if (!selected.known) return selected;
  evidence.push(`LoaderEntrySelected: ${selected.value}`);
  const maker = selectedMaker(files, selected.value);
  switch (maker) {
    case 'kernelstub':
      return known(isThere(files, KERNELSTUB, evidence) ? { kind: maker } : { kind: 'systemd-boot-entries' });
    case 'kernel-install':
    case 'mkinitcpio':
      return known({ kind: 'systemd-boot', rebuild: maker });
    case 'person':
      return known({ kind: 'systemd-boot-entries' });
  }
}

/** Without partitions in its list proxmox-boot-tool has nothing to keep, and does nothing. */
function isOfProxmox(files: HostFiles, evidence: string[]): boolean {
  return (
    hasProgram(files, 'proxmox-boot-tool') &&
    says(files, PROXMOX_PARTITIONS, /^[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}$/m, evidence)
  );
}

function isThere(files: HostFiles, path: string, evidence: string[]): boolean {
  if (!files.has(path)) return false;
  evidence.push(path);
  return true;
}

function says(files: HostFiles, path: string, what: RegExp, evidence: string[]): boolean {
  const text = files.has(path) ? files.text(path) : undefined;
  const line = text?.ok === true ? what.exec(text.value)?.[0] : undefined;
  if (line === undefined) return false;
  evidence.push(`${path}: ${line}`);
  return true;
}
