import { KEPT_MARK } from '../../../shared/model/sriov.ts';
import { redactLinks } from '../function/vf-settings.ts';
import { FRAMEBUFFER_LINE } from '../machine/framebuffers.ts';
import { KERNELSTUB, PROXMOX_PARTITIONS, SUSE_LOADER } from '../setup/boot-loader.ts';
import { OWN_FILES } from '../../../shared/model/setup-file.ts';
import { redactOwnFile } from '../setup/own-files.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { redactCommandLine } from './redact-command-line.ts';
import { redactModules } from './redact-modules.ts';
import { memoryLockLines } from '../support/memory-locks.ts';
import { redactFlags } from '../support/virtualisation.ts';
import * as boot from './redact-boot.ts';
import * as network from './redact-network.ts';
import { redactMounts, redactSource } from './redact-mounts.ts';

/** How the text of some files is rewritten before what can be told by its form is swept out. */
export interface TextRule {
  readonly applies: RegExp;
  rewrite(text: string): string;
}

/** Rules by path. Files that say more than is read of them are cut down to that. */
export function textRules(pseudonyms: Pseudonyms, sweep: (text: string) => string): readonly TextRule[] {
  const addresses = network.createAddressPseudonyms(pseudonyms);
  return [
    ...bootRules(pseudonyms),
    { applies: /^\/proc\/sys\/kernel\/hostname$/, rewrite: (text) => pseudonyms.word(text.toLowerCase()) },
    { applies: /^\/proc\/cmdline$/, rewrite: (text) => redactCommandLine(text, pseudonyms) },
    { applies: /^\/proc\/self\/mountinfo$/, rewrite: (text) => redactMounts(text, pseudonyms) },
    {
      applies: /^\/proc\/swaps$/,
      rewrite: (text) => text.replaceAll(/^\/\S+/gm, (source) => redactSource(source, pseudonyms)),
    },
    { applies: /\/dm\/name$/, rewrite: (text) => pseudonyms.word(text) },
    { applies: /\/dm\/uuid$/, rewrite: (text) => /^(?:CRYPT-LUKS|[A-Za-z0-9]+-)/.exec(text)?.[0] ?? '' },
    { applies: /^\/run\/udev\/data\//, rewrite: (text) => redactUdev(text, pseudonyms) },
    { applies: /^\/proc\/self\/environ$/, rewrite: (text) => network.redactSession(text, addresses) },
    { applies: /^\/proc\/net\/route$/, rewrite: (text) => network.redactRoute(text, addresses) },
    { applies: /^\/proc\/net\/ipv6_route$/, rewrite: network.redactRoute6 },
    { applies: /^\/proc\/net\/if_inet6$/, rewrite: (text) => network.redactInterfaces6(text, addresses) },
    { applies: /^\/proc\/net\/fib_trie$/, rewrite: (text) => network.redactTrie(text, addresses) },
    { applies: /^\/run\/switchyard\/ip-link$/, rewrite: redactLinks },
    { applies: /\/70-switchyard-vfs-[^/]*$/, rewrite: redactKept },
    { applies: /\/serial_number$/, rewrite: (text) => redactSerial(text, pseudonyms) },
    {
      applies: /^\/etc\/(?:modules|modprobe|initramfs|mkinitcpio|dracut)/,
      rewrite: (text) => redactModules(text, pseudonyms),
    },
    { applies: /^\/proc\/meminfo$/, rewrite: (text) => only(text, /^(?:MemTotal|MemAvailable):.*$/gm) },
    {
      applies: /\/nvme[0-9]+\/serial$|^\/sys\/class\/nvme\//,
      rewrite: (text) => pseudonyms.word(text.trim()),
    },
    { applies: /os-release$/, rewrite: (text) => only(text, /^(?:PRETTY_NAME|ID)=.*$/gm) },
    {
      applies: /^\/proc\/cpuinfo$/,
      rewrite: (text) => `${only(text, /^(?:model name|Model|cpu model)\s*:.*$/m)}\n${redactFlags(text)}`,
    },
    {
      applies: /^\/etc\/(?:security|systemd)\//,
      rewrite: (text) => redactMemoryLocks(text, pseudonyms),
    },
    { applies: /^\/proc\/interrupts$/, rewrite: interruptChip },
    { applies: /^\/proc\/iomem$/, rewrite: (text) => only(text, FRAMEBUFFER_LINE) },
    { applies: /^\/proc\/driver\/nvidia\//, rewrite: (text) => only(text, /^Device Minor:.*$/m) },
    { applies: /^\/proc\/asound\/cards$/, rewrite: (text) => only(text, /^ *[0-9]+ \[.*$/gm) },
    { applies: /\/(?:name|product|model|id)$/, rewrite: sweep },
  ];
}

/** Of files about how the host starts. */
function bootRules(pseudonyms: Pseudonyms): readonly TextRule[] {
  const named = (rewrite: (text: string, pseudonyms: Pseudonyms) => string) => (text: string) =>
    rewrite(text, pseudonyms);
  return [
    ...Object.values(OWN_FILES).map((path) => ({
      applies: exactly(path),
      rewrite: (text: string) => redactOwnFile(path, text),
    })),
    {
      applies: /^\/etc\/default\/grub(?:$|\.d\/)|\/setup\/[^/]+\/grub-default$/,
      rewrite: named(boot.redactGrubDefaults),
    },
    {
      applies: /^\/etc\/kernel\/cmdline$|\/(?:kernel|fallback)-line$/,
      rewrite: named(boot.redactKernelLines),
    },
    { applies: /\/boot-devices$/, rewrite: boot.redactBootDevices },
    { applies: /^\/var\/lib\/switchyard\/setup\/manifest$/, rewrite: boot.redactManifest },
    { applies: /\/grub\.cfg$/, rewrite: named(boot.redactGrubConfig) },
    { applies: /\/grubenv$/, rewrite: named(boot.redactGrubEnvironment) },
    { applies: /\/loader\/entries\/|\/loader\.[01]\/entries\//, rewrite: named(boot.redactBootEntry) },
    {
      applies: /\/loader\/loader\.conf$/,
      rewrite: (text) => only(text, /^\s*(?:default|preferred)\s+\S+\s*$/gm),
    },
    { applies: exactly(KERNELSTUB), rewrite: named(boot.redactKernelstub) },
    { applies: exactly(PROXMOX_PARTITIONS), rewrite: named(boot.redactPartitions) },
    { applies: exactly(SUSE_LOADER), rewrite: (text) => only(text, /^LOADER_TYPE=.*$/m) },
    { applies: /^\/etc\/default\/limine$/, rewrite: named(boot.redactLimineDefaults) },
    { applies: /\.preset$/, rewrite: boot.redactPreset },
  ];
}

function exactly(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.')}$`);
}

/** What is read of it without its links, which are made of serial numbers. A label may be the name of a ZFS pool, which has the same pseudonym everywhere. */
function redactUdev(text: string, pseudonyms: Pseudonyms): string {
  return only(text, /^E:ID_FS_(?:TYPE|LABEL)=.*$/gm).replaceAll(/(?<=^E:ID_FS_LABEL=).*$/gm, (label) =>
    pseudonyms.word(label),
  );
}

/** Users and groups that a limit is for; everybody (`*`) is nobody. */
function redactMemoryLocks(text: string, pseudonyms: Pseudonyms): string {
  return memoryLockLines(text)
    .map((line) => line.replace(/^[^\s*=]+(?=\s)/, (domain) => pseudonyms.word(domain)))
    .join('\n');
}

/** Our own text names nobody; what else lies there is not read. */
function redactKept(text: string): string {
  return text.split('\n', 2)[1] === KEPT_MARK
    ? only(text, /^(?:# Whenever .*|# Switchyard .*|ACTION==.*)$/gm)
    : '';
}

function redactSerial(text: string, pseudonyms: Pseudonyms): string {
  const digits = pseudonyms.hex(text.replaceAll('-', ''), 16);
  return digits.replaceAll(/(..)(?=.)/g, '$1-');
}

function only(text: string, lines: RegExp): string {
  return (text.match(lines) ?? []).join('\n');
}

/** One line in which the reader finds what it looks for; the others name interfaces and drivers. */
function interruptChip(text: string): string {
  const chip = /\sIR-(?:IO-APIC|PCI-MSI)/.exec(text) ?? /\s(?:IO-APIC|PCI-MSI)/.exec(text);
  return chip === null ? '' : ` 0: 0 ${chip[0].trim()}`;
}
