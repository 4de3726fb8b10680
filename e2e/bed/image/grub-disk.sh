#!/bin/bash
# Makes grub.raw of the root folder that build.sh made: the same host on a disk that boots by itself, as a person's does. GPT with a BIOS boot partition,
# GRUB, Debian's own initramfs, an ext4 with a journal. Its kernel line, in GRUB's file, switches the IOMMU off.
# Called by build.sh with its working folder, where root/ and qemu/ are; changes root/.
set -euo pipefail
umask 022

work=$1
here=$(dirname "$(realpath "$0")")
root=$work/root
disk=$work/grub.raw
readonly UUID=5b5b5b5b-5b5b-4b5b-8b5b-5b5b5b5b5b02
readonly START=2097152

tar -C "$here/grub-root" --owner=root --group=root -cf - . | tar -C "$root" --no-overwrite-dir -xf -
# Nothing waits for a person; the kernel tells as little, and checks as little, as on the bed that starts without GRUB.
sed -i \
  -e 's/^GRUB_TIMEOUT=.*/GRUB_TIMEOUT=0/' \
  -e 's/^GRUB_CMDLINE_LINUX=.*/GRUB_CMDLINE_LINUX="console=ttyS0 loglevel=3 systemd.show_status=0 no_timer_check mitigations=off audit=0"/' \
  -e 's/^GRUB_CMDLINE_LINUX_DEFAULT=.*/GRUB_CMDLINE_LINUX_DEFAULT="quiet intel_iommu=off"/' \
  -e 's/^#GRUB_TERMINAL=console/GRUB_TERMINAL=console/' \
  "$root/etc/default/grub"
chroot "$root" systemctl --quiet enable bed-network.service 2>/dev/null
# What nothing on this disk needs: a third of the time that making an initramfs takes there.
(cd "$root/usr/share/initramfs-tools/hooks" && chmod -x btrfs keymap lvm2 mdadm thermal)
chroot "$root" update-initramfs -u -k all >/dev/null 2>"$work/grub-console" || { cat "$work/grub-console" >&2; exit 1; }
cp "$root"/boot/initrd.img-* "$work/grub-initrd"

truncate -s 8G "$disk"
sfdisk --quiet "$disk" <<'TABLE'
label: gpt
start=2048, size=2048, type=21686148-6449-6E6F-744E-656564454649
start=4096, type=linux
TABLE
mke2fs -q -t ext4 -J size=16 -E "lazy_itable_init=0,discard,offset=$START" -U "$UUID" -L bed -d "$root" "$disk" 8380000k

# GRUB's own tools want a disk under them, so one start without GRUB puts it there. It takes 25 s, and once it hung: one processor has nobody to wait for,
# and who hangs all the same is started anew.
library=$work/qemu/lib
for try in 1 2 3; do
  QEMU_MODULE_DIR=$library/qemu timeout 150 "$library/ld-linux-x86-64.so.2" --library-path "$library" "$work/qemu/bin/qemu-system-x86_64" \
    -L "$work/qemu/share/qemu" -L "$work/qemu/share/seabios" -nodefaults -no-user-config -display none -no-reboot \
    -machine q35 -cpu max,la57=off -accel tcg -smp 1 -m 1024 \
    -drive "if=virtio,file=$disk,format=raw,cache=unsafe,discard=unmap" \
    -kernel "$work/vmlinuz" -initrd "$work/grub-initrd" -serial "file:$work/grub-console" \
    -append "root=UUID=$UUID ro quiet console=ttyS0 no_timer_check mitigations=off panic=-1 init=/usr/local/sbin/bed-install-grub" || :
  if grep -q 'bed: GRUB INSTALLED' "$work/grub-console"; then break; fi
  { echo "try $try:"; tail -n 40 "$work/grub-console"; } >&2
  [ "$try" -lt 3 ] || exit 1
done
rm -f "$work/grub-initrd" "$work/grub-console"
