#!/bin/sh
# What Switchyard cannot do without root so that a computer starts with some devices for virtual machines: a few files of the boot, and the
# programs that build from them. Read it: it has no other way.
#
#   switchyard-setup version
#   switchyard-setup open SET               makes the place for backups and writes the rescue script, whose text comes on stdin
#   switchyard-setup put SET FILE BEFORE    writes the text on stdin, if the file still has the SHA-256 BEFORE (none: is not there)
#   switchyard-setup put SET OWN            puts a file of Switchyard's in its place: the one text that is pinned in find_name, from stdin
#   switchyard-setup drop SET FILE BEFORE | OWN             takes it away, likewise
#   switchyard-setup run SET TOOL [add WORD...] [remove WORD...] [keep|leave]       one of the host's own programs, see run_tool
#   switchyard-setup unbuilt SET            says yes where start images and menus still are what they were when SET was opened
#   switchyard-setup close SET ENDED...     notes that the change SET is whole, and that the changes ENDED are taken back
#   switchyard-setup restart                restarts the computer
#
# SET is a UUID, FILE and OWN are names from find_name, texts come as base64. Before anything changes it is backed up in STATE/SET, written into the
# manifest, and both are on the disk; the rescue script beside them goes the way back with sh, cp and mv alone.
# It answers with one line of JSON: {"ok":true,...} with exit code 0, or {"ok":false,"code":"...","message":"..."} with another.
# It is run by pkexec or sudo on this computer. Over ssh it is sent to "sh -s" and never itself written to the far disk.
set -euf
PATH=/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
IFS=' '
export PATH LC_ALL
umask 022

readonly VERSION=1
readonly ETC=/etc
readonly VAR=/var/lib
readonly STATE=$VAR/switchyard/setup
readonly BOOT_ID=/proc/sys/kernel/random/boot_id
readonly MODULES=/lib/modules
readonly BOOT=/boot
readonly EFI=/efi
readonly OWNER=0
readonly LARGEST=65536
# The words of the kernel's command line that may come or go: what switches the IOMMU on or off, and its pass-through.
readonly LINE_WORD='intel_iommu=on|iommu=pt|(intel_iommu|amd_iommu|iommu)=([a-z0-9_]+,)*off(,[a-z0-9_]+)*'
readonly NAMES='grub-default kernel-line boot-devices fallback-line entry-boot entry-efi entry-boot-efi initramfs-hook initramfs-script initramfs-give-back bind-script udev-rule dracut mkinitcpio grub-fallback'
readonly RESCUE=46c1af9371df2463eca6ba33668e34f5a7fb3fef4a7ebf13c1f433e38d04aacb

# Sets `path` for a FILE or an OWN, and `top`, above which it trusts; of an OWN also `pin`, the SHA-256 of its one text, and `mode`. Entries of a boot
# loader lie on file systems without modes.
find_name() {
  pin=
  mode=0644
  top=$ETC
  case $1 in
    grub-default) path=default/grub ;;
    kernel-line) path=kernel/cmdline ;;
    boot-devices) path=switchyard/boot-devices ;;
    fallback-line) path=switchyard/fallback-line ;;
    entry-boot) mode='' top=$BOOT path=loader/entries/-switchyard-fallback.conf ;;
    entry-efi) mode='' top=$EFI path=loader/entries/-switchyard-fallback.conf ;;
    entry-boot-efi) mode='' top=$BOOT path=efi/loader/entries/-switchyard-fallback.conf ;;
    initramfs-hook) path=initramfs-tools/hooks/switchyard mode=0755 pin=8339f7cf3d743e6a7c938b2f5f5f81462bd37fbc2898f623dd1094c3f8d398a9 ;;
    initramfs-script) path=initramfs-tools/scripts/init-top/switchyard mode=0755 pin=878e7a0903f77a55da4cc327a068b93cbafd3d6fc298703ecae45b2bcfceb5c0 ;;
    initramfs-give-back) path=initramfs-tools/scripts/local-block/switchyard mode=0755 pin=d4d3fcfef5dded2607dda976351bfbe33603077f633a447e1ad6b3d7f095c290 ;;
    bind-script) path=switchyard/bind-at-boot mode=0755 pin=38a5ad021850bb5ab91270d4b1efc2146c655f5c6cebc4f6d16564c9f119cc32 ;;
    udev-rule) path=udev/rules.d/10-switchyard.rules pin=25bda6946a56f73d2079d2670f6736db16372d05ec8df249d20e87122785684c ;;
    dracut) path=dracut.conf.d/90-switchyard.conf pin=8de1b363bda64a7db2ca365b7a9fa7a56d08a44249b545f9e26b437a31be9310 ;;
    mkinitcpio) path=mkinitcpio.conf.d/90-switchyard.conf pin=6ec20e2ed1fb4e94bdd50c103f4e920b8782e2c4dda29cca78de70689aa98b28 ;;
    grub-fallback) path=grub.d/42_switchyard mode=0755 pin=9a39b78e3eb387f569a83c4ce2fdba870d4c2ef40c5b9385796fa9861beec56a ;;
    *) fail bad-request 'no such file' ;;
  esac
  path=$top/$path
}

