import { unknown, type Fact } from './fact.ts';

/** Memory of the machine, from `/proc/meminfo`. */
export interface MachineMemory {
  readonly totalKiB: number;
  /** What could be used without swapping (`MemAvailable`), to the nearest sixteenth of all, so that a snapshot does not change with every breath of the machine. */
  readonly availableKiB: number;
}

/** A NUMA node and its processors, from `/sys/devices/system/node`. */
export interface NumaNode {
  readonly id: number;
  readonly cpus: readonly number[];
}

/** Huge pages of one size that were set aside when the host started or since, from `/sys/kernel/mm/hugepages`. */
export interface HugepagePool {
  readonly sizeKiB: number;
  readonly total: number;
  /** Neither in use nor promised to a program. */
  readonly free: number;
}

/**
 * A group that firmware wants mapped one to one (`direct` in its `reserved_regions`: Intel RMRR, AMD IVMD). `direct-relaxable` regions are not
 * meant: the kernel gives those up (Documentation/ABI/testing/sysfs-kernel-iommu_groups).
 */
export interface DirectMapping {
  readonly group: number;
  /** `0x00000000bf800000 0x00000000cf9fffff`. */
  readonly regions: readonly string[];
}

/** One line about VFIO in a file that decides which modules are loaded, and how. */
export interface ModuleSetting {
  readonly file: string;
  readonly line: string;
}

/** What a machine has and how it was set up, as far as giving devices to guests depends on it. */
export interface MachineFacts {
  readonly memory: Fact<MachineMemory>;
  readonly numaNodes: Fact<readonly NumaNode[]>;
  /** Smallest first. */
  readonly hugepages: Fact<readonly HugepagePool[]>;
  /** Groups whose regions could not be read are not listed. */
  readonly directMappings: readonly DirectMapping[];
  readonly moduleSettings: readonly ModuleSetting[];
}

/** Of a machine that was not read. */
export const unreadMachine: MachineFacts = {
  memory: unknown('absent'),
  numaNodes: unknown('absent'),
  hugepages: unknown('absent'),
  directMappings: [],
  moduleSettings: [],
};
