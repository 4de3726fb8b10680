import type { Bed } from './bed.ts';

/** What the kernel's log has of this start. */
export async function kernelLog(bed: Bed, pattern: RegExp): Promise<readonly string[]> {
  return (await bed.check(['dmesg', '--notime'])).split('\n').filter((line) => pattern.test(line));
}
