#!/bin/sh
# Switchyard hand-over
#
# Has the host let go of its screen before a virtual machine gets the card that draws it, and take it again afterwards.
#
# It is /etc/libvirt/hooks/qemu.d/switchyard-hand-over. libvirt calls it with NAME OPERATION SUB-OPERATION and the machine's XML on its input
# (https://libvirt.org/hooks.html): "prepare begin" before it takes any device from the host (qemuProcessInit in src/qemu/qemu_process.c; the
# devices come in qemuProcessPrepareHost), and "release end" when it has given them back, also after a start that failed (the end of
# qemuProcessStop). It acts only for machines that Switchyard marked in their metadata, and only while the host uses a display of theirs.
# What it takes apart it first writes down in /run, which a restart of the host empties. It never calls libvirt there, which waits for it; only
# "return UUID" does, that a timer of systemd runs.
set -u
umask 077
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
export PATH LC_ALL

readonly SELF=/etc/libvirt/hooks/qemu.d/switchyard-hand-over
readonly START_CHECK=/etc/libvirt/hooks/qemu.d/switchyard
readonly SYS=/sys
readonly PROC=/proc
readonly RUN=/run/switchyard
readonly NAMESPACE='https://switchyard.invalid/xmlns/libvirt/hand-over/1'
# Seconds. logind ends what is left of a session 10 s after it (UserStopDelaySec), and a session's sound server with it.
readonly PATIENCE=20
readonly STOP=30
readonly ANSWER=60
readonly UNITS='display-manager.service nvidia-persistenced.service'
readonly MODULES='nvidia_drm nvidia_modeset nvidia_uvm nvidia'

log() {
  logger -t switchyard-hand-over -- "$1" || :
}

# Sets `value` to an attribute of a tag: letters, digits and :._- only, else nothing.
attribute() {
  value=
  case $1 in
    *" $2=\""*)
      value=${1#*" $2=\""}
      value=${value%%\"*}
      ;;
    *" $2='"*)
      value=${1#*" $2='"}
      value=${value%%\'*}
      ;;
  esac
  case $value in
    *[!0-9A-Za-z:._-]*) value= ;;
  esac
}

is_uuid() {
  case $1 in
    *[!0-9a-f-]*) return 1 ;;
    ????????-????-????-????-????????????) ;;
    *) return 1 ;;
  esac
}

is_address() {
  case $1 in
    *[!0-9a-f:.]*) return 1 ;;
    ????:??:??.[0-7] | ?????:??:??.[0-7] | ??????:??:??.[0-7] | ???????:??:??.[0-7] | ????????:??:??.[0-7]) ;;
    *) return 1 ;;
  esac
}

# Names of drivers and of platform devices.
is_name() {
  case $1 in
    '' | .* | *[!0-9A-Za-z._-]*) return 1 ;;
  esac
}

# Minutes until the screen comes back by itself, or never.
is_time() {
  case $1 in
    never | [1-9] | [1-9][0-9] | 1[01][0-9] | 120) ;;
    *) return 1 ;;
  esac
}

# Prints the canonical form of an <address> tag.
host_address() {
  attribute "$1" domain
  domain=${value:-0x0000}
  attribute "$1" bus
  bus=$value
  attribute "$1" slot
  slot=$value
  attribute "$1" function
  number=${value:-0x0}
  case ${domain#0x}${bus#0x}${slot#0x}${number#0x} in
    '' | *[!0-9a-fA-F]*) return ;;
  esac
  case $domain,$bus,$slot,$number in
    0x?*,0x?*,0x?*,0x?*) printf 'device %04x:%02x:%02x.%x\n' "$domain" "$bus" "$slot" "$number" ;;
  esac
}

