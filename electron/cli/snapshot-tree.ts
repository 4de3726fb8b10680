import { valueOr } from '../../shared/model/fact.ts';
import type { Guest } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';

/** A snapshot for people: the topology as a tree, one function a line, then groups that are shared, then virtual machines. */
export function snapshotTree(snapshot: HostSnapshot): string {
  const { identity, functions, groups, guests } = snapshot;
  const shared = groups.filter(({ members }) => members.length > 1);
  const lines = [
    `${valueOr(identity.hostName, 'host')} · ${valueOr(identity.kernel, 'kernel unknown')} · IOMMU ${iommuWords(snapshot)} · libvirt ${libvirtWords(snapshot)}`,
    '',
    ...tree(functions),
    ...section(
      'Shared groups',
      shared.map(({ id, members, isolation }) => `${id}  ${isolation.kind}  ${members.join(' ')}`),
    ),
    ...section('Virtual machines', guests.map(guestLine)),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function tree(functions: readonly PciFunction[]): readonly string[] {
  const addresses = new Set(functions.map(({ address }) => address));
  const below = new Map<PciAddress | null, PciFunction[]>();
  for (const pci of functions) {
    const above = pci.parent !== null && addresses.has(pci.parent) ? pci.parent : null;
    below.set(above, [...(below.get(above) ?? []), pci]);
  }
  const lines: string[] = [];
  const add = (items: readonly PciFunction[], indent: string): void => {
    items.forEach((pci, index) => {
      const last = index === items.length - 1;
      lines.push(`${indent}${last ? '└─' : '├─'} ${functionLine(pci)}`);
      add(below.get(pci.address) ?? [], `${indent}${last ? '   ' : '│  '}`);
    });
  };
  add(below.get(null) ?? [], '');
  return lines;
}

function functionLine({ address, ids, names, driver, iommuGroup }: PciFunction): string {
  const numbers = `[${valueOr(ids.vendor, '????')}:${valueOr(ids.device, '????')}]`;
  const name = names.device === null ? (names.classWords ?? 'unknown device') : names.device;
  const group = valueOr(iommuGroup, null);
  const driverWords = driver.known ? (driver.value ?? 'no driver') : 'driver unknown';
  return [
    address,
    names.vendor ?? '',
    name,
    numbers,
    `(${driverWords}${group === null ? '' : `, group ${group}`})`,
  ]
    .filter((word) => word !== '')
    .join(' ');
}

function guestLine({ name, state, now, nextStart }: Guest): string {
  const assignments = [...(now?.assignments ?? []), ...(nextStart?.assignments ?? [])];
  const devices = [...new Set(assignments.map(({ source }) => source))];
  return `${name}  ${state}${devices.length === 0 ? '' : `  ${devices.join(' ')}`}`;
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function iommuWords({ iommu }: HostSnapshot): string {
  switch (iommu.state) {
    case 'on':
      return `on (${iommu.kind})`;
    case 'kernel-off':
      return 'off in the kernel';
    case 'firmware-off':
      return 'off in the firmware';
    case 'unknown':
      return 'unknown';
  }
}

function libvirtWords({ libvirt }: HostSnapshot): string {
  return libvirt.state === 'connected'
    ? libvirt.libvirtVersion
    : libvirt.state === 'failed'
      ? libvirt.code
      : 'connecting';
}

/** Names come from the machine and may hold what a terminal obeys. */
function printable(line: string): string {
  return line.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '\uFFFD');
}
