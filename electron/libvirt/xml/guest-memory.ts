import type { GuestMemory } from '../../../shared/model/guest-memory.ts';
import { attribute, child, textOf, type XmlElement } from './element.ts';
import { kibibytes } from './quantity.ts';

/** Kinds of launch security whose memory the host, and so a device, cannot reach at all. Plain SEV shares what it has to. */
const CONFIDENTIAL: ReadonlySet<string> = new Set(['sev-snp', 'tdx']);
const PERSISTENT: ReadonlySet<string> = new Set(['nvdimm', 'virtio-pmem']);

/** Reads what the definition of a guest says about its memory. */
export function readMemory(domain: XmlElement, devices: XmlElement | undefined): GuestMemory {
  const maximum = kibibytes(child(domain, 'memory')) ?? 0;
  const backing = child(domain, 'memoryBacking');
  const kind = backingOf(backing);
  const security = attribute(child(domain, 'launchSecurity'), 'type') ?? '';
  const balloon = child(devices, 'memballoon');
  const hugepages = kind === 'hugepages';
  return {
    maximumKiB: maximum,
    currentKiB: kibibytes(child(domain, 'currentMemory')) ?? maximum,
    hardLimitKiB: kibibytes(child(child(domain, 'memtune'), 'hard_limit')) ?? null,
    backing: kind,
    reserved:
      hugepages ||
      child(backing, 'locked') !== undefined ||
      attribute(child(backing, 'allocation'), 'mode') === 'immediate',
    persistentPaths: persistentPaths(devices),
    confidential: CONFIDENTIAL.has(security) ? security : null,
    balloon: balloon !== undefined && attribute(balloon, 'model') !== 'none',
    ownIommu: ownIommu(child(devices, 'iommu')),
  };
}

function backingOf(backing: XmlElement | undefined): GuestMemory['backing'] {
  if (child(backing, 'hugepages') !== undefined) return 'hugepages';
  const type = attribute(child(backing, 'source'), 'type');
  return type === 'file' || type === 'memfd' ? type : 'anonymous';
}

function persistentPaths(devices: XmlElement | undefined): readonly string[] {
  return (devices?.children ?? []).flatMap((device) => {
    if (device.name !== 'memory' || !PERSISTENT.has(attribute(device, 'model') ?? '')) return [];
    return textOf(child(child(device, 'source'), 'path')) ?? [];
  });
}

function ownIommu(iommu: XmlElement | undefined): GuestMemory['ownIommu'] {
  const model = attribute(iommu, 'model');
  if (model === undefined) return null;
  return { model, caching: attribute(child(iommu, 'driver'), 'caching_mode') === 'on' };
}