# Prints when the screen is to come back if a tag is our mark.
read_mark() {
  case $1 in
    "${1%%:*}:handOver "*"xmlns:${1%%:*}="[\"\']"$NAMESPACE"[\"\']*)
      attribute "$1" returnAfter
      printf 'return %s\n' "$value"
      ;;
  esac
}

# Reads tags, one a line without the first <, and prints which machine it is, when its screen is to come back, and its devices that libvirt takes
# from the host itself. In the metadata only our own element counts, directly in it, and outside of it nothing but devices. What stands in a
# comment or the like, which libvirt keeps in the metadata, counts nowhere.
read_machine() {
  depth=0
  ending=''
  in_device=''
  in_source=''
  has_uuid=''
  while IFS= read -r tag || [ -n "$tag" ]; do
    rest=$tag
    [ -n "$ending" ] || case $tag in
      '!--'*)
        ending='-->'
        rest=${tag#???}
        ;;
      '![CDATA['*) ending=']]>' ;;
      \?*) ending='?>' ;;
    esac
    if [ -n "$ending" ]; then
      case $rest in
        *"$ending"*) ending='' ;;
      esac
      continue
    fi
    if [ "$depth" -gt 0 ]; then
      [ "$depth" != 1 ] || read_mark "${tag%%>*}"
      case ${tag%%>*} in
        /*) depth=$((depth - 1)) ;;
        */) ;;
        *) depth=$((depth + 1)) ;;
      esac
      continue
    fi
    case $tag in
      metadata\>* | metadata\ *)
        case ${tag%%>*} in
          */) ;;
          *) depth=1 ;;
        esac
        ;;
      uuid\>*)
        [ -z "$has_uuid" ] || continue
        has_uuid=yes
        value=${tag#*>}
        printf 'uuid %s\n' "${value%% *}"
        ;;
      hostdev\ *type=[\"\']pci[\"\']*)
        attribute "$tag" managed
        [ "$value" != yes ] || in_device=yes
        ;;
      /hostdev\>*) in_device='' ;;
      source\>* | source\ *) in_source=$in_device ;;
      /source\>*) in_source='' ;;
      address\ *) [ -z "$in_source" ] || host_address "$tag" ;;
    esac
  done
}

# Sets `uuid`, `after` and `devices` from the XML in `machine`; fails for one that is not clear.
find_machine() {
  uuid=''
  after=''
  devices=''
  told=$(printf '%s' "$machine" | tr '\n<' ' \n' | read_machine)
  while read -r word value; do
    case $word in
      uuid) uuid=$value ;;
      return) after=${after:+twice }${value:-none} ;;
      device) is_address "$value" && devices="$devices $value" ;;
    esac
  done <<END
$told
END
  is_uuid "$uuid" || return 1
  directory=$RUN/hand-over/$uuid
  record=$directory/record
  timer=switchyard-return-$uuid
}

# Sets `driver` to the one that has a function, or to nothing.
find_driver() {
  driver=$(readlink -- "$SYS/bus/pci/devices/$1/driver") || driver=''
  driver=${driver##*/}
}

class_of() {
  value=
  { read -r value <"$SYS/bus/pci/devices/$1/class"; } 2>/dev/null
}

framebuffers() {
  for one in efi-framebuffer simple-framebuffer vesa-framebuffer; do
    for path in "$SYS/bus/platform/drivers/$one"/*; do
      [ ! -L "$path" ] || [ "${path##*/}" = module ] || ! is_name "${path##*/}" || printf '%s %s\n' "$one" "${path##*/}"
    done
  done
}

# Whether the host draws by a function: by its driver, or by what the firmware left for the card that it started with. One that is kept for virtual
# machines already draws nothing, whatever the desktop runs on.
is_screen() {
  class_of "$1"
  case $value in
    0x03????) ;;
    *) return 1 ;;
  esac
  find_driver "$1"
  case $driver in
    vfio-pci | pci-stub) return 1 ;;
    '')
      value=
      { read -r value <"$SYS/bus/pci/devices/$1/boot_vga"; } 2>/dev/null
      [ "$value" = 1 ] && [ -n "$(framebuffers)" ]
      ;;
    *) ;;
  esac
}

