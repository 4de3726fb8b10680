import { KEPT_DIRECTORY } from '../../../shared/model/sriov.ts';
import { LINKS_LIMIT, NETWORK_LINKS } from '../host-files.ts';
import { ENVIRONMENT } from '../machine/reach.ts';
import { LIBVIRT_DIRECTORY } from '../machine/libvirt-hooks.ts';
import { HOOK_PATHS } from '../../../shared/model/libvirt-hook.ts';
import { MODULE_DIRECTORIES, MODULE_FILES } from '../machine/module-settings.ts';
import { CONFIG_SPACES } from './config-spaces.ts';
import { LASTING_PROBE } from './lasting-probe.ts';
import { PRESENT } from './present.ts';
import { SETUP_PROBE } from './setup-probe.ts';
import { BUNDLE_FIRST_LINE, BUNDLE_LAST_LINE } from '../bundle/bundle-format.ts';

/** Attributes of functions that `readHost` reads as text. Not `config`: it is bytes, and has rules of its own. */
const ATTRIBUTES = [
  'uevent',
  'revision',
  'driver_override',
  'numa_node',
  'reset_method',
  'power_state',
  'd3cold_allowed',
  'resource',
  'resource[0-5]_resize',
  'boot_vga',
  'boot_display',
  'current_link_speed',
  'current_link_width',
  'max_link_speed',
  'max_link_width',
  'sriov_totalvfs',
  'sriov_numvfs',
  'sriov_drivers_autoprobe',
  'removable',
  'serial_number',
  'aer_dev_correctable',
  'aer_dev_nonfatal',
  'aer_dev_fatal',
];

/** Other text files, as shell patterns. */
const TEXTS = [
  '/proc/sys/kernel/hostname',
  '/proc/sys/kernel/osrelease',
  '/proc/sys/kernel/random/boot_id',
  '/proc/cmdline',
  '/proc/cpuinfo',
  '/proc/interrupts',
  '/proc/swaps',
  '/proc/self/mountinfo',
  '/proc/net/route',
  '/proc/net/ipv6_route',
  '/proc/net/if_inet6',
  '/proc/net/fib_trie',
  '/proc/asound/cards',
  '/proc/iomem',
  '/proc/driver/nvidia/gpus/*/information',
  '/proc/meminfo',
  '/sys/devices/system/node/node*/cpulist',
  '/sys/kernel/mm/hugepages/hugepages-*/nr_hugepages',
  '/sys/kernel/mm/hugepages/hugepages-*/free_hugepages',
  '/sys/kernel/mm/hugepages/hugepages-*/resv_hugepages',
  '/sys/kernel/iommu_groups/*/reserved_regions',
  ...MODULE_FILES,
  ...MODULE_DIRECTORIES.map((directory) => `${directory}/*.conf`),
  '/etc/os-release',
  '/usr/lib/os-release',
  '/sys/kernel/iommu_groups/0/name',
  '/sys/class/block/*/dev',
  '/sys/class/block/*/size',
  '/sys/class/block/*/dm/name',
  '/sys/class/block/*/dm/uuid',
  '/sys/class/block/*/md/array_state',
  '/sys/class/block/*/md/level',
  '/run/udev/data/b*',
  '/sys/class/block/*/device/model',
  '/sys/class/net/*/address',
  '/sys/class/net/*/addr_assign_type',
  '/sys/class/nvme/*/serial',
  '/sys/class/net/*/operstate',
  '/sys/class/net/*/flags',
  '/sys/class/net/*/uevent',
  '/sys/class/drm/*/status',
  '/sys/class/sound/card*/id',
  '/sys/bus/usb/devices/*/idVendor',
  '/sys/bus/usb/devices/*/idProduct',
  '/sys/bus/usb/devices/*/product',
  `${KEPT_DIRECTORY}/70-switchyard-vfs-*.rules`,
  '/sys/bus/pci/slots/*/address',
  '/sys/bus/pci/slots/*/power',
  '/sys/class/input/input*/name',
  '/sys/class/input/input*/capabilities/key',
  '/sys/class/input/input*/capabilities/rel',
  '/sys/class/input/input*/capabilities/abs',
];

/** Links, those first that others are written through. */
const LINKS = [
  '/sys/bus/pci/devices/*',
  '/sys/class/block/*',
  '/sys/class/net/*',
  '/sys/class/nvme/*',
  '/sys/class/nvme-generic/*',
  '/sys/class/scsi_generic/*',
  '/sys/class/drm/*',
  '/sys/class/sound/*',
  '/sys/class/input/input*',
  '/sys/class/input/event*',
  '/sys/class/iommu/*',
  '/sys/bus/usb/devices/*',
];
const LATER_LINKS = [
  '/sys/bus/pci/devices/*/driver',
  '/sys/bus/pci/devices/*/iommu_group',
  '/sys/bus/pci/devices/*/physfn',
  '/sys/bus/pci/devices/*/virtfn*',
  '/sys/class/block/*/holders/*',
  '/sys/class/net/*/master',
  '/sys/class/net/*/upper_*',
  '/sys/devices/virtual/nvme-subsystem/*/nvme*',
  '/sys/fs/btrfs/*/devices/*',
];