# Codes: not-root, unsafe, bad-request (nothing was touched), changed (the file is not what it was to be), busy (another run of this program),
# absent, refused (not ours to do), failed (the host said no).
fail() {
  printf '{"ok":false,"code":"%s","message":"%s"}\n' "$1" "$2"
  case $1 in
    bad-request | unsafe | not-root) exit 64 ;;
    *) exit 1 ;;
  esac
}

# Whoever can write to this file, or to a directory above it, could have root do anything.
# (From "sh -s" the name is that of the shell, for which the same holds.)
check_self() {
  [ "$(id -u)" = "$OWNER" ] || fail not-root 'must run as root'
  self=$(command -v -- "$0") || fail unsafe 'cannot tell where this program is'
  self=$(readlink -f -- "$self") || fail unsafe 'cannot tell where this program is'
  while :; do
    case $(stat -c '%u %A' -- "$self") in
      "$OWNER "?????-??-?) ;;
      # A directory that all may write to is safe where only owners may rename in it (the sticky bit).
      "$OWNER d"????????[tT]) ;;
      *) fail unsafe 'this program, or a directory above it, can be written by others' ;;
    esac
    [ "$self" != / ] || break
    self=${self%/*}
    self=${self:-/}
  done
}

need_count() {
  [ "$1" -eq "$2" ] || fail bad-request 'wrong number of arguments'
}

need_uuid() {
  q='[0-9a-f][0-9a-f][0-9a-f][0-9a-f]'
  # shellcheck disable=SC2254 # The pattern is these constants.
  case $1 in
    $q$q-$q-$q-$q-$q$q$q) ;;
    *) fail bad-request 'not a UUID' ;;
  esac
}

need_hash() {
  case $1 in
    none) ;;
    *[!0-9a-f]*) fail bad-request 'not a SHA-256' ;;
    *) [ ${#1} -eq 64 ] || fail bad-request 'not a SHA-256' ;;
  esac
}

# Of put and drop: a FILE comes with what it is to have been, an OWN alone.
need_name() {
  [ $# -ge 1 ] || fail bad-request 'wrong number of arguments'
  find_name "$1"
  if [ -n "$pin" ]; then need_count $# 1; else need_count $# 2 && need_hash "$2"; fi
}

# Words to add, words to remove, or both. Sets `add` and `remove`.
need_words() {
  add=
  remove=
  list=
  for word; do
    case $list/$word in
      /add | /remove | add/remove) list=$word ;;
      /* | *[!a-z0-9_,=/]*) fail bad-request 'not a word that comes or goes' ;;
      *)
        [ ${#word} -le 64 ] || fail bad-request 'too long a word'
        printf '%s\n' "$word" | grep -qxE "$LINE_WORD" || fail bad-request 'not a word that comes or goes'
        if [ "$list" = add ]; then add="$add $word"; else remove="$remove $word"; fi
        ;;
    esac
  done
  add=${add# }
  remove=${remove# }
  # Neither list is announced and then empty.
  case " $* " in
    *' add remove '* | *' add ' | *' remove ' | '  ') fail bad-request 'no words' ;;
  esac
}

need_tool() {
  case ${1-} in
    update-initramfs | dracut | mkinitcpio | update-grub | grub-mkconfig | grub2-mkconfig | kernel-install | proxmox-boot-tool)
      need_count $# 1
      ;;
    rpm-ostree-initramfs)
      need_count $# 2
      [ "$2" = keep ] || [ "$2" = leave ] || fail bad-request 'neither keep nor leave'
      ;;
    grubby | kernelstub | rpm-ostree) shift && need_words "$@" ;;
    *) fail bad-request 'no such program' ;;
  esac
}

# What a program said, in letters that JSON takes as they are.
plain() {
  tail -n 1 | tr -cd 'A-Za-z0-9 ,.:()/_=-' | head -c 200
}

# Follows no link and trusts no directory that others can write to: what lies in there, root runs or obeys.
check_directory() {
  if [ -L "$1" ] || [ ! -d "$1" ]; then fail refused "$1 is a link, or no directory"; fi
  case $(stat -c '%u %A' -- "$1") in
    "$OWNER d"????-??-?) ;;
    *) fail refused "$1 can be written by others than root" ;;
  esac
}

check_file() {
  if [ -L "$1" ]; then fail refused "$1 is a link"; fi
  [ ! -e "$1" ] || { [ -f "$1" ] && [ "$(stat -c %u -- "$1")" = "$OWNER" ]; } || fail refused "$1 is no file of root's"
}

# Checks every directory from $1 down to the file $2, and makes those that are missing.
check_place() {
  directory=$1
  below=${2#"$1/"}
  check_directory "$directory"
  while [ "$below" != "${below#*/}" ]; do
    directory=$directory/${below%%/*}
    below=${below#*/}
    [ -e "$directory" ] || [ -L "$directory" ] || mkdir -- "$directory" || fail failed "cannot make $directory"
    check_directory "$directory"
  done
  check_file "$2"
}