# Prints the numbers of processes that have a node of the displays and their sound open. A driver waits for them with the kernel's lock held,
# and with it libvirt.
holders() {
  nodes=$(
    for address in $devices; do
      class_of "$address"
      case $value in
        0x03???? | 0x0403??) find "$SYS/bus/pci/devices/$address/" -name uevent -exec grep -hs '^DEVNAME=' {} + ;;
      esac
    done
  )
  set --
  for node in $nodes; do
    node=${node#DEVNAME=}
    case $node in
      # Who listens to events is cut off by the kernel, which does not wait for it.
      *[!0-9A-Za-z/_-]* | input/*) ;;
      *) set -- "$@" ${1:+-o} -lname "/dev/$node" ;;
    esac
  done
  case $drivers in
    *' nvidia '*) set -- "$@" ${1:+-o} -lname '/dev/nvidia*' ;;
  esac
  [ $# -gt 0 ] || return 0
  find "$PROC"/[0-9]*/fd -maxdepth 1 \( "$@" \) 2>/dev/null | sed -n 's|^.*/\([0-9]\{1,\}\)/fd/[0-9]*$|\1|p' | sort -un
}

# Prints programs by name and number; $@: their numbers.
names() {
  shown=0
  separator=''
  for one; do
    shown=$((shown + 1))
    [ "$shown" -le 5 ] || break
    name=$(head -c 64 "$PROC/$one/comm" 2>/dev/null | tr -cd '0-9A-Za-z._:-')
    printf '%s%s (%s)' "$separator" "${name:-a program}" "$one"
    separator=', '
  done
}

write() {
  { printf '%s' "$1" >"$2"; } 2>/dev/null
}

is_ours() {
  [ -d "$1" ] && [ ! -L "$1" ] && [ "$(stat -c '%u %a' -- "$1")" = "$(id -u) 700" ]
}

# One hand-over at a time, of all machines. $1: for how many seconds to wait.
lock() {
  [ -e "$RUN" ] || [ -L "$RUN" ] || mkdir -- "$RUN" 2>/dev/null
  is_ours "$RUN" || return 1
  # By "command" a failure does not end the shell.
  { command exec 9>"$RUN/lock"; } 2>/dev/null || return 1
  flock -w "$1" 9
}

open_record() {
  for one in "$RUN/hand-over" "$directory"; do
    [ -e "$one" ] || [ -L "$one" ] || mkdir -- "$one" || return 1
    is_ours "$one" || return 1
  done
  [ ! -L "$record" ]
}

has_record() {
  is_ours "$RUN" && is_ours "$RUN/hand-over" && is_ours "$directory" && [ -f "$record" ] && [ ! -L "$record" ]
}