/** Directories that may be empty, or whose being there says something. */
const DIRECTORIES = [
  '/sys/bus',
  '/sys/bus/pci/devices',
  '/sys/bus/pci/drivers',
  '/sys/bus/pci/slots',
  '/sys/class',
  '/sys/class/block',
  '/sys/class/net',
  '/sys/class/nvme',
  '/sys/class/nvme-generic',
  '/sys/class/scsi_generic',
  '/sys/class/drm',
  '/sys/class/sound',
  '/sys/class/input',
  '/sys/class/iommu',
  '/sys/bus/usb/devices',
  '/sys/kernel/iommu_groups',
  '/sys/module',
  '/sys/firmware',
  '/proc/spl/kstat/zfs/*',
  LIBVIRT_DIRECTORY,
];

/** Names that are listed without being read. */
const NAMES = [
  '/sys/firmware/acpi/tables/*',
  '/sys/firmware/efi',
  '/sys/kernel/iommu_groups/*',
  '/sys/fs/ext4/*',
  '/sys/fs/xfs/*',
  '/sys/fs/f2fs/*',
  '/sys/bus/pci/drivers/vfio-pci',
  '/sys/module/vfio_pci',
  '/sys/bus/pci/devices/*/reset',
  '/sys/bus/pci/devices/*/vpd',
  '/sys/bus/pci/devices/*/drm/card*',
  '/lib/modules/$release/kernel/drivers/vfio/pci/vfio-pci.ko*',
];

/** Prints files named on its input as entries of text, of some only lines that are read. `u` is for those that are there and cannot be read. */
const TEXT_PROGRAM = `
function kept(file) {
  if (file ~ /^\\/etc\\/(mod|init|mkinit|dracut)/) return "vfio"
  if (file ~ /^\\/run\\/udev\\//) return "^(E:ID_FS_(TYPE|LABEL)=|S:)"
  if (file == "/proc/interrupts") return "IO-APIC|PCI-MSI"
  if (file == "/proc/iomem") return "BOOTFB|efifb|vesafb|simplefb|simpledrm|efidrm|vesadrm|simple-framebuffer"
  return ""
}
function ends(file, line, lines) {
  return file == "/proc/cpuinfo" && line == "" || file ~ /^\\/etc\\/libvirt\\// && lines > 4000
}
{
  file = $0; head = "f " file; got = lines = 0
  attribute = file ~ /^\\/sys\\//; keep = attribute ? "" : kept(file)
  while ((got = (getline line < file)) > 0) {
    if (keep != "" && line !~ keep) continue
    if (!attribute && ends(file, line, ++lines)) break
    if (head != "") { print head; head = "" }
    print "=" substr(line, 1, 60000)
    if (file == "/proc/interrupts" && line ~ /IR-/) break
  }
  close(file)
  if (head != "" && got < 0) print "u " file "\\n?unreadable"
  else if (head != "") print head
}`;

/** Prints what `ip` prints as an entry of text; an `ip` that is missing or of another make prints nothing. */
const LINKS_PROGRAM = `
NR == 1 { print "f ${NETWORK_LINKS}" }
{ print "=" substr($0, 1, 60000) }
END { if (NR == 0) print "u ${NETWORK_LINKS}\\n?unreadable" }`;

/** Turns `ls -dln` into links. No date has a slash in it, so the path begins at the first. */
const LINK_PROGRAM = `
/^l/ {
  at = index($0, " /"); rest = substr($0, at + 1); arrow = index(rest, " -> ")
  if (at && arrow) print "l " substr(rest, 1, arrow - 1) "\\n>" substr(rest, arrow + 4)
}`;

/** Turns paths into names listed in their directories. */
const NAME_PROGRAM = `
{
  slash = 0
  for (at = length($0); at > 1; at--) if (substr($0, at, 1) == "/") { slash = at; break }
  directory = substr($0, 1, slash - 1)
  if (directory != last) print "d " directory
  last = directory
  print ":" substr($0, slash + 1)
}`;

/**
 * Turns `ls -ln` of descriptors into links to device nodes and the names of the programs that have them open. Anybody may name a file as they
 * like: a line with two arrows says nothing, and whether all was seen is told by the last line alone. What else is in a /dev is looked at again, for
 * block devices: those are told by their numbers (`open-nodes.ts` says why), under the name udev has for such a number.
 */