# Puts what is ready in $1 to where it belongs, whole, and on the disk.
move_in() {
  { sync -- "$1" && mv -fT -- "$1" "$2" && sync -- "${2%/*}"; } || fail failed "cannot write $2"
}

# What comes on stdin, into the file `new`, in the directory where it will be needed. Sets `sum`.
take_text() {
  new=$1
  trap 'rm -f -- "$new"' EXIT
  { rm -f -- "$new" && touch -- "$new"; } 2>/dev/null || fail failed "cannot write into ${new%/*}"
  { head -c $((LARGEST * 2)) | base64 -d >"$new"; } 2>/dev/null || fail bad-request 'not a text in base64'
  [ "$(stat -c %s -- "$new")" -le "$LARGEST" ] || fail bad-request 'too large'
  sum=$(sha256sum <"$new")
  sum=${sum%% *}
}

is_noted() {
  [ -f "$STATE/manifest" ] && grep -qxE -e "$1" -- "$STATE/manifest"
}

note() {
  # A line that a power cut has torn was never acted on.
  if [ -s "$STATE/manifest" ] && [ -n "$(tail -c 1 -- "$STATE/manifest")" ]; then
    head -n "$(wc -l <"$STATE/manifest")" -- "$STATE/manifest" >"$STATE/manifest.new" || fail failed 'cannot mend the manifest'
    move_in "$STATE/manifest.new" "$STATE/manifest"
  fi
  { printf '%s\n' "$1" >>"$STATE/manifest" && sync -- "$STATE/manifest" "$STATE"; } || fail failed 'cannot write the manifest'
}

