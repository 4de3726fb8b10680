#!/bin/bash
# Builds everything that is the same for every run of the bed into the folder named by the only argument:
#   disk.raw            the host's root file system (Debian 13), ext4 without a partition table
#   grub.raw            the same host on a disk that boots by itself (grub-disk.sh)
#   vmlinuz, initrd     its kernel and an initramfs of our own, started directly
#   qemu/               QEMU 11 with its libraries, of trixie-backports: Debian 12's lacks igb and virtio-sound, and up to 10 an emulated
#                       processor writes another's pending interrupts without a lock (svm_helper.c), which hangs the host now and then
#   client_key, known_hosts   who may connect, and how the host is known
# Run as root by image-cache.ts, under its lock. It writes to a temporary folder beside the target and renames it at the end.
set -euo pipefail
umask 022

target=$1
here=$(dirname "$(realpath "$0")")
mirror=${SWITCHYARD_BED_MIRROR:-http://deb.debian.org/debian}

if [ -e "$target/complete" ]; then
  exit 0
fi

say() { printf 'step %s\n' "$*"; }

# A build that was ended half way leaves its folder; the lock says that nobody is in it now.
rm -rf -- "$target" "$target".building.*
work=$(mktemp -d "$target.building.XXXXXX")
trap 'rm -rf -- "$work"' EXIT
root=$work/root
mkdir "$root"

say 'Debian 13 packages'
grep -v '^#' "$here/packages.txt" >"$work/packages"
options=(--dpkgopt=force-confold --dpkgopt=force-unsafe-io)
while read -r pattern; do
  case $pattern in
    '#'*) ;;
    *) options+=("--dpkgopt=path-exclude=$pattern") ;;
  esac
done <"$here/dpkg-excludes.txt"
# SC2016: mmdebstrap's hooks get the root folder as $1.
# shellcheck disable=SC2016
mmdebstrap --mode=root --variant=essential --format=directory \
  --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
  --aptopt='Acquire::Languages "none"' --aptopt='Acquire::Queue-Mode "access"' \
  "${options[@]}" \
  --include="$(paste -sd, "$work/packages")" \
  --essential-hook="tar -C '$here/root' --owner=root --group=root -cf - . | tar -C \"\$1\" --no-overwrite-dir -xf -" \
  --skip=cleanup/apt/lists --skip=output/dev \
  trixie "$root" "deb $mirror trixie main" >"$work/mmdebstrap.log" 2>&1 \
  || { tail -n 40 "$work/mmdebstrap.log" >&2; exit 1; }

say 'keys and settings'
ssh-keygen -q -t ed25519 -N '' -C switchyard-bed -f "$work/client_key"
rm -f "$root"/etc/ssh/ssh_host_*
ssh-keygen -q -t ed25519 -N '' -C switchyard-bed-host -f "$root/etc/ssh/ssh_host_ed25519_key"
printf 'switchyard-bed %s\n' "$(cut -d' ' -f1,2 "$root/etc/ssh/ssh_host_ed25519_key.pub")" >"$work/known_hosts"
chroot "$root" useradd --create-home --shell /bin/bash --password '*' person
chmod 0440 "$root/etc/sudoers.d/person"
install -d -m 0700 "$root/root/.ssh"
install -m 0600 "$work/client_key.pub" "$root/root/.ssh/authorized_keys"
install -d -m 0700 -o 1000 -g 1000 "$root/home/person/.ssh"
install -m 0600 -o 1000 -g 1000 "$work/client_key.pub" "$root/home/person/.ssh/authorized_keys"
echo 5b5b5b5b5b5b4b5b8b5b5b5b5b5b5b01 >"$root/etc/machine-id"
# No daemon for the network: the initramfs sets the one card up. libvirtd starts by its socket, once the hardware is there.
chroot "$root" systemctl --quiet enable bed-ready.service libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket 2>/dev/null
chroot "$root" systemctl --quiet disable libvirtd.service systemd-networkd.service 2>/dev/null
# What only costs time at every start.
chroot "$root" systemctl --quiet mask \
  getty@tty1.service serial-getty@ttyS0.service console-getty.service getty-static.service \
  systemd-networkd-wait-online.service systemd-timesyncd.service systemd-resolved.service \
  e2scrub_all.timer e2scrub_reap.service fstrim.timer dpkg-db-backup.timer apt-daily.timer apt-daily-upgrade.timer \
  systemd-hwdb-update.service systemd-journal-catalog-update.service systemd-update-done.service ldconfig.service \
  systemd-firstboot.service libvirt-guests.service virtlockd.service virtlockd.socket \
  systemd-sysusers.service systemd-networkd.socket systemd-rfkill.socket systemd-rfkill.service \
  systemd-network-generator.service systemd-networkd-persistent-storage.service systemd-journal-flush.service \
  systemd-tpm2-setup.service systemd-tpm2-setup-early.service systemd-pcrmachine.service \
  lvm2-monitor.service blk-availability.service mdmonitor-oneshot.timer mdcheck_start.timer mdcheck_continue.timer \
  dev-mqueue.mount sys-kernel-debug.mount sys-kernel-tracing.mount sys-kernel-config.mount sys-fs-fuse-connections.mount \
  modprobe@configfs.service modprobe@efi_pstore.service modprobe@fuse.service modprobe@drm.service 2>/dev/null
for generator in systemd-ssh-generator systemd-tpm2-generator systemd-cryptsetup-generator systemd-gpt-auto-generator \
  systemd-hibernate-resume-generator systemd-integritysetup-generator systemd-veritysetup-generator systemd-factory-reset-generator; do
  mkdir -p "$root/etc/systemd/system-generators"
  ln -s /dev/null "$root/etc/systemd/system-generators/$generator"
done

