import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { readAssignment } from './assignments.ts';
import { elementAt, type ElementSpan } from './element-spans.ts';

/** The device among `<devices>` that is this function of the host. */
export function spanOfFunction(
  xml: string,
  devices: ElementSpan | undefined,
  address: PciAddress,
): ElementSpan | undefined {
  return devices?.children.find((span) => readAssignment(elementAt(xml, span))?.source === address);
}