# Which start of the computer the change is made in: it takes effect with the next one.
note_start() {
  boot=
  read -r boot <"$BOOT_ID" || fail failed "cannot read $BOOT_ID"
  (need_uuid "$boot" >/dev/null) || fail failed "cannot read $BOOT_ID"
  is_noted "open $1 [^ ]* $boot" || note "open $1 $(date -u +%Y-%m-%dT%H:%M:%SZ) $boot"
}

# Once for each set: the first backup is what was there before it.
back_up() {
  [ "$present" != none ] && [ ! -e "$STATE/$1/$2" ] || return 0
  cp -p -- "$path" "$STATE/$1/new" || fail failed "cannot back up $path"
  move_in "$STATE/$1/new" "$STATE/$1/$2"
}

# Sets `present` to the SHA-256 of what is at `path`, or to none. It has to be BEFORE ($1) or, of an OWN, any version of ours.
find_present() {
  # A partition that is not mounted is not made up for.
  [ -n "$mode" ] || [ -d "${path%/*}" ] || fail absent "there is no ${path%/*}"
  check_place "$top" "$path"
  present=none
  if [ -e "$path" ]; then
    present=$(sha256sum <"$path") || fail failed "cannot read $path"
    present=${present%% *}
  fi
}

need_present() {
  if [ -z "$pin" ]; then
    [ "$present" = "$1" ] || fail changed "$path is not what it was"
  elif [ "$present" != none ]; then
    second=
    { read -r second && read -r second; } <"$path" || :
    case $second in
      '# Switchyard '* | '# Switchyard:'*) ;;
      *) fail refused "$path is there and not Switchyard's" ;;
    esac
  fi
}

# A list of ours: address, device, subsystem, class, revision.
is_boot_devices() {
  q='[0-9a-f]{4}'
  function="[0-9a-f]{2}:[01][0-9a-f]\.[0-7] $q:$q $q:$q [0-9a-f]{6} [0-9a-f]{2}"
  [ "$(head -n 1 -- "$new")" = '# Switchyard binds these functions to vfio-pci when the host starts' ] &&
    [ "$(wc -l <"$new")" -le 65 ] && [ -z "$(tail -c 1 -- "$new")" ] &&
    ! tail -n +2 -- "$new" | grep -qavxE "($q|[1-9a-f][0-9a-f]{4,7}):$function"
}

# One line of words without any letter that a shell or a boot loader gives a meaning to.
is_line() {
  [ "$(wc -c <"$new")" -le 2048 ] && [ "$(wc -l <"$new")" -le 1 ] && ! grep -qavx '[A-Za-z0-9 =._,:/@+-]*' -- "$new"
}

# Lines of such words, among comments.
has_plain_lines() {
  ! grep -avE '^[[:blank:]]*#' -- "$new" | grep -qavx '[A-Za-z0-9[:blank:]=._,:/@+-]*' &&
    [ "$(grep -avE '^[[:blank:]]*#' -- "$new" | wc -c)" -le 2048 ]
}

