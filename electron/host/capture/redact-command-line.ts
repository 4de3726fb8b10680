import type { Pseudonyms } from './pseudonyms.ts';

/** Parameters whose values matter for passthrough and name nobody. */
const PLAIN =
  /^(?:iommu|intel_iommu|amd_iommu|iommu\.\w+|vfio[-_]\w+\.\w+|vfio\w*\.\w+|pci|pcie_\w+|pcie_acs_override|kvm[\w.]*|video|rd\.driver\.(?:pre|blacklist)|modprobe\.blacklist|module_blacklist|initcall_blacklist|isolcpus|nohz_full|rcu_nocbs|hugepages|hugepagesz|default_hugepagesz|mitigations|console|loglevel|acpi\w*|apparmor|security|mem|efi|nvidia[\w.-]*|switchyard|amdgpu[\w.]*|i915[\w.]*)=/;
/** Of boot loaders. */
const VARIABLE = /^\$\{?[a-z_]{1,32}\}?$/;
const WORDS = new Set(['quiet', 'splash', 'ro', 'rw', 'nomodeset', 'rhgb', 'nosplash', 'debug', '--']);

/** How a loader's own word begins tells which one it is. */
function startOf(token: string): string | undefined {
  return /^(?:BOOT_IMAGE=(?:\([a-z0-9,]+\))?\/|initrd=[\\/])/.exec(token)?.[0];
}

/** The kernel's command line with every value replaced that is not known to be harmless: roots, addresses, names. */
export function redactCommandLine(text: string, pseudonyms: Pseudonyms): string {
  return text
    .split(/\s+/)
    .map((token) => {
      if (PLAIN.test(token) || WORDS.has(token) || VARIABLE.test(token) || token === '') return token;
      const equals = token.indexOf('=');
      if (equals < 0) return /^[a-z_]{1,16}$/.test(token) ? token : pseudonyms.word(token);
      const name = token.slice(0, equals);
      const start = startOf(token);
      if (start !== undefined) return `${start}${pseudonyms.word(token.slice(equals + 1))}`;
      return /^[\w.-]{1,40}$/.test(name)
        ? `${name}=${pseudonyms.word(token.slice(equals + 1))}`
        : pseudonyms.word(token);
    })
    .join(' ');
}
