import type { Finding } from '../../model/finding.ts';
import type { InputUse } from '../../model/host-use.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { confirm, note } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import type { When } from './when.ts';

const KINDS = ['keyboard', 'pointer'] as const;

/** Keyboards and pointers that go with a function: a question where no other of the kind stays with the host. */
export function inputImpact(
  { inputs }: SnapshotIndex,
  fn: PciFunction,
  when: When,
  leaving: ReadonlySet<PciAddress>,
): readonly Finding[] {
  const devices = fn.use.input.known ? fn.use.input.value : [];
  const values = { address: fn.address, when };
  const only = new Set<InputUse>();
  for (const kind of KINDS) {
    const stays = inputs[kind].loose || inputs[kind].owners.some((address) => !leaving.has(address));
    if (!stays) for (const device of devices) if (device[kind]) only.add(device);
  }
  const others = devices.filter((device) => (device.keyboard || device.pointer) && !only.has(device));
  const words = ({ name, label }: InputUse): string => label ?? name;
  return [
    ...(only.size > 0 ? [confirm('host-loses-only-input', values, [...only].map(words))] : []),
    ...(others.length > 0 ? [note('host-loses-input', values, others.map(words))] : []),
  ];
}
