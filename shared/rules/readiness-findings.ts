import type { Finding } from '../model/finding.ts';
import type { HostSnapshot } from '../model/host-snapshot.ts';
import { block, confirm } from './make-finding.ts';

/** Whether the host can hand out functions at all. What could not be read does not stop a request. */
export function readinessFindings({ iommu, vfio }: HostSnapshot): readonly Finding[] {
  const findings: Finding[] = [];
  if (iommu.state === 'firmware-off' || iommu.state === 'kernel-off')
    findings.push(
      block(
        'iommu-off',
        { state: iommu.state },
        iommu.state === 'kernel-off'
          ? [`/sys/firmware/acpi/tables/${iommu.table}`, '/sys/kernel/iommu_groups']
          : ['/sys/firmware/acpi/tables'],
      ),
    );
  if (vfio.known && vfio.value === 'missing') findings.push(block('vfio-missing'));
  if (iommu.state === 'on' && iommu.interruptRemapping.known && !iommu.interruptRemapping.value)
    findings.push(confirm('no-interrupt-remapping'));
  return findings;
}
