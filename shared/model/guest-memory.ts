/**
 * How a guest's memory is kept, as far as a device of the host cares: all of it is pinned while the guest has one, because the device may write
 * anywhere (libvirt: formatdomain, "Memory Backing" and "Memory Tuning").
 */
export interface GuestMemory {
  /** All of it: `<memory>`. */
  readonly maximumKiB: number;
  /** What the balloon leaves the guest: `<currentMemory>`. */
  readonly currentKiB: number;
  /** `<memtune><hard_limit>`: libvirt takes it for the limit of locked memory instead of reckoning one. */
  readonly hardLimitKiB: number | null;
  /** `file` lies where libvirt's `memory_backing_dir` says, often on an ordinary file system. */
  readonly backing: 'anonymous' | 'hugepages' | 'memfd' | 'file';
  /** The host has set all of it aside already: huge pages, `<locked/>`, `<allocation mode='immediate'/>`. */
  readonly reserved: boolean;
  /** Files and devices of `<memory model='nvdimm'>` and `virtio-pmem`. */
  readonly persistentPaths: readonly string[];
  /** `<launchSecurity>` of a kind that keeps memory from the host: `sev-snp`, `tdx`. */
  readonly confidential: string | null;
  /** A balloon, or free page reporting, that gives memory back to the host. */
  readonly balloon: boolean;
  /** An IOMMU inside the guest: each device then has an address space of its own, and its own account of locked memory. */
  readonly ownIommu: { readonly model: string; readonly caching: boolean } | null;
}

/** Where in the host a guest is kept. Null where its definition does not say. */
export interface GuestPlacement {
  /** NUMA nodes its memory comes from: `<numatune>`. */
  readonly memoryNodes: readonly number[] | null;
  /** Processors of the host it runs on: `<vcpupin>`, else `<vcpu cpuset>`. */
  readonly cpus: readonly number[] | null;
}
