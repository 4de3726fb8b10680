#!/bin/bash
# Installs what the outer machine needs to build and reach the bed. Does nothing when all is there; needs root otherwise.
set -euo pipefail

missing=()
need() { command -v "$1" >/dev/null || missing+=("$2"); }
need mmdebstrap mmdebstrap
need mke2fs e2fsprogs
need sfdisk fdisk
need ssh openssh-client
need ssh-keygen openssh-client
need cpio cpio
need xz xz-utils
[ -e /usr/share/keyrings/debian-archive-trixie-stable.gpg ] || missing+=(debian-archive-keyring)

[ "${#missing[@]}" -gt 0 ] || exit 0
if [ "$(id -u)" != 0 ]; then
  printf 'The bed needs these Debian packages: %s\n' "${missing[*]}" >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq install --yes --no-install-recommends "${missing[@]}" >/dev/null
