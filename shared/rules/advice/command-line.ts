import type { Finding } from '../../model/finding.ts';
import type { HostIdentity } from '../../model/host-facts.ts';
import { kernelAtLeast } from '../kernel-version.ts';
import { confirm, note } from '../make-finding.ts';

/** Parameters of the kernel’s command line of this name; quoted values with spaces are not told apart, none of those that matter has any. */
export function parameters(
  { commandLine }: Pick<HostIdentity, 'commandLine'>,
  name: string,
): readonly string[] {
  const words = commandLine.known ? commandLine.value.split(/\s+/) : [];
  return words.filter((word) => word === name || word.startsWith(`${name}=`));
}

const evidence = (words: readonly string[]): readonly string[] =>
  words.map((word) => `/proc/cmdline: ${word}`);

/** `amd_iommu=on` is no value the kernel knows; the AMD IOMMU is on wherever firmware offers it (kernel-parameters.txt). */
function amdIommuOn(identity: HostIdentity): readonly Finding[] {
  const words = parameters(identity, 'amd_iommu').filter((word) => /[=,]on(?:,|$)/.test(word));
  return words.length === 0 ? [] : [note('advice-amd-iommu-on', {}, evidence(words))];
}

/** Only efifb listens to it; simpledrm, which took its place, does not. */
export function efifbOff(identity: HostIdentity): readonly Finding[] {
  const words = parameters(identity, 'video').filter((word) => /(?:efifb|vesafb|simplefb):off/.test(word));
  return words.length === 0 ? [] : [note('advice-efifb-off', {}, evidence(words))];
}

/** Not in the kernel of kernel.org; where a distribution carries it, it claims an isolation that is not there. */
function acsOverride(identity: HostIdentity): readonly Finding[] {
  const words = parameters(identity, 'pcie_acs_override');
  return words.length === 0 ? [] : [confirm('advice-acs-override', {}, evidence(words))];
}

/** The module became part of vfio in 6.2; asking for it there fails, in some builders of an initramfs for good. */
export function virqfdIsGone(identity: Pick<HostIdentity, 'kernel'>): boolean {
  return kernelAtLeast(identity, 6, 2) === true;
}

/** What the kernel was told at boot and does not need, or does not understand. */
export function commandLineAdvice(identity: HostIdentity): readonly Finding[] {
  return [...amdIommuOn(identity), ...efifbOff(identity), ...acsOverride(identity)];
}

/** Words of the command line that ask for vfio_virqfd. */
export function virqfdParameters({ commandLine }: Pick<HostIdentity, 'commandLine'>): readonly string[] {
  const words = commandLine.known ? commandLine.value.split(/\s+/) : [];
  return evidence(words.filter((word) => word.includes('vfio_virqfd')));
}