# Prints a text ($1) without the words that may come and go, its other words parted by single spaces: in all lines but comments ($2 line), or in the
# values of GRUB_CMDLINE_LINUX and GRUB_CMDLINE_LINUX_DEFAULT ($2 grub). Everything else of GRUB's file is printed as it is, and so is a value that has anything
# in it that a shell may act on. So two texts that print the same differ in such words alone.
without_words() {
  awk -v form="$2" -v word="^($LINE_WORD)\$" '
    function kept(value, words, n, i, left) {
      n = split(value, words, /[ \t\r\n]+/)
      for (i = 1; i <= n; i++) if (words[i] != "" && words[i] !~ word) left = left " " words[i]
      return left
    }
    function take() {
      taken = substr(text, 1, RLENGTH)
      text = substr(text, RLENGTH + 1)
      return taken
    }
    BEGIN {
      odd = "$`\\\\;&|<>()\"\047"
      value = "^([^ \t\r\n" odd "]|\\\\\n|\"([^" odd "]|\\\\\n)*\"|\047[^" odd "]*\047)*"
    }
    { text = text $0 "\n" }
    END {
      if (form == "line") {
        count = split(text, lines, "\n")
        for (at = 1; at <= count; at++) {
          rest = lines[at] ~ /^[ \t]*#/ ? lines[at] : kept(lines[at])
          if (rest != "") print rest
        }
        exit
      }
      fresh = 1
      while (text != "") {
        if (fresh && match(text, /^GRUB_CMDLINE_LINUX(_DEFAULT)?[+]?=/)) {
          printf "%s", take()
          match(text, value)
          # The value ends here, or it is one that is printed as it is.
          if (substr(text, RLENGTH + 1, 1) ~ /[ \t\r\n;]/) {
            take()
            gsub(/\\\n|["\047]/, "", taken)
            printf "%s", kept(taken)
          }
          fresh = 0
        } else {
          if (!fresh || !match(text, /^#[^\n]*/))
            match(text, /^("([^"\\]|\\(.|\n))*"|\047[^\047]*\047|\\(.|\n)|[^ \t\n;"\047\\]+|.|\n)/)
          printf "%s", take()
          fresh = taken ~ /^[ \t\n;]$/
        }
      }
    }' "$1"
}

has_same_rest() {
  before=$(without_words "$path" "$1")
  after=$(without_words "$new" "$1")
  # awk may take a NUL for the end of a text.
  [ "$before" = "$after" ] && [ "$(tr -d '\000' <"$new" | wc -c)" = "$(wc -c <"$new")" ]
}

# Prints what an entry of systemd-boot ($1) starts by the lines that count ($2), but for words that may come and go.
started_by() {
  awk -v word="^($LINE_WORD|switchyard=off)\$" -v counts="$2" '
    /^(#|title )/ { next }
    /^[ \t]*options[ \t]/ { for (i = 2; i <= NF; i++) if ($i !~ word) words = words " " $i; next }
    $0 ~ counts { print }
    END { print words }' "$1"
}

# An entry of ours, which starts what another one beside it starts, without what is bound at boot.
is_entry() {
  [ "$(head -n 1 -- "$new")" = '# Switchyard: a boot entry without its changes' ] && [ "$(wc -c <"$new")" -le 8192 ] &&
    grep -qx 'title .* without the changes of Switchyard' -- "$new" && grep -qx 'options .* switchyard=off' -- "$new" &&
    ! grep -qavx '[[:print:][:blank:]]*' -- "$new" || return 1
  mine=$(started_by "$new" .)
  counts='^[ \t]*(version|machine-id|architecture|linux|initrd|devicetree|devicetree-overlay)[ \t]'
  found=
  set +f
  for other in "${path%/*}"/*.conf; do
    [ "$other" = "$path" ] || [ ! -f "$other" ] || [ "$(started_by "$other" "$counts")" != "$mine" ] || found=1
  done
  set -f
  [ -n "$found" ]
}

# Whether the text in `new` may become FILE $1.
need_text() {
  case $1 in
    boot-devices) is_boot_devices ;;
    fallback-line) is_line ;;
    entry-*) is_entry ;;
    kernel-line) if [ "$present" = none ]; then is_line; else has_plain_lines && has_same_rest line; fi ;;
    grub-default) [ "$present" != none ] && has_same_rest grub ;;
  esac || fail refused "not what is ever written to $path"
}

# Start images and menus as they are now. Who makes one anew renames it into place or writes it, and either shows here. mkinitcpio's may lie elsewhere.
list_built() {
  set +f
  stat -c '%n %i %s %y' -- "$BOOT"/initrd.img-* "$BOOT"/initramfs-* "$BOOT"/*/*/initrd "$BOOT"/EFI/Linux/*.efi "$BOOT"/efi/EFI/Linux/*.efi \
    "$BOOT"/grub/grub.cfg "$BOOT"/grub2/grub.cfg 2>/dev/null | grep -vE '^[^ ]*\.(new|bak) ' || :
  set -f
}

do_open() {
  check_place "$STATE" "$STATE/$1/log"
  check_file "$STATE/rescue"
  take_text "$STATE/rescue.new"
  [ "$sum" = "$RESCUE" ] || fail bad-request 'not the text that this program writes'
  chmod 0755 -- "$new" || fail failed "cannot set the mode of $new"
  move_in "$new" "$STATE/rescue"
  [ -e "$STATE/$1/built" ] || { list_built >"$STATE/$1/new" && move_in "$STATE/$1/new" "$STATE/$1/built"; }
  is_noted "open $1 .*" || note_start "$1"
}

do_put() {
  find_present
  take_text "${path%/*}/.switchyard-new"
  [ -z "$pin" ] || [ "$sum" = "$pin" ] || fail bad-request 'not the text that this program places'
  # Done before, and the answer was lost.
  [ "$present" != "$sum" ] || return 0
  need_present "${3-}"
  [ -n "$pin" ] || need_text "$2"
  back_up "$1" "$2"
  if [ -z "$mode" ]; then
    :
  elif [ -n "$pin" ] || [ "$present" = none ]; then
    chmod "$mode" -- "$new"
  else
    chmod --reference="$path" -- "$new" && chown --reference="$path" -- "$new"
  fi || fail failed "cannot set the mode of $path"
  if [ -n "$pin" ]; then note "own $1 $2 place"; else note "file $1 $2 $3 $sum"; fi
  move_in "$new" "$path"
  # A new file was born with the label of its directory.
  ! command -v restorecon >/dev/null 2>&1 || restorecon -- "$path" >/dev/null 2>&1 || :
}

do_drop() {
  find_present
  [ "$present" != none ] || fail absent "there is no $path"
  need_present "${3-}"
  case $2 in
    grub-default) fail refused "$path is not ours to remove" ;;
    kernel-line) is_noted "file [0-9a-f-]* kernel-line none .*" || fail refused "$path is not ours to remove" ;;
  esac
  back_up "$1" "$2"
  if [ -n "$pin" ]; then note "own $1 $2 drop"; else note "file $1 $2 $3 none"; fi
  { rm -f -- "$path" && sync -- "${path%/*}"; } || fail failed "cannot remove $path"
}

call() {
  printf '+ %s\n' "$*" >>"$log"
  "$@" >>"$log" 2>&1 </dev/null 9>&- || fail failed "$1 failed: $(plain <"$log")"
}

# Images are made for every kernel: which one starts next is not known here, and one that starts later is not to start with what is gone.
run_tool() {
  case $1 in
    update-initramfs) call update-initramfs -u -k all ;;
    dracut) call dracut --force --regenerate-all ;;
    mkinitcpio) call mkinitcpio -P ;;
    update-grub) call update-grub ;;
    grub-mkconfig) call grub-mkconfig -o "$BOOT/grub/grub.cfg" ;;
    grub2-mkconfig) call grub2-mkconfig -o "$BOOT/grub2/grub.cfg" ;;
    proxmox-boot-tool) call proxmox-boot-tool refresh ;;
    kernel-install) install_kernels ;;
    grubby) call grubby --update-kernel=ALL ${add:+"--args=$add"} ${remove:+"--remove-args=$remove"} ;;
    kernelstub) call kernelstub ${remove:+"--delete-options=$remove"} ${add:+"--add-options=$add"} ;;
    rpm-ostree)
      set -- rpm-ostree kargs
      for word in $remove; do set -- "$@" "--delete-if-present=$word"; done
      for word in $add; do set -- "$@" "--append-if-missing=$word"; done
      call "$@"
      ;;
    rpm-ostree-initramfs) if [ "$2" = keep ]; then call rpm-ostree initramfs --enable; else call rpm-ostree initramfs --disable; fi ;;
  esac
}

# As Debian's own script for installed kernels does it: "add-all" is newer, and does not look into /boot.
install_kernels() {
  count=0
  set +f
  for directory in "$MODULES"/*; do
    for image in "$directory/vmlinuz" "$BOOT/vmlinuz-${directory##*/}"; do
      [ -f "$image" ] || continue
      call kernel-install add "${directory##*/}" "$image"
      count=$((count + 1))
      break
    done
  done
  [ "$count" -gt 0 ] || fail absent 'no kernel was found'
}

# Somebody's own initramfs, with arguments of theirs, is neither replaced nor switched off on the way back. The first deployment is the one to come
# (rpmostree-builtin-status.cxx).
check_own_initramfs() {
  state=$(rpm-ostree status --json 2>/dev/null 9>&- | grep -o '"regenerate-initramfs" *: *[a-z]*' | head -n 1)
  case $state in
    *true) fail refused 'rpm-ostree makes an initramfs of its own on this host already' ;;
  esac
}