const PROCESS_PROGRAM = `
function program(pid,  file, name) {
  file = "/proc/" pid "/comm"
  if (pid != last && (getline name < file) > 0) print "f " file "\\n=" substr(name, 1, 64)
  close(file)
  last = pid
}
{ line = $0 }
/:$/ { pid = ""; if ($0 ~ "^/proc/[0-9]+/fd:$") { split($0, part, "/"); pid = part[3] }; next }
/^l/ && pid != "" && $(NF - 1) == "->" && $(NF - 2) ~ /^[0-9]+$/ && split($0, part, " -> ") == 2 {
  if ($NF ~ "^/dev/(dri/(card|renderD)[0-9]+|nvidia[0-9]+|snd/[A-Za-z0-9_]+|input/event[0-9]+|nvme[0-9]+|ng[0-9]+n[0-9]+|sg[0-9]+)$") {
    program(pid)
    print "l /proc/" pid "/fd/" $(NF - 2) "\\n>" $NF
  } else if ($NF ~ "^/dev/." && $NF !~ "^/dev/(null|zero|full|u?random|kmsg|kvm|fuse|ptmx|tty[A-Za-z0-9_]*|(pts|shm|net|vfio)/.*)$") {
    if (++others <= 1000) other = other " /proc/" pid "/fd/" $(NF - 2)
  }
}
END {
  if (other != "") {
    command = "ls -dlnL" other
    while ((command | getline node) > 0) {
      if (node !~ /^b/ || split(node, part) < 6) continue
      split(part[split(node, part)], place, "/")
      sub(/,$/, "", part[5])
      program(place[3])
      print "l /proc/" place[3] "/fd/" place[5] "\\n>/dev/block/" part[5] ":" part[6]
    }
    close(command)
  }
  if (line == "all" && others <= 1000) print "d /proc/1/fd"
  else if (line == "all" || line == "some") print "u /proc/1/fd\\n?unreadable"
}`;

/**
 * What runs on the far side, for `sh -s`: a constant, so that no data is ever part of a command. POSIX sh, ls, od, awk and xargs; a dozen processes however
 * many functions there are. Looking for programs with device nodes open ends after 5,000 processes or, where there is `timeout`, 5 s. A function in D3cold keeps its configuration space unread, because reading would wake it.
 */
export const PROBE = probe(true);

/** The same without what lasts, for readings soon after. */
export const PROBE_AGAIN = probe(false);

function probe(withLasting: boolean): string {
  return `LC_ALL=C; PATH=/usr/sbin:/usr/bin:/sbin:/bin; export LC_ALL PATH
bounded() { if timeout 1 true; then timeout 5 "$@"; else "$@"; fi; }
${PRESENT}${SETUP_PROBE}${withLasting ? LASTING_PROBE : ''}hook() {
  for directory in ${LIBVIRT_DIRECTORY} ${LIBVIRT_DIRECTORY}/hooks ${LIBVIRT_DIRECTORY}/hooks/qemu.d; do
    [ ! -d "$directory" ] || [ -x "$directory" ] || { printf 'u %s\\n?unreadable\\n' "$1"; return; }
  done
  # Where a link points to does not matter: it is not ours.
  if [ -L "$1" ]; then printf 'l %s\\n>/\\n' "$1"
  else present "$1" | awk '${TEXT_PROGRAM}'; fi
}
probe() {
exec 2>/dev/null
echo '${BUNDLE_FIRST_LINE}'
printf 'f ${ENVIRONMENT}\\n=SSH_CONNECTION=%s\\n' "$SSH_CONNECTION"
release=
read -r release </proc/sys/kernel/osrelease
for directory in ${DIRECTORIES.join(' ')} "/lib/modules/$release/kernel"; do
  [ ! -d "$directory" ] || echo "d $directory"
done
printf '%s\\n' ${[...LINKS, ...LATER_LINKS].join(' ')} | xargs ls -dln | awk '${LINK_PROGRAM}'
present ${NAMES.map((name) => name.replace('$release', '"$release"')).join(' ')} | awk '${NAME_PROGRAM}'
present ${[...ATTRIBUTES.map((name) => `/sys/bus/pci/devices/*/${name}`), ...TEXTS].join(' ')} | awk '${TEXT_PROGRAM}'
${Object.values(HOOK_PATHS)
  .map((path) => `hook ${path}`)
  .join('\n')}
setup
${withLasting ? 'lasting\n' : ''}# Not by awk: the kernel answers EINVAL for an interface that is off, and mawk ends at a read that fails.
for file in /sys/class/net/*/speed; do
  speed=
  read -r speed <"$file" && printf 'f %s\\n=%s\\n' "$file" "$speed"
done
# Only of use where there is a virtual function.
set -- /sys/bus/pci/devices/*/virtfn0
[ ! -e "$1" ] || {
  bounded ip -json -pretty link show | head -c ${String(LINKS_LIMIT)} | awk '${LINKS_PROGRAM}'
}
set -- /proc/[0-9]*/fd
seen=some
[ $# -gt 5000 ] || [ ! -r /proc/1/fd ] || seen=all
{
  printf '%s\\n' "$@" | head -n 5000 | bounded xargs ls -ln /proc/self/fd
  [ $? -ne 124 ] || seen=some
  # Who is ended in the middle leaves half a line.
  [ ! -e /proc/1 ] || printf '\\n%s\\n' "$seen"
} | awk '${PROCESS_PROGRAM}'
set --
for directory in /sys/bus/pci/devices/*; do
  state=
  read -r state <"$directory/power_state"
  [ "$state" = D3cold ] || [ ! -r "$directory/config" ] || set -- "$@" "$directory/config"
done
${CONFIG_SPACES}
echo '${BUNDLE_LAST_LINE}'
}
probe </dev/null
`;
}
