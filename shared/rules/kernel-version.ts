import type { HostIdentity } from '../model/host-facts.ts';

/** Whether the kernel is at least this release, by its own name (`6.12.48+deb13-amd64`); undefined where that is unknown. */
export function kernelAtLeast(
  { kernel }: Pick<HostIdentity, 'kernel'>,
  major: number,
  minor: number,
): boolean | undefined {
  const match = kernel.known ? /^([0-9]{1,3})\.([0-9]{1,4})/.exec(kernel.value) : null;
  if (match === null) return undefined;
  const own = Number(match[1]);
  return own > major || (own === major && Number(match[2]) >= minor);
}