do_run() {
  log=$STATE/$1/log
  check_file "$log"
  if ! is_noted "run $*"; then
    [ "$2 ${3-}" != 'rpm-ostree-initramfs keep' ] || check_own_initramfs
    note "run $*"
  fi
  shift
  run_tool "$@"
  sync
}

# What a power cut has left on its way into its place, and a directory that nothing of ours is in any more.
clear_up() {
  for each in $NAMES; do
    find_name "$each"
    rm -f -- "${path%/*}/.switchyard-new" || fail failed "cannot remove ${path%/*}/.switchyard-new"
  done
  [ ! -d "$ETC/switchyard" ] || rmdir --ignore-fail-on-non-empty -- "$ETC/switchyard" 2>/dev/null || :
}

# A program that failed may have left alone what it was to make: then there is nothing to make again.
do_unbuilt() {
  check_file "$STATE/$1/built"
  { [ -s "$STATE/$1/built" ] && [ "$(list_built)" = "$(cat -- "$STATE/$1/built")" ]; } || fail changed 'what the computer starts with is not what it was'
}

do_close() {
  for each; do is_noted "open $each .*" || fail absent "there is no change $each"; done
  clear_up
  # One that a power cut interrupted is whole only now.
  note_start "$1"
  note "close $*"
}

do_restart() {
  words=$(systemctl reboot 2>&1 </dev/null 9>&-) || fail failed "systemctl refused: $(printf '%s' "$words" | plain)"
}

