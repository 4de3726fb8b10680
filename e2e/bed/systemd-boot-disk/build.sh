#!/bin/bash
# Makes, of the image's disk with GRUB, the same host on a disk of systemd-boot: an EFI system partition, kernel-install and dracut instead of GRUB and
# initramfs-tools. Into the image's folder systemd-boot/:
#   disk.raw                                   its kernel line switches the IOMMU off, as that of the disk with GRUB does
#   OVMF_CODE_4M.fd, OVMF_VARS_4M.fd           the firmware that starts it
# Run as root by image-cache.ts, under its lock, when a test wants it. The image's folder is the only argument.
set -euo pipefail
umask 022

image=$1
mirror=${SWITCHYARD_BED_MIRROR:-http://deb.debian.org/debian}
readonly UUID=5b5b5b5b-5b5b-4b5b-8b5b-5b5b5b5b5b02
readonly TOKEN=5b5b5b5b5b5b4b5b8b5b5b5b5b5b5b01
readonly KERNEL_LINE="root=UUID=$UUID ro console=ttyS0 loglevel=3 systemd.show_status=0 no_timer_check mitigations=off audit=0 quiet intel_iommu=off"
# In sectors of 512 bytes; grub-disk.sh says where the other disk's file system is.
readonly GRUB_START=4096 ESP_START=2048 ESP_SECTORS=614400

missing=()
command -v mkfs.vfat >/dev/null || missing+=(dosfstools)
command -v mcopy >/dev/null || missing+=(mtools)
if [ "${#missing[@]}" -gt 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install --yes --no-install-recommends "${missing[@]}" >/dev/null
fi

echo 'step disk with systemd-boot'
work=$(mktemp -d "$image/systemd-boot.building.XXXXXX")
root=$work/root
mounted=()
clear_up() {
  for place in "${mounted[@]}"; do umount "$place"; done
  rm -rf -- "$work"
}
trap clear_up EXIT
attach() {
  mkdir -p "${@: -1}"
  mount "$@"
  mounted=("${@: -1}" "${mounted[@]}")
}

attach -o "loop,ro,noload,offset=$((GRUB_START * 512))" "$image/grub.raw" "$work/grub"
cp -a "$work/grub" "$root"
mmdebstrap --mode=root --variant=extract --format=directory \
  --keyring=/usr/share/keyrings/debian-archive-keyring.gpg --aptopt='Acquire::Languages "none"' \
  --include=dracut-core,systemd-boot,systemd-boot-tools,systemd-boot-efi-amd64-signed \
  trixie "$work/tools" "deb $mirror trixie main" >"$work/mmdebstrap.log" 2>&1 \
  || { tail -n 40 "$work/mmdebstrap.log" >&2; exit 1; }
# What the host has already stays: these packages of the same Debian need nothing newer.
tar -C "$work/tools" -cf - usr etc | tar -C "$root" --skip-old-files -xf -

attach -t proc proc "$root/proc"
attach --bind /dev "$root/dev"
attach -t tmpfs tmpfs "$root/run"
chroot "$root" dpkg --purge --force-depends grub-pc grub-pc-bin grub-common grub2-common \
  initramfs-tools initramfs-tools-core initramfs-tools-bin >"$work/purge.log" 2>&1 || { cat "$work/purge.log" >&2; exit 1; }
rm -rf "$root"/boot/{grub,initrd.img*} "$root"/etc/{default/grub,grub.d,initramfs-tools}
esp=$root/boot/efi
mkdir -p "$esp/$TOKEN" "$esp"/EFI/{BOOT,systemd} "$esp/loader/entries" "$root/etc/kernel"
echo "$KERNEL_LINE" >"$root/etc/kernel/cmdline"
echo 'UUID=5B5B-5B5B /boot/efi vfat umask=0077 0 1' >>"$root/etc/fstab"
# What an emulated processor packs and unpacks in bearable time: the drivers of all cards of the host, so that every function has one in the initramfs that
# wants it, and no others.
cat >"$root/etc/dracut.conf.d/10-bed.conf" <<'CONF'
hostonly="no"
compress="zstd -1 -q"
drivers=" virtio_blk virtio_net virtio_gpu virtio_snd ext4 e1000e igb nvme 8139cp xhci_pci snd_ens1370 "
omit_dracutmodules+=" btrfs crypt dm lvm mdraid multipath nfs plymouth "
CONF
for place in BOOT/BOOTX64.EFI systemd/systemd-bootx64.efi; do
  cp "$root/usr/lib/systemd/boot/efi/systemd-bootx64.efi.signed" "$esp/EFI/$place"
done
echo 'timeout 0' >"$esp/loader/loader.conf"
echo type1 >"$esp/loader/entries.srel"
version=$(basename "$(echo "$root"/usr/lib/modules/*)")
SYSTEMD_ESP_PATH=/boot/efi SYSTEMD_RELAX_ESP_CHECKS=1 chroot "$root" kernel-install add "$version" "/boot/vmlinuz-$version" >"$work/kernel-install.log" 2>&1 \
  || { tail -n 40 "$work/kernel-install.log" >&2; exit 1; }
# Nothing is mounted there in this folder, so the place of the partition is part of the names.
sed -i -E 's#^(linux|initrd)( +)/boot/efi/#\1\2/#' "$esp"/loader/entries/*.conf
for place in run dev proc; do umount "$root/$place"; done
mounted=("$work/grub")

truncate -s $((ESP_SECTORS * 512)) "$work/esp"
mkfs.vfat -F 32 -i 5B5B5B5B "$work/esp" >/dev/null
mcopy -s -i "$work/esp" "$esp"/* ::
rm -rf "${esp:?}"/*
truncate -s 8G "$work/disk.raw"
sfdisk --quiet "$work/disk.raw" <<TABLE
label: gpt
start=$ESP_START, size=$ESP_SECTORS, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B
start=$((ESP_START + ESP_SECTORS)), type=linux
TABLE
dd if="$work/esp" of="$work/disk.raw" bs=512 seek="$ESP_START" conv=notrunc,sparse status=none
mke2fs -q -t ext4 -J size=16 -E "lazy_itable_init=0,discard,offset=$(((ESP_START + ESP_SECTORS) * 512))" -U "$UUID" -L bed -d "$root" \
  "$work/disk.raw" 8079000k

rm -rf -- "$image/systemd-boot"
mkdir "$work/systemd-boot"
cp "$root"/usr/share/OVMF/OVMF_{CODE,VARS}_4M.fd "$work/systemd-boot/"
mv "$work/disk.raw" "$work/systemd-boot/"
sha256sum <"$0" >"$work/systemd-boot/recipe"
mv "$work/systemd-boot" "$image/systemd-boot"
