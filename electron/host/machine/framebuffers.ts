import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { Framebuffer } from '../../../shared/model/host-facts.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const LIMIT = 1024 * 1024;

/** Names under which the kernel claims the firmware's framebuffer (drivers/firmware/sysfb.c, drivers/video/fbdev, drivers/gpu/drm/sysfb). */
export const FRAMEBUFFER_LINE =
  /^ *([0-9a-f]{1,16})-([0-9a-f]{1,16}) : (BOOTFB|efifb|vesafb|simplefb|simpledrm|efidrm|vesadrm|simple-framebuffer(?:\.[0-9]+)?)$/gm;

/** Framebuffers that still show what the firmware left. Who is not root reads zeros instead of addresses. */
export function readFramebuffers(files: HostFiles): Fact<readonly Framebuffer[]> {
  const iomem = files.text('/proc/iomem', LIMIT);
  if (!iomem.ok) return errorFact(iomem.error);
  const found = [...iomem.value.matchAll(FRAMEBUFFER_LINE)].map(([, start = '', end = '', name = '']) => ({
    name,
    start: BigInt(`0x${start}`),
    end: BigInt(`0x${end}`),
  }));
  const hidden = found.find(({ end }) => end === 0n);
  if (hidden !== undefined) return unknown('unreadable', hidden.name);
  return known(
    found.map(({ name, start, end }) => ({
      name,
      start: `0x${start.toString(16)}`,
      end: `0x${end.toString(16)}`,
    })),
  );
}
