import type { Finding } from '../model/finding.ts';
import type { HostSnapshot } from '../model/host-snapshot.ts';
import { staleAdvice } from './advice/stale-advice.ts';
import { block, confirm, note } from './make-finding.ts';

function iommu({ iommu: state, reader }: HostSnapshot): readonly Finding[] {
  if (reader.state !== 'read') return [];
  switch (state.state) {
    case 'firmware-off':
      return [block('iommu-firmware-off', {}, ['/sys/firmware/acpi/tables'])];
    case 'kernel-off':
      return [
        block('iommu-kernel-off', { table: state.table }, [
          `/sys/firmware/acpi/tables/${state.table}`,
          '/sys/kernel/iommu_groups',
        ]),
      ];
    case 'unknown':
      return [confirm('iommu-unknown', {}, [state.detail])];
    case 'on':
      return state.interruptRemapping.known && !state.interruptRemapping.value
        ? [confirm('no-interrupt-remapping')]
        : [];
  }
}

/**
 * What keeps a host from giving devices to guests, gravest first within each part: host, IOMMU, VFIO, libvirt, guests. A
 * blocking finding means that passthrough cannot work as it is.
 */
export function doctor(snapshot: HostSnapshot): readonly Finding[] {
  const { reader, vfio, libvirt, guests } = snapshot;
  return [
    ...(reader.state === 'failed' ? [block(`reader-${reader.code}`, {}, [reader.message])] : []),
    ...iommu(snapshot),
    ...(reader.state === 'read' && vfio.known && vfio.value === 'missing' ? [block('vfio-missing')] : []),
    ...(libvirt.state === 'failed' ? [block(`libvirt-${libvirt.code}`, {}, [libvirt.message])] : []),
    ...(reader.state === 'read' ? staleAdvice(snapshot) : []),
    ...(libvirt.state === 'connected' && guests.length === 0 ? [note('no-guests')] : []),
  ];
}
