import { assertNever } from '../../../shared/model/assert-never.ts';
import type { ConnectionFailure } from '../../../shared/model/connection-state.ts';
import type { DoctorCheck } from '../../../shared/model/doctor-check.ts';
import { valueOr } from '../../../shared/model/fact.ts';
import type { HostChoice } from '../../../shared/model/host-entry.ts';
import type { HostSnapshot, ReaderFailure } from '../../../shared/model/host-snapshot.ts';
import { parseSshUrl } from '../../../shared/model/ssh-url.ts';
import { firmwareOff } from '../../../shared/rules/doctor/iommu-checks.ts';
import type { FirstRunCase } from './first-run-case.ts';
import { addParameter, offWordIn, removeParameter } from './kernel-parameter.ts';
import { osFamilyOf, type OsFamily } from './os-family.ts';

/** Which text of firstRun.json a page shows: `page.<key>`. */
export type PageKey =
  | 'iommu-firmware-off'
  | 'iommu-kernel-off'
  | 'iommu-kernel-told-off'
  | 'iommu-kernel-off-amd'
  | 'nothing-assignable'
  | 'no-guest'
  | ConnectionFailure
  | Extract<ReaderFailure, 'no-sysfs' | 'bad-answer'>;

/** The one action that mends it: a command for a terminal, and how the page finds out that it helped. */
export interface Mending {
  readonly page: PageKey;
  readonly values: Readonly<Record<string, string>>;
  readonly command: string | null;
  /** The doctor’s answer whose remedy is the action; null where the page has words of its own for it. */
  readonly check: DoctorCheck | null;
  /** Whether the command belongs on the host, on the computer in front of the person, or is no command but a kernel parameter. */
  readonly runsOn: 'host' | 'here' | 'parameter';
  readonly tryAgain: 'refresh' | 'reconnect';
  /** Whether the wizard of the Setup screen can do it. */
  readonly setUp: boolean;
}

const INSTALL_LIBVIRT: Readonly<Record<OsFamily, string | null>> = {
  debian: 'sudo apt install libvirt-daemon-system qemu-system-x86 virtinst',
  pop: 'sudo apt install libvirt-daemon-system qemu-system-x86 virtinst',
  fedora:
    'sudo dnf install libvirt-daemon-kvm virt-install && sudo systemctl enable --now virtqemud.socket virtnodedevd.socket',
  arch: 'sudo pacman -S libvirt qemu-desktop dnsmasq virt-install && sudo systemctl enable --now libvirtd.socket',
  suse: 'sudo zypper install libvirt-daemon-qemu qemu-x86 virt-install && sudo systemctl enable --now libvirtd.socket',
  other: null,
};

const RESTART_LIBVIRT =
  'sudo systemctl restart libvirtd.service || sudo systemctl restart virtqemud.service virtnodedevd.service';
const JOIN_GROUP = 'sudo usermod --append --groups libvirt "$USER"';
const FIRST_GUEST =
  'virt-install --name first --memory 4096 --vcpus 4 --machine q35 --boot uefi --disk size=40 --osinfo detect=on,require=off --cdrom ~/Downloads/system.iso';

/** What mends a case on this host. */
export function mendingOf(
  found: FirstRunCase,
  snapshot: Pick<HostSnapshot, 'identity' | 'support'>,
  choice: HostChoice,
): Mending {
  const { identity } = snapshot;
  const family = osFamilyOf(valueOr(identity.os, ''));
  const mend = (page: PageKey, command: string | null, fields: Partial<Mending> = {}): Mending => ({
    page,
    values: {},
    command,
    check: null,
    runsOn: 'host',
    tryAgain: 'refresh',
    setUp: false,
    ...fields,
  });
  switch (found.kind) {
    case 'iommu-firmware-off': {
      const check = firmwareOff(snapshot);
      // The firmware of a host that is itself a virtual machine has no such switch.
      const command = check.code === 'iommu-firmware-off-guest' ? null : 'systemctl reboot --firmware-setup';
      return mend('iommu-firmware-off', command, { check });
    }
    case 'iommu-kernel-off':
      return kernelOff(found.table, valueOr(identity.commandLine, ''), family, mend);
    case 'nothing-assignable':
      return mend('nothing-assignable', null);
    case 'no-guest':
      return mend('no-guest', FIRST_GUEST);
    case 'libvirt':
      return mend(found.code, libvirtCommand(found.code, family, choice), {
        tryAgain: 'reconnect',
        runsOn: isAboutSsh(found.code) ? 'here' : 'host',
      });
    case 'host-unreadable':
      return mend(found.code, isAboutSsh(found.code) ? sshCommand(found.code, choice) : null, {
        runsOn: 'here',
      });
    default:
      return assertNever(found);
  }
}

type Mend = (page: PageKey, command: string | null, fields?: Partial<Mending>) => Mending;

function kernelOff(table: 'DMAR' | 'IVRS', commandLine: string, family: OsFamily, mend: Mend): Mending {
  const runsOn = family === 'other' ? 'parameter' : 'host';
  const told = offWordIn(commandLine);
  if (told !== null)
    return mend('iommu-kernel-told-off', removeParameter(told, family), {
      values: { word: told },
      runsOn,
      setUp: true,
    });
  // amd_iommu=on is not a value the kernel knows; an AMD IOMMU is on whenever the firmware offers it, so something else is wrong.
  if (table === 'IVRS') return mend('iommu-kernel-off-amd', "sudo dmesg | grep -i -e 'AMD-Vi' -e 'iommu'");
  return mend('iommu-kernel-off', addParameter('intel_iommu=on', family), { runsOn, setUp: true });
}

function isAboutSsh(code: ConnectionFailure | ReaderFailure): boolean {
  return code.startsWith('ssh-') || code === 'host-key-unknown';
}

function libvirtCommand(code: ConnectionFailure, family: OsFamily, choice: HostChoice): string | null {
  switch (code) {
    case 'no-socket':
    case 'no-remote-libvirt':
      return INSTALL_LIBVIRT[family];
    case 'no-rights':
    case 'no-polkit-agent':
      return JOIN_GROUP;
    case 'daemon-gone':
    case 'timeout':
      return RESTART_LIBVIRT;
    case 'protocol-error':
      return null;
    case 'host-key-unknown':
    case 'ssh-refused':
    case 'ssh-unreachable':
    case 'ssh-missing':
      return sshCommand(code, choice);
    default:
      return assertNever(code);
  }
}

function sshCommand(code: ConnectionFailure | ReaderFailure, choice: HostChoice): string | null {
  if (code === 'ssh-missing') return 'sudo apt install openssh-client';
  const target = choice.kind === 'ssh' ? parseSshUrl(choice.url) : undefined;
  if (target?.ok !== true) return null;
  const { user, host, port } = target.value;
  const where = `${port === null ? '' : `-p ${String(port)} `}${user === null ? '' : `${user}@`}${host}`;
  if (code === 'ssh-refused') return `ssh-copy-id ${where}`;
  return code === 'ssh-unreachable' ? `ssh -v ${where}` : `ssh ${where}`;
}