say 'kernel, initramfs of the host and of its guests'
kernel=$(basename "$(echo "$root"/boot/vmlinuz-*)")
version=${kernel#vmlinuz-}
cp "$root/boot/vmlinuz-$version" "$work/vmlinuz"
# Unpacking a module costs more than loading it where the processor is emulated.
find "$root/usr/lib/modules/$version" -name '*.ko.xz' -print0 | xargs -0 -n 64 -P 2 xz -d
chroot "$root" depmod "$version"

tools=$work/tools
mmdebstrap --mode=root --variant=extract --format=directory \
  --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
  --aptopt='Acquire::Languages "none"' \
  --include="busybox-static,gcc,make,linux-headers-$version,linux-source-${version%%.*}.$(cut -d. -f2 <<<"$version"),qemu-guest-agent" \
  trixie "$tools" "deb $mirror trixie main" >"$work/mmdebstrap.log" 2>&1 \
  || { tail -n 40 "$work/mmdebstrap.log" >&2; exit 1; }
for folder in bin lib lib64 sbin; do
  ln -s "usr/$folder" "$tools/$folder"
done
chroot "$tools" /usr/bin/busybox --install -s /usr/bin
# The one driver of mediated devices that needs no hardware: a sample in the kernel's source, which Debian does not build.
mkdir "$tools/mtty"
tar -xJf "$tools"/usr/src/linux-source-*.tar.xz --occurrence=1 --wildcards --strip-components=3 -C "$tools/mtty" '*/samples/vfio-mdev/mtty.c'
echo 'obj-m := mtty.o' >"$tools/mtty/Makefile"
chroot "$tools" make -s -C "/usr/src/linux-headers-$version" M=/mtty modules
install -D -m 0644 "$tools/mtty/mtty.ko" "$root/usr/lib/modules/$version/updates/mtty.ko"
chroot "$root" depmod "$version"

# make_tree INIT MODULE…  lays out a busybox initramfs with these modules and what they need, in loading order.
tree=$work/tree
make_tree() {
  local init=$1 module verb path
  shift
  rm -rf -- "$tree"
  mkdir -p "$tree"/{bin,dev,modules,proc,root,run,sys}
  cp "$root/usr/bin/busybox" "$tree/bin/busybox"
  install -m 0755 "$here/$init" "$tree/init"
  : >"$tree/modules/order"
  for module in "$@"; do
    chroot "$root" modprobe --set-version "$version" --show-depends "$module" >"$work/modules"
    while read -r verb path _; do
      if [ "$verb" = insmod ] && [ ! -e "$tree/modules/${path##*/}" ]; then
        cp "$root$path" "$tree/modules/"
        echo "${path##*/}" >>"$tree/modules/order"
      fi
    done <"$work/modules"
  done
}
# with_agent  adds Debian's guest agent and its libraries to the tree. Of a disk with several paths the agent cannot tell the place; QEMU's NVMe
# could have more of them, which disks at home have not.
with_agent() {
  local library path
  sed -i 's/^nvme-core\.ko$/& multipath=0/' "$tree/modules/order"
  install -D "$tools/usr/sbin/qemu-ga" "$tree/usr/sbin/qemu-ga"
  chroot "$tools" /lib64/ld-linux-x86-64.so.2 --list /usr/sbin/qemu-ga >"$work/libraries"
  while read -r library; do
    for path in $library; do
      [ "${path#/}" = "$path" ] || install -D "$tools$path" "$tree$path"
    done
  done <"$work/libraries"
}
# pack FILE  writes the tree as an initramfs. Not compressed, because unpacking costs more than loading where the processor is emulated.
pack() { (cd "$tree" && find . | cpio --quiet -o -H newc) >"$1"; }

install -d "$root/var/lib/bed"
make_tree host-init.sh virtio_pci virtio_blk virtio_net ext4
pack "$work/initrd"
make_tree guest-init.sh button evdev igbvf
pack "$root/var/lib/bed/guest-initrd"
make_tree guest-init.sh button evdev igbvf virtio_pci virtio_console nvme
with_agent
pack "$root/var/lib/bed/guest-agent-initrd"
install -m 0644 "$work/vmlinuz" "$root/var/lib/bed/guest-vmlinuz"

say 'file system'
mke2fs -q -t ext4 -O ^has_journal,^metadata_csum -E lazy_itable_init=0,discard -L bed -d "$root" "$work/disk.raw" 8G

say 'QEMU that emulates the host'
emulator=$work/emulator
mmdebstrap --mode=root --variant=extract --format=directory \
  --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
  --aptopt='Acquire::Languages "none"' --aptopt='APT::Default-Release "trixie-backports"' \
  --include=qemu-system-x86,qemu-utils,seabios,ipxe-qemu \
  trixie "$emulator" "deb $mirror trixie main" "deb $mirror trixie-backports main" >"$work/mmdebstrap.log" 2>&1 \
  || { tail -n 40 "$work/mmdebstrap.log" >&2; exit 1; }
mkdir -p "$work/qemu/bin" "$work/qemu/share"
cp "$emulator/usr/bin/qemu-system-x86_64" "$emulator/usr/bin/qemu-img" "$work/qemu/bin/"
cp -a "$emulator/usr/lib/x86_64-linux-gnu" "$work/qemu/lib"
cp -a "$emulator/usr/share/qemu" "$emulator/usr/share/seabios" "$work/qemu/share/"

say 'disk with GRUB'
"$here/grub-disk.sh" "$work"

chroot "$root" dpkg-query -W >"$work/packages.versions"
rm -rf -- "$root" "$emulator" "$tools" "$tree" "$work/modules" "$work/libraries" "$work/packages"
date -u +%FT%TZ >"$work/complete"
chmod 0755 "$work"
mv -T -- "$work" "$target"
say 'done'
