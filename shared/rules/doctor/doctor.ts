import type { DoctorCheck } from '../../model/doctor-check.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { adviceChecks } from './advice-checks.ts';
import { crossChecks } from './cross-checks.ts';
import { deviceChecks } from './device-checks.ts';
import { iommuChecks } from './iommu-checks.ts';
import { kernelChecks } from './kernel-checks.ts';
import { libvirtChecks } from './libvirt-checks.ts';
import { machineChecks } from './machine-checks.ts';
import { blocking } from './make-check.ts';
import { memoryChecks } from './memory-checks.ts';
import { rightsChecks } from './rights-checks.ts';
import { setupChecks } from './setup-checks.ts';
import { startChecks } from './start-checks.ts';

/**
 * Everything that decides whether a host can give devices to guests, the good answers too, in the order of the parts. A blocking one means that
 * passthrough cannot work as it is. Of a host that was not read only its connections are judged.
 */
export function doctor(index: SnapshotIndex): readonly DoctorCheck[] {
  const { snapshot } = index;
  const { reader } = snapshot;
  if (reader.state === 'failed')
    return [
      blocking('host-read', `reader-${reader.code}`, {}, [reader.message]),
      ...libvirtChecks(snapshot, false),
    ];
  if (reader.state === 'reading') return libvirtChecks(snapshot, false);
  return [
    ...machineChecks(snapshot),
    ...iommuChecks(snapshot),
    ...kernelChecks(snapshot),
    ...startChecks(snapshot),
    ...setupChecks(index),
    ...deviceChecks(index),
    ...libvirtChecks(snapshot, true),
    ...rightsChecks(snapshot),
    ...memoryChecks(snapshot),
    ...adviceChecks(index),
    ...crossChecks(snapshot),
  ];
}
