import { gunzipSync } from 'node:zlib';
import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** Options that say whether a device can be given away, and which words the kernel's command line needs for that. */
const READ = [
  'AMD_IOMMU',
  'DRM_SIMPLEDRM',
  'FB_EFI',
  'INTEL_IOMMU',
  'INTEL_IOMMU_DEFAULT_ON',
  'INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF',
  'IOMMU_DEFAULT_DMA_LAZY',
  'IOMMU_DEFAULT_DMA_STRICT',
  'IOMMU_DEFAULT_PASSTHROUGH',
  'IRQ_REMAP',
  'KVM_AMD',
  'KVM_INTEL',
  'PCI_IOV',
  'SYSFB_SIMPLEFB',
  'VFIO',
  'VFIO_IOMMU_TYPE1',
  'VFIO_PCI',
  'VFIO_PCI_VGA',
] as const;

/** A line of the configuration that is read, for regular expressions of JavaScript and awk alike. */
export const OPTION_LINE = `^CONFIG_(${READ.join('|')})=[ym]$`;

/** The kernel's own copy, of kernels that carry one: compressed, or what a probe unpacked of it. */
export const OWN_CONFIG = '/proc/config.gz';

/** A configuration has 300 KB. */
const TEXT_LIMIT = 2 * 1024 * 1024;
const PACKED_LIMIT = 512 * 1024;

/** Where distributions put the configuration of a kernel. */
export function configFiles(release: string): readonly string[] {
  return [`/boot/config-${release}`, `/lib/modules/${release}/config`, `/usr/lib/modules/${release}/config`];
}

/** The lines that are read of a configuration. */
export function optionLines(text: string): string {
  return (text.match(new RegExp(OPTION_LINE, 'gm')) ?? []).join('\n');
}

/** Options of the running kernel. */
export function readKernelOptions(
  files: HostFiles,
  kernel: Fact<string>,
): Fact<Readonly<Record<string, string>>> {
  if (!kernel.known || !/^[\w.+~-]{1,128}$/.test(kernel.value)) return unknown('absent');
  for (const path of configFiles(kernel.value)) {
    const text = files.has(path) ? files.text(path, TEXT_LIMIT) : undefined;
    if (text?.ok === true) return optionsOf(text.value);
  }
  if (!files.has(OWN_CONFIG)) return unknown('absent');
  const bytes = files.bytes(OWN_CONFIG, PACKED_LIMIT);
  if (!bytes.ok) return errorFact(bytes.error);
  const text = unpackConfig(bytes.value);
  return text === undefined ? unknown('malformed') : optionsOf(text);
}

/** The text of the kernel's own copy; undefined when it is damaged or unpacks to too much. */
export function unpackConfig(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x1f) return Buffer.from(bytes).toString('latin1');
  try {
    return gunzipSync(bytes, { maxOutputLength: TEXT_LIMIT }).toString('latin1');
  } catch {
    return undefined;
  }
}

/** Every kernel that runs here knows PCI and the like: a text with none of the options is no configuration. */
function optionsOf(text: string): Fact<Readonly<Record<string, string>>> {
  const options = optionLines(text)
    .split('\n')
    .flatMap((line) => {
      const [name, value] = line.split('=');
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
  return options.length === 0 ? unknown('malformed') : known(Object.fromEntries(options));
}
