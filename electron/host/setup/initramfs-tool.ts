import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { InitramfsTool } from '../../../shared/model/setup-facts.ts';
import type { HostFiles } from '../host-files.ts';
import { isWholeHost } from './whole-host.ts';
import { hasProgram } from './programs.ts';

/** What Debian's kernel packages call when a kernel is installed: each tool puts its own there. */
export const KERNEL_HOOKS = {
  'initramfs-tools': '/etc/kernel/postinst.d/initramfs-tools',
  dracut: '/etc/kernel/postinst.d/dracut',
} as const;

/**
 * What makes the initramfs. Where two tools are installed, the one that kernel packages call; where that does not tell either, unknown: an
 * initramfs made by the wrong one may not find the root file system.
 */
export function readInitramfsTool(files: HostFiles): Fact<InitramfsTool> {
  if (!isWholeHost(files)) return unknown('absent');
  const tools = installed(files);
  const [tool = 'none', second] = tools;
  if (second === undefined) return known(tool);
  const called = tools.filter((one) => one !== 'mkinitcpio' && files.has(KERNEL_HOOKS[one]));
  const [only, other] = called;
  return only !== undefined && other === undefined && !tools.includes('mkinitcpio')
    ? known(only)
    : unknown('unreported', tools.join(', '));
}

function installed(files: HostFiles): readonly Exclude<InitramfsTool, 'none'>[] {
  return [
    // dracut brings an update-initramfs of its own on Debian.
    ...(hasProgram(files, 'mkinitramfs') && hasProgram(files, 'update-initramfs')
      ? (['initramfs-tools'] as const)
      : []),
    ...(['dracut', 'mkinitcpio'] as const).filter((tool) => hasProgram(files, tool)),
  ];
}
