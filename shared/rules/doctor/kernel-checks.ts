import { assertNever } from '../../model/assert-never.ts';
import type { DoctorCheck } from '../../model/doctor-check.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { lineDifference } from '../setup/line-difference.ts';
import { intelDefault, intelWord } from './intel-default.ts';
import { blocking, good, noted, unread } from './make-check.ts';

const OPTION = 'CONFIG_INTEL_IOMMU_DEFAULT_ON';

/** Whether the kernel has to be told anything for its IOMMU to be on. Where it is off, that is another check. */
function iommuParameter(snapshot: HostSnapshot): readonly DoctorCheck[] {
  const { iommu, setup } = snapshot;
  if (iommu.state !== 'on' || iommu.kind === 'other') return [];
  if (iommu.kind === 'amd') return [good('iommu-parameter', 'parameter-needless-amd')];
  const word = intelWord(snapshot);
  switch (intelDefault(snapshot)) {
    case 'on':
      return [good('iommu-parameter', 'parameter-needless-intel', {}, [`${OPTION}=y`])];
    case 'but-graphics':
      return [
        word === undefined
          ? good('iommu-parameter', 'parameter-leaves-graphics', {}, [`${OPTION}_INTGPU_OFF=y`])
          : good('iommu-parameter', 'parameter-given', { word }, [`/proc/cmdline: ${word}`]),
      ];
    case 'off':
    case undefined:
      if (word !== undefined)
        return [good('iommu-parameter', 'parameter-given', { word }, [`/proc/cmdline: ${word}`])];
      return setup.kernelOptions.known
        ? [good('iommu-parameter', 'parameter-needless-here', {}, [`# ${OPTION} is not set`])]
        : [unread('iommu-parameter', setup.kernelOptions, [OPTION])];
  }
}

/** The line that booted against the one that the boot loader's files have for the next start. */
function commandLine({ identity, setup }: HostSnapshot): DoctorCheck {
  if (!identity.commandLine.known) return unread('command-line', identity.commandLine, ['/proc/cmdline']);
  if (!setup.nextLine.known) return unread('command-line', setup.nextLine);
  const { missing, left } = lineDifference(identity.commandLine.value, setup.nextLine.value);
  const evidence = [...left.map((word) => `- ${word}`), ...missing.map((word) => `+ ${word}`)];
  return evidence.length === 0
    ? good('command-line', 'line-as-files', {}, [`/proc/cmdline: ${identity.commandLine.value}`])
    : noted('command-line', 'line-differs', {}, evidence);
}

function vfioPci({ vfio, support }: HostSnapshot): DoctorCheck {
  const kind = support.vfioPci;
  if (kind.known)
    switch (kind.value) {
      case 'built-in':
        return good('vfio-pci', 'vfio-pci-built-in', {}, ['modules.builtin']);
      case 'module':
        return good('vfio-pci', 'vfio-pci-module');
      case 'missing':
        return blocking('vfio-pci', 'vfio-missing');
      default:
        return assertNever(kind.value);
    }
  if (!vfio.known) return unread('vfio-pci', vfio);
  switch (vfio.value) {
    case 'loaded':
      return good('vfio-pci', 'vfio-pci-loaded', {}, ['/sys/bus/pci/drivers/vfio-pci']);
    case 'available':
      return good('vfio-pci', 'vfio-pci-module');
    case 'missing':
      return blocking('vfio-pci', 'vfio-missing');
    default:
      return assertNever(vfio.value);
  }
}

function lockdown({ support: { lockdown: fact } }: HostSnapshot): DoctorCheck {
  const evidence = ['/sys/kernel/security/lockdown'];
  if (!fact.known) return unread('lockdown', fact, evidence);
  return fact.value === 'none'
    ? good('lockdown', 'lockdown-off', {}, evidence)
    : good('lockdown', 'lockdown-on', { mode: fact.value }, evidence);
}

/** What this kernel was built with and told, and the driver that hands devices over. */
export function kernelChecks(snapshot: HostSnapshot): readonly DoctorCheck[] {
  return [...iommuParameter(snapshot), commandLine(snapshot), vfioPci(snapshot), lockdown(snapshot)];
}
