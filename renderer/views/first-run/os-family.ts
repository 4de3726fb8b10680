/** Distributions that share a package manager and a way to keep the kernel command line. */
export type OsFamily = 'debian' | 'pop' | 'fedora' | 'arch' | 'suse' | 'other';

const NAMES: readonly (readonly [RegExp, OsFamily])[] = [
  [/pop!_os/i, 'pop'],
  [/debian|ubuntu|mint|elementary|zorin|kali|raspbian|proxmox/i, 'debian'],
  [/fedora|red hat|centos|rocky|alma|nobara/i, 'fedora'],
  [/arch|manjaro|endeavour|cachyos/i, 'arch'],
  [/suse/i, 'suse'],
];

/** The family by the pretty name of os-release; `other` where a command would be a guess. */
export function osFamilyOf(prettyName: string): OsFamily {
  return NAMES.find(([name]) => name.test(prettyName))?.[1] ?? 'other';
}
