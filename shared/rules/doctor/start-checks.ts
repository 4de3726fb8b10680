import { assertNever } from '../../model/assert-never.ts';
import type { CheckCode, DoctorCheck } from '../../model/doctor-check.ts';
import { unknown } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { BootLoader } from '../../model/setup-facts.ts';
import { ENTRY_ROOTS } from '../../model/setup-file.ts';
import { bootRoom, isShort } from '../setup/boot-space.ts';
import { doubtful, good, noted, unread } from './make-check.ts';

/** The name of a loader that the setup writes; null where a person has to. */
function writtenLoader(loader: BootLoader): string | null {
  switch (loader.kind) {
    case 'grub':
      return `GRUB (${loader.rebuild})`;
    case 'grubby':
      return 'GRUB (grubby)';
    case 'systemd-boot':
    case 'kernelstub':
    case 'proxmox-boot-tool':
    case 'rpm-ostree':
      return loader.kind;
    case 'systemd-boot-entries':
    case 'limine':
    case 'sdbootutil':
    case 'nixos':
    case 'other':
      return null;
    default:
      return assertNever(loader);
  }
}

const BY_HAND: Readonly<Partial<Record<BootLoader['kind'], CheckCode>>> = {
  'systemd-boot-entries': 'loader-entries',
  limine: 'loader-limine',
  sdbootutil: 'loader-sdbootutil',
  nixos: 'loader-nixos',
};

function bootLoader({ setup }: HostSnapshot): DoctorCheck {
  const { bootLoader: fact, bootLoaderEvidence: evidence } = setup;
  if (!fact.known) return unread('boot-loader', fact, evidence);
  const loader = writtenLoader(fact.value);
  return loader === null
    ? noted('boot-loader', BY_HAND[fact.value.kind] ?? 'loader-other', {}, evidence)
    : good('boot-loader', 'loader-written', { loader }, evidence);
}

function initramfs({ setup: { initramfs: fact } }: HostSnapshot): DoctorCheck {
  if (!fact.known) return unread('initramfs', fact);
  return fact.value === 'none'
    ? noted('initramfs', 'initramfs-none')
    : good('initramfs', 'initramfs-known', { tool: fact.value });
}

/** Whether a start image can be built anew. */
export function bootSpaceCheck(snapshot: HostSnapshot): DoctorCheck {
  const { bootSpaces } = snapshot.support;
  const room = bootSpaces.known ? bootRoom(bootSpaces.value) : undefined;
  if (room === undefined)
    return unread('boot-space', bootSpaces.known ? unknown('absent') : bootSpaces, ENTRY_ROOTS);
  const evidence = [room.root];
  return isShort(room)
    ? doubtful('boot-space', 'boot-space-short', { ...room }, evidence)
    : good('boot-space', 'boot-space-enough', { ...room }, evidence);
}

function secureBoot({ support }: HostSnapshot): DoctorCheck {
  const { firmware, secureBoot: fact } = support;
  if (firmware.known && firmware.value === 'bios') return good('secure-boot', 'secure-boot-bios');
  if (!fact.known) return unread('secure-boot', fact, ['/sys/firmware/efi/efivars']);
  return good('secure-boot', fact.value ? 'secure-boot-on' : 'secure-boot-off');
}

/** What started this host, what its initramfs is made with, and whether firmware wants signatures. */
export function startChecks(snapshot: HostSnapshot): readonly DoctorCheck[] {
  return [bootLoader(snapshot), initramfs(snapshot), bootSpaceCheck(snapshot), secureBoot(snapshot)];
}