# Whether a display is on the record of another machine: libvirt may be about to give it to that one.
is_lent() {
  for other in "$RUN"/hand-over/*/record; do
    [ "$other" = "$record" ] || ! grep -qsF "display $1 " "$other" || return 0
  done
  return 1
}

# It is on record before it is done, or it is not done.
note() {
  { printf '%s\n' "$*" >>"$record"; } 2>/dev/null || refuse "$record could not be written."
}

# Programs must not keep the lock.
run() {
  timeout "$@" >/dev/null 2>&1 9>&-
}

# Waits for a display to come back to its driver, and gives it back where libvirt did not and nobody has it. $2: the driver, or -.
await_driver() {
  waited=0
  while :; do
    find_driver "$1"
    case $2,$driver in
      vfio-pci,vfio-pci) is_held "$1" || return 0 ;;
      vfio-pci,* | "$driver,$2" | -,) return 0 ;;
      -,vfio-pci) ;;
      -,*) return 0 ;;
    esac
    [ "$waited" -lt "$PATIENCE" ] || return 1
    [ "$waited" != 3 ] || [ "$2" = vfio-pci ] || give_back "$1"
    waited=$((waited + 1))
    sleep 1
  done
}

# Whether a machine has a function open, or nobody can tell.
is_held() {
  group=$(readlink -- "$SYS/bus/pci/devices/$1/iommu_group") || return 0
  is_name "${group##*/}" || return 0
  [ -n "$(find "$PROC"/[0-9]*/fd -maxdepth 1 \( -lname "/dev/vfio/${group##*/}" -o -lname '/dev/vfio/devices/*' \) 2>/dev/null)" ]
}

give_back() {
  # Unbinding would wait for whoever has it open.
  [ "$driver" != vfio-pci ] || ! is_held "$1" || return
  write '
' "$SYS/bus/pci/devices/$1/driver_override"
  [ "$driver" != vfio-pci ] || write "$1" "$SYS/bus/pci/drivers/vfio-pci/unbind"
  write "$1" "$SYS/bus/pci/drivers_probe"
}

# $1, $2, $3: a line of the record.
put_back_one() {
  case $1 in
    module)
      case " $MODULES " in
        *" $2 "*) run "$STOP" modprobe -- "$2" ;;
      esac
      ;;
    display)
      ! is_address "$2" || ! { [ "$3" = - ] || is_name "$3"; } || await_driver "$2" "$3"
      ;;
    framebuffer)
      # Refused where the card's own driver draws by now: then it is not needed.
      case $2 in
        efi-framebuffer | simple-framebuffer | vesa-framebuffer)
          ! is_name "$3" || write "$3" "$SYS/bus/platform/drivers/$2/bind" || :
          ;;
      esac
      ;;
    console)
      case $2 in
        '' | *[!0-9]*) ;;
        *) [ ! -e "$SYS/class/vtconsole/vtcon$2/bind" ] || write 1 "$SYS/class/vtconsole/vtcon$2/bind" ;;
      esac
      ;;
    unit)
      case " $UNITS " in
        *" $2 "*) run "$ANSWER" systemctl start "$2" ;;
      esac
      ;;
  esac
}

# Goes the record back. What fails stays on record with its timer, to be tried again; the rest is done all the same.
put_back() {
  has_record || return 0
  left=''
  # The last line may lack its end.
  lines=$({ tail -n 200 -- "$record" && echo; } | tac)
  while read -r kind first second; do
    case $kind,$left in
      # A card that a machine may still have is not drawn on.
      framebuffer,*' display '*) left="$left $kind $first;" ;;
      *) put_back_one "$kind" "$first" "$second" || left="$left $kind $first;" ;;
    esac
  done <<END
$lines
END
  if [ -n "$left" ]; then
    log "not all of the screen came back to the host:$left"
    return 1
  fi
  rm -f -- "$record" && rmdir -- "$directory"
  run "$STOP" systemctl stop "$timer.timer"
  log 'the screen is back with the host'
}

# $1: one sentence, that libvirt shows.
refuse() {
  trap '' TERM INT HUP
  put_back || set -- "$1 Not all of the screen could be put back."
  printf 'Switchyard did not hand over the screen: %s\n' "$1" >&2
  exit 1
}

# One of an earlier start, that did not come back whole, counts no more.
arm_timer() {
  run "$STOP" systemctl stop "$timer.timer" "$timer.service"
  [ "$after" != never ] || return 0
  run "$STOP" systemctl reset-failed "$timer.service"
  run "$STOP" systemd-run --quiet --collect --unit="$timer" --on-active="${after}m" "$SELF" return "$uuid"
}

stop_units() {
  for unit in $UNITS; do
    case $unit,$drivers in
      display-manager.service,* | nvidia-*' nvidia '*) ;;
      *) continue ;;
    esac
    run "$STOP" systemctl --quiet is-active "$unit" || continue
    note unit "$unit"
    run "$STOP" systemctl stop "$unit" || refuse "$unit did not stop within $STOP seconds."
  done
}

await_closed() {
  waited=0
  while open=$(holders) && [ -n "$open" ]; do
    # shellcheck disable=SC2086 # Numbers, one a word.
    [ "$waited" -lt "$PATIENCE" ] || refuse "the card is in use by $(names $open)."
    waited=$((waited + 1))
    sleep 1
  done
}

