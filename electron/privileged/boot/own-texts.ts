/// <reference types="vite/types/importMeta.d.ts" />
import type { OwnTexts } from '../../../shared/model/setup-file.ts';

const files = import.meta.glob<string>(['./*.sh', './*.rules', './*.conf'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * What is placed under each name, with the line by which every version of it is known as Switchyard's: the second, which begins `# Switchyard`. The
 * helper knows their SHA-256 and places nothing else.
 */
export const OWN_TEXTS: OwnTexts = {
  'bind-script': textOf('./bind-script.sh'),
  'initramfs-script': textOf('./initramfs-script.sh'),
  'initramfs-give-back': textOf('./initramfs-give-back.sh'),
  'initramfs-hook': textOf('./initramfs-hook.sh'),
  'udev-rule': textOf('./udev-rule.rules'),
  dracut: textOf('./dracut.conf'),
  mkinitcpio: textOf('./mkinitcpio.conf'),
  'grub-fallback': textOf('./grub-fallback.sh'),
};

function textOf(path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`${path} is not part of this program`);
  return text;
}
