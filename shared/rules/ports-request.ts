import type { PortModel } from '../model/definition-edit.ts';
import type { Finding, FindingCode } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import type { OperationRequest } from '../model/operation.ts';

type EditRequest = Extract<OperationRequest, { readonly kind: 'edit-definition' }>;

/** How many ports are added at once where nobody says otherwise. */
export const USUAL_PORTS = 4;

/** Whether the machine of a guest can have such a controller. */
export function takesPorts({ machine }: Guest, model: PortModel): boolean {
  return machine === (model === 'pci-bridge' ? 'i440fx' : 'q35');
}

/** What would make room in a guest, and whether it can have it: a guest without a definition, or of another machine type, cannot. */
export function portsRequest(guest: Guest, model: PortModel, count: number): EditRequest | null {
  if (!takesPorts(guest, model) || guest.definitionMark === null) return null;
  return {
    kind: 'edit-definition',
    guest: guest.id,
    edit: { kind: 'add-ports', model, count },
    basedOn: guest.definitionMark,
    functions: [],
  };
}

const models: Partial<Record<FindingCode, PortModel>> = {
  'no-free-port': 'pcie-root-port',
  'no-conventional-slot': 'pcie-to-pci-bridge',
  'no-pci-slot': 'pci-bridge',
};

/** What mends a finding about missing room; null for any other finding, and where nothing does. */
export function roomRequest(
  guests: Iterable<Guest>,
  { code, values: { guest: name, needed, free } }: Finding,
): EditRequest | null {
  const model = models[code];
  const guest = [...guests].find((one) => one.name === name);
  if (model === undefined || guest === undefined) return null;
  const lacking = model === 'pcie-root-port' ? Math.max(USUAL_PORTS, Number(needed) - Number(free)) : 1;
  return portsRequest(guest, model, lacking);
}
