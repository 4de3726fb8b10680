import type { Finding } from '../../model/finding.ts';
import { slotOf, type PciAddress } from '../../model/pci-address.ts';
import type { PciFunction, PciLink } from '../../model/pci-function.ts';
import { isDisplay } from '../function-kind.ts';
import { kernelAtLeast } from '../kernel-version.ts';
import { block, confirm, note } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { isVfioDriver } from '../vfio-driver.ts';

/** Cards that did not wake up any more when a guest was to have them. */
const SLEEPERS = [
  'https://github.com/mroboff/vm-curator/pull/63',
  'https://github.com/kata-containers/kata-containers/issues/11708',
  'https://github.com/bryansteiner/gpu-passthrough-tutorial/issues/39',
];

/**
 * Firmware that wants a device to go on reaching some memory of the host. The kernel then lets no guest have it: on Intel always, on the others since
 * 6.6 ("Firmware has requested this device have a 1:1 IOMMU mapping").
 */
export function directMappingFindings(
  index: SnapshotIndex,
  functions: readonly PciAddress[],
): readonly Finding[] {
  const { iommu, identity } = index.snapshot;
  const isIntel = iommu.state === 'on' && iommu.kind === 'intel';
  const make = isIntel || kernelAtLeast(identity, 6, 6) === true ? block : confirm;
  const groups = new Set(functions.flatMap((address) => index.groups.get(address)?.id ?? []));
  return [...groups].flatMap((group) => {
    const regions = index.directMappings.get(group) ?? [];
    const file = `/sys/kernel/iommu_groups/${String(group)}/reserved_regions`;
    return regions.length === 0
      ? []
      : [
          make(
            'firmware-direct-mapping',
            { group },
            regions.map((region) => `${file}: ${region} direct`),
          ),
        ];
  });
}

/** A function without power has to be woken to be given away, and some graphics cards stay down. */
export function asleepFindings(index: SnapshotIndex, functions: readonly PciAddress[]): readonly Finding[] {
  return present(index, functions).flatMap((fn) => {
    const { address, powerState } = fn;
    if (!powerState.known || powerState.value !== 'D3cold') return [];
    const seen = `/sys/bus/pci/devices/${address}/power_state: D3cold`;
    return isDisplay(fn)
      ? [confirm('function-asleep-display', { address }, [seen, ...SLEEPERS])]
      : [note('function-asleep', { address }, [seen])];
  });
}

const words = ({ speed, width }: PciLink): string => `${String(speed)} GT/s x${String(width)}`;

/**
 * A link that runs below what both its ends can. Links are slowed down to save power, so nothing is said of a function that sleeps or has no driver at
 * work, nor of a graphics card’s speed, which its driver lowers while there is little to draw.
 */
export function linkFindings(index: SnapshotIndex, functions: readonly PciAddress[]): readonly Finding[] {
  return present(index, functions).flatMap((fn) => {
    const { address, link, driver, powerState } = fn;
    // The link is the device's: said once, and slow where a graphics card is at rest, whichever of its functions is asked about.
    const device = index.slots.get(slotOf(address)) ?? [];
    if (device[0] !== fn) return [];
    const atWork = driver.known && driver.value !== null && !isVfioDriver(driver.value);
    if (!atWork || !powerState.known || powerState.value !== 'D0') return [];
    if (!link.current.known || !link.maximum.known) return [];
    const above = fn.parent === null ? undefined : index.functions.get(fn.parent)?.link.maximum;
    if (above?.known !== true) return [];
    const most = {
      speed: Math.min(link.maximum.value.speed, above.value.speed),
      width: Math.min(link.maximum.value.width, above.value.width),
    };
    const { speed, width } = link.current.value;
    if (width >= most.width && (speed >= most.speed || device.some(isDisplay))) return [];
    return [
      note('link-below-maximum', { address, current: words(link.current.value), maximum: words(most) }, [
        `/sys/bus/pci/devices/${address}/current_link_speed`,
        `/sys/bus/pci/devices/${address}/current_link_width`,
      ]),
    ];
  });
}

function present(index: SnapshotIndex, functions: readonly PciAddress[]): readonly PciFunction[] {
  return functions.flatMap((address) => index.functions.get(address) ?? []);
}
