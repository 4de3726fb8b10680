import type { DoctorCheck } from '../../model/doctor-check.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { good, noted, unread } from './make-check.ts';

/**
 * `virt-host-validate qemu` looks for the table that belongs to the processor's maker, and for a word on the command line: both are hints. What the kernel
 * shows is evidence (facts/passthrough.md section 9), so where they disagree it is said to be wrong.
 */
function isWrong({ iommu, support }: HostSnapshot, check: string): boolean {
  if (/iommu/i.test(check)) return iommu.state === 'on';
  const flag = support.virtualisation;
  return /hardware virtuali[sz]ation/i.test(check) && flag.known && flag.value !== 'none';
}

/** What libvirt's own check says, and where it is mistaken. */
export function crossChecks(snapshot: HostSnapshot): readonly DoctorCheck[] {
  const lines = snapshot.support.hostValidate;
  if (!lines.known) return [unread('host-validate', lines, ['virt-host-validate qemu'])];
  const bad = lines.value.filter(({ result }) => result !== 'pass');
  if (bad.length === 0) return [good('host-validate', 'validate-agrees', {}, ['virt-host-validate qemu'])];
  return bad.map(({ check, result }) => {
    const evidence = [`virt-host-validate qemu: ${check}: ${result.toUpperCase()}`];
    if (isWrong(snapshot, check)) return good('host-validate', 'validate-wrong', { check }, evidence);
    return /secure guest/i.test(check)
      ? good('host-validate', 'validate-beside', { check }, evidence)
      : noted('host-validate', 'validate-hint', { check }, evidence);
  });
}