# One run at a time, for as long as this process lives. A change that has ended takes nothing more.
enter() {
  check_place "$VAR" "$STATE/lock"
  check_file "$STATE/manifest"
  exec 9>>"$STATE/lock"
  flock -n 9 || fail busy 'another run of this program changes files'
  [ "$verb" != restart ] || return 0
  [ "$verb" = open ] || is_noted "open $1 .*" || fail absent "there is no change $1"
  ! is_noted "close [0-9a-f-]* (.* )?$1( .*)?" || fail refused "the change $1 has ended"
  check_place "$STATE" "$STATE/$1/log"
}

# All of it is one function, so that half a program, cut off on its way over ssh, does nothing.
main() {
  check_self
  [ $# -ge 1 ] || fail bad-request 'which verb?'
  case $1 in
    version | open | put | drop | run | unbuilt | close | restart) verb=$1 ;;
    *) fail bad-request 'no such verb' ;;
  esac
  shift
  case $verb in
    version | restart) need_count $# 0 ;;
    close) if [ $# -gt 65 ]; then fail bad-request 'too many changes'; fi ;;
    open | unbuilt) need_count $# 1 ;;
  esac
  if [ "$verb" = version ]; then printf '{"ok":true,"verb":"version","version":%s}\n' "$VERSION" && exit; fi
  if [ "$verb" != restart ]; then
    [ $# -ge 1 ] || fail bad-request 'which change?'
    set=$1
    need_uuid "$set"
    shift
    case $verb in
      put | drop) need_name "$@" ;;
      run) need_tool "$@" ;;
      close) for each; do need_uuid "$each"; done ;;
    esac
    set -- "$set" "$@"
  fi
  # From here on every argument is one that its pattern allows.
  enter "$@"
  "do_$verb" "$@"
  printf '{"ok":true,"verb":"%s"}\n' "$verb"
}

main "$@"
