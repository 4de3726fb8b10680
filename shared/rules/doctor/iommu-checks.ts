import { assertNever } from '../../model/assert-never.ts';
import type { DoctorCheck } from '../../model/doctor-check.ts';
import { valueOr } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { firmwarePlace, isVirtualBoard } from './firmware-places.ts';
import { needsIntelWord } from './intel-default.ts';
import { blocking, doubtful, good, unread } from './make-check.ts';

const TABLES = '/sys/firmware/acpi/tables';
const GROUPS = '/sys/kernel/iommu_groups';
const INTERRUPTS = '/proc/interrupts';
/** Words that keep it off (admin-guide/kernel-parameters.txt). */
const OFF = /^(?:(?:intel_|amd_)?iommu=off)$/;

/** What a firmware without an IOMMU means for this board, and where its switch is. */
export function firmwareOff({ support, identity }: Pick<HostSnapshot, 'support' | 'identity'>): DoctorCheck {
  const board = valueOr(support.board, '');
  const evidence = [TABLES, ...(board === '' ? [] : [board])];
  if (isVirtualBoard(board))
    return blocking('firmware-iommu', 'iommu-firmware-off-guest', { board }, evidence);
  const found = firmwarePlace(board);
  const place = found?.[/amd/i.test(valueOr(identity.cpu, '')) ? 'amd' : 'intel'] ?? null;
  return found === undefined || place === null
    ? blocking('firmware-iommu', 'iommu-firmware-off', {}, evidence)
    : blocking('firmware-iommu', 'iommu-firmware-off-at', { maker: found.maker, place }, evidence);
}

function kernelOff(snapshot: HostSnapshot, table: 'DMAR' | 'IVRS'): DoctorCheck {
  const { commandLine } = snapshot.identity;
  const word = valueOr(commandLine, '')
    .split(/\s+/)
    .find((one) => OFF.test(one));
  const evidence = [`${TABLES}/${table}`, GROUPS];
  if (word !== undefined)
    return blocking('iommu-groups', 'iommu-told-off', { word }, [`/proc/cmdline: ${word}`, ...evidence]);
  // The AMD IOMMU is on wherever firmware offers it, so there something else is wrong.
  return table === 'DMAR' && needsIntelWord(snapshot)
    ? blocking('iommu-groups', 'iommu-needs-parameter', {}, evidence)
    : blocking('iommu-groups', 'iommu-kernel-off', { table }, evidence);
}

/** Whether firmware offers an IOMMU, the kernel uses it, and interrupts are isolated too. */
export function iommuChecks(snapshot: HostSnapshot): readonly DoctorCheck[] {
  const { iommu, groups } = snapshot;
  switch (iommu.state) {
    case 'firmware-off':
      return [firmwareOff(snapshot)];
    case 'kernel-off':
      return [
        good('firmware-iommu', 'firmware-iommu-on', { table: iommu.table }, [`${TABLES}/${iommu.table}`]),
        kernelOff(snapshot, iommu.table),
      ];
    case 'unknown':
      return [doubtful('iommu-groups', 'iommu-unknown', {}, [iommu.detail])];
    case 'on': {
      const table = iommu.kind === 'other' ? null : { intel: 'DMAR', amd: 'IVRS' }[iommu.kind];
      return [
        ...(table === null
          ? []
          : [good('firmware-iommu', 'firmware-iommu-on', { table }, [`${TABLES}/${table}`])]),
        good('iommu-groups', 'iommu-groups-exist', { groups: groups.length }, [GROUPS]),
        remapping(iommu.interruptRemapping),
      ];
    }
    default:
      return assertNever(iommu);
  }
}

function remapping(
  fact: Extract<HostSnapshot['iommu'], { readonly state: 'on' }>['interruptRemapping'],
): DoctorCheck {
  if (!fact.known) return unread('interrupt-remapping', fact, [INTERRUPTS]);
  return fact.value
    ? good('interrupt-remapping', 'interrupt-remapping-on', {}, [INTERRUPTS])
    : doubtful('interrupt-remapping', 'no-interrupt-remapping', {}, [INTERRUPTS]);
}
