import {
  mediatedNode,
  type MediatedDevice,
  type MediatedId,
  type MediatedShare,
} from '../../shared/model/mediated-device.ts';
import { refusals } from './libvirt-error.ts';

interface SharedType {
  readonly id: string;
  readonly name: string;
  readonly most: number;
}

/** The device of the demo host that is shared out, by libvirt's name for it, and in which ways. */
const PARENT = 'pci_0000_11_00_0';
const TYPES: readonly SharedType[] = [
  { id: 'amdgpu-whole', name: 'Radeon share, 4 GiB', most: 1 },
  { id: 'amdgpu-half', name: 'Radeon share, 2 GiB', most: 2 },
];
/** Room of the parent in shares of the smallest type. */
const ROOM = 2;

/** Mediated devices of the demo host: an invention, since hardware of that kind is rare; the protocol and the XML are libvirt's. */
export class SimulatedShares {
  #devices: readonly MediatedDevice[] = [];

  reset(): void {
    this.#devices = [];
  }

  nodes(): readonly string[] {
    return this.#devices.map(({ node }) => node);
  }

  parents(): readonly string[] {
    return [PARENT];
  }

  find(id: MediatedId): MediatedDevice | undefined {
    return this.#devices.find((device) => device.id === id);
  }

  create({ parent, type, id }: MediatedShare): MediatedDevice {
    if (parent !== PARENT || this.find(id) !== undefined || this.#available(type) === 0)
      throw refusals.internal(`Unable to start mediated device: mdevctl: ${type} on ${parent}`);
    const device = { node: mediatedNode(id), parent, type, id, active: true, group: null };
    this.#devices = [...this.#devices, device];
    return device;
  }

  destroy(node: string): void {
    if (!this.nodes().includes(node)) throw refusals.noNodeDevice(node);
    this.#devices = this.#devices.filter((device) => device.node !== node);
  }

  /** The capability of the parent; empty for any other device. */
  typesXml(node: string): readonly string[] {
    if (node !== PARENT) return [];
    return [
      `    <capability type='mdev_types'>`,
      ...TYPES.flatMap(({ id, name }) => [
        `      <type id='${id}'>`,
        `        <name>${name}</name>`,
        `        <deviceAPI>vfio-pci</deviceAPI>`,
        `        <availableInstances>${String(this.#available(id))}</availableInstances>`,
        `      </type>`,
      ]),
      `    </capability>`,
    ];
  }

  /** A mediated device as libvirt describes it; undefined for any other. */
  xml(node: string): string | undefined {
    const device = this.#devices.find((one) => one.node === node);
    if (device === undefined) return undefined;
    return [
      `<device>`,
      `  <name>${node}</name>`,
      `  <parent>${device.parent}</parent>`,
      `  <capability type='mdev'>`,
      `    <type id='${device.type}'/>`,
      `    <uuid>${device.id}</uuid>`,
      `  </capability>`,
      `</device>`,
      ``,
    ].join('\n');
  }

  /** A type of which one fits takes all the room. */
  #available(type: string): number {
    const taken = this.#devices.reduce((sum, device) => sum + sizeOf(device.type), 0);
    const size = sizeOf(type);
    return size === 0 ? 0 : Math.floor((ROOM - taken) / size);
  }
}

function sizeOf(type: string): number {
  const most = TYPES.find(({ id }) => id === type)?.most;
  return most === undefined ? 0 : ROOM / most;
}
