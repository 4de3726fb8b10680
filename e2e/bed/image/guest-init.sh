#!/bin/busybox sh
# shellcheck shell=dash disable=SC3045  # busybox: `read -t` is there
# The whole operating system of a guest in the bed. It plugs and unplugs PCI functions as any Linux does (ACPI and native
# hotplug are built into Debian's kernel), says on the serial console which ones it sees whenever that changes, and under which MAC
# addresses it has virtual functions of a network card, and obeys the power button. Command line: switchyard.shutdown_delay=SECONDS makes it slow to obey.
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
mkfifo /tick

while read -r module parameters; do
  # shellcheck disable=SC2086 # Each is a word.
  insmod "/modules/$module" $parameters
done </modules/order

delay=0
read -r cmdline </proc/cmdline
for word in $cmdline; do
  case $word in
    switchyard.shutdown_delay=*) delay=${word#*=} ;;
  esac
done

# Any event of the power button's input device is a press.
for input in /sys/class/input/event*; do
  read -r name <"$input/device/name"
  if [ "$name" = "Power Button" ]; then
    (
      head -c 1 "/dev/input/${input##*/}" >/dev/null
      echo "SWITCHYARD-POWER-BUTTON delay=$delay" >/dev/console
      sleep "$delay"
      poweroff -f
    ) &
  fi
done

# An agent, where there is one and the machine has its channel.
for port in /sys/class/virtio-ports/vport*; do
  { read -r name <"$port/name"; } 2>/dev/null || continue
  if [ "$name" = org.qemu.guest_agent.0 ] && [ -x /usr/sbin/qemu-ga ]; then
    qemu-ga -m virtio-serial -p "/dev/${port##*/}" -t /run >/dev/null 2>&1 &
  fi
done

# One line per change of interfaces: SWITCHYARD-NET <address>=<MAC> … end.
# One line per change of functions: SWITCHYARD-PCI <sequence> <address>=<vendor>:<device> … . -- the two words "end" tell a whole line.
# The waiting is a read from a fifo that nobody writes, because starting a `sleep` twice a second is dear in nested emulation.
exec 3<>/tick
sequence=0
last=
last_net=
while :; do
  now=
  net=
  for device in /sys/bus/pci/devices/*; do
    vendor=
    id=
    { read -r vendor <"$device/vendor" && read -r id <"$device/device"; } 2>/dev/null || continue
    now="$now ${device##*/}=${vendor#0x}:${id#0x}"
    for file in "$device"/net/*/address; do
      { read -r mac <"$file"; } 2>/dev/null && net="$net ${device##*/}=$mac"
    done
  done
  if [ "$net" != "$last_net" ]; then
    echo "SWITCHYARD-NET$net end"
    last_net=$net
  fi
  if [ "$now" != "$last" ]; then
    sequence=$((sequence + 1))
    echo "SWITCHYARD-PCI $sequence$now end"
    last=$now
  fi
  read -r -t 1 _ <&3
done
