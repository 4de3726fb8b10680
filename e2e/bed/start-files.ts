import type { Bed } from './bed.ts';

/** Every file that says how the host starts, with the hash of its content: to compare before and after. */
export function startFiles(bed: Bed): Promise<string> {
  return bed.check(['sh', '-c', LIST]);
}

const LIST = `cd /etc
for place in default/grub dracut.conf.d grub.d initramfs-tools kernel modprobe.d switchyard udev /boot/efi/loader/entries; do
  [ ! -e $place ] || find $place -type f
done | sort | xargs sha256sum`;
