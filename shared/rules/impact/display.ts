import type { Fact } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';
import type { Framebuffer } from '../../model/host-facts.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { isDisplay } from '../function-kind.ts';
import { confirm, note } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { When } from './when.ts';

/** What the host loses of its screens. `leaving`: everything that leaves together with the function. */
export function displayImpact(
  { displays }: SnapshotIndex,
  fn: PciFunction,
  when: When,
  leaving: ReadonlySet<PciAddress>,
): readonly Finding[] {
  const values = { address: fn.address, when };
  const isVga = fn.ids.classCode.known && fn.ids.classCode.value.startsWith('0300');
  const boot =
    fn.bootDisplay.known && fn.bootDisplay.value ? [isVga ? 'boot_vga: 1' : 'boot_display: 1'] : [];
  const connected = fn.use.drm.known ? fn.use.drm.value.flatMap((card) => card.connected) : [];
  const evidence = [...boot, ...connected];
  const isOnly = isDisplay(fn) && !displays.some((address) => !leaving.has(address));
  return [
    ...(isOnly ? [confirm('host-loses-only-display', values, displays)] : []),
    ...(evidence.length > 0 ? [confirm('host-loses-display', values, evidence)] : []),
  ];
}

/** The firmware's framebuffer inside a function's registers: the kernel draws there, whatever driver the function has or has not. */
export function framebufferImpact(
  framebuffers: Fact<readonly Framebuffer[]>,
  fn: PciFunction,
  when: When,
): readonly Finding[] {
  const values = { address: fn.address, when };
  if (!framebuffers.known) {
    const shows = fn.bootDisplay.known && fn.bootDisplay.value;
    const hidden = framebuffers.reason === 'unreadable' && framebuffers.detail !== undefined;
    return shows && hidden
      ? [note('host-framebuffer-unknown', values, [`/proc/iomem: ${framebuffers.detail}`])]
      : [];
  }
  const evidence = framebuffersIn(framebuffers.value, fn);
  return evidence.length > 0 ? [confirm('host-loses-framebuffer', values, evidence)] : [];
}

/** The framebuffers that lie in a function's registers, a line each. */
export function framebuffersIn(framebuffers: readonly Framebuffer[], fn: PciFunction): readonly string[] {
  if (framebuffers.length === 0 || !fn.bars.known) return [];
  return fn.bars.value.flatMap(({ index, kind, start, size }) => {
    if (kind !== 'memory') return [];
    const first = BigInt(start);
    const last = first + BigInt(size) - 1n;
    return framebuffers
      .filter((one) => BigInt(one.start) <= last && BigInt(one.end) >= first)
      .map(
        (one) => `/proc/iomem: ${one.start.slice(2)}-${one.end.slice(2)} ${one.name} → BAR ${String(index)}`,
      );
  });
}