release_consoles() {
  for console in "$SYS"/class/vtconsole/vtcon[0-9]*; do
    value=
    { read -r value <"$console/bind"; } 2>/dev/null
    [ "$value" = 1 ] || continue
    grep -qs 'frame buffer' "$console/name" || continue
    note console "${console##*/vtcon}"
    write 0 "$console/bind" || refuse 'the text console could not be released.'
  done
  while read -r kind name; do
    [ -n "$name" ] || continue
    note framebuffer "$kind" "$name"
    write "$name" "$SYS/bus/platform/drivers/$kind/unbind" || refuse "$kind could not be released."
  done <<END
$(framebuffers)
END
}

unload_modules() {
  case $drivers in
    *' nvidia '*) ;;
    *) return ;;
  esac
  for module in $MODULES; do
    [ -d "$SYS/module/$module" ] || continue
    note module "$module"
    run "$STOP" modprobe -r -- "$module" || refuse "the module $module could not be unloaded: something still uses it."
  done
}

hand_over() {
  find_machine || return 0
  [ -n "$after" ] || return 0
  screens=''
  drivers=' '
  for address in $devices; do
    is_screen "$address" || continue
    screens="$screens $address=${driver:--}"
    drivers="$drivers$driver "
  done
  [ -n "$screens" ] || return 0
  is_time "$after" || refuse 'its definition does not say clearly when the screen is to come back.'
  # libvirt runs all hooks, also when one has refused: no session ends for a start that is refused anyway. It shows the words of the last.
  [ ! -x "$START_CHECK" ] || printf '%s' "$machine" | "$START_CHECK" "$@" || exit 1
  lock "$STOP" || refuse 'another hand-over is at work.'
  open_record || refuse "$RUN is not as it was left."
  for screen in $screens; do
    ! is_lent "${screen%%=*}" || refuse 'it was handed to another virtual machine and is not back.'
  done
  trap 'refuse "it was interrupted."' TERM INT HUP
  { printf '' >>"$record"; } 2>/dev/null || refuse "$record could not be written."
  arm_timer || refuse 'systemd could not be asked to bring the screen back in time.'
  stop_units
  await_closed
  release_consoles
  for screen in $screens; do note display "${screen%%=*}" "${screen#*=}"; done
  unload_modules
  log "handed the screen over to ${1-}"
}

take_back() {
  find_machine && has_record || return 0
  lock "$ANSWER" || log 'another hand-over is at work; the screen is taken back all the same'
  put_back
}

# $1: for how many seconds, $2: virsh's command.
virsh_says() {
  timeout "$1" virsh -q -c qemu:///system "$2" -- "$uuid" 2>/dev/null
}

# $1: for how many seconds.
await_off() {
  waited=0
  while has_record && [ "$(virsh_says 10 domstate)" != 'shut off' ]; do
    [ "$waited" -lt "$1" ] || return 1
    waited=$((waited + 2))
    sleep 2
  done
}

# The time is over: the machine is shut down, then forced off, and libvirt gives the screen back by "release end"; if it does not, this does.
bring_back() {
  machine="<uuid>$1"
  find_machine && has_record || return 0
  log 'the time is over: the virtual machine is shut down and the screen comes back'
  virsh_says "$ANSWER" shutdown >/dev/null
  await_off "$ANSWER" || virsh_says "$ANSWER" destroy >/dev/null
  await_off "$PATIENCE"
  waited=0
  while has_record && [ "$waited" -lt "$PATIENCE" ]; do
    waited=$((waited + 1))
    sleep 1
  done
  has_record || return 0
  lock "$ANSWER"
  put_back
}

main() {
  if [ $# = 2 ] && [ "$1" = return ]; then
    bring_back "$2"
    exit
  fi
  case ${2-},${3-} in
    prepare,begin)
      machine=$(cat)
      hand_over "$@"
      ;;
    release,end)
      machine=$(cat)
      take_back
      ;;
  esac
  exit 0
}

main "$@"
