import type { HostFacts } from '../../shared/model/host-facts.ts';
import type { Result } from '../../shared/model/result.ts';
import type { ReadFailure } from './host-reader.ts';

/** What a scan worker is started with: the directory of a copy of `/sys`, or undefined for this computer. */
export interface ScanTask {
  readonly sysfs: string | undefined;
}

/** Its answer to each number it is sent. */
export interface ScanAnswer {
  readonly id: number;
  readonly result: Result<HostFacts, ReadFailure>;
}

/** Reads what the worker was started with. */
export function parseScanTask(data: unknown): ScanTask {
  const sysfs = typeof data === 'object' && data !== null && 'sysfs' in data ? data.sysfs : undefined;
  return { sysfs: typeof sysfs === 'string' ? sysfs : undefined };
}
