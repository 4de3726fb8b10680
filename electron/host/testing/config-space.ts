/** What a made-up configuration space says. */
export interface ConfigShape {
  readonly vendor: number;
  readonly device: number;
  /** Six digits. */
  readonly classCode: string;
  readonly revision?: number;
  readonly subsystem?: { readonly vendor: number; readonly device: number };
  /** Secondary bus of a bridge; makes the header type 1. */
  readonly secondaryBus?: number;
  readonly multifunction?: boolean;
  /** PCI Express port type (0 endpoint, 4 root port, 5 upstream, 6 downstream, 7 express-to-pci, 8 pci-to-express); left out: conventional. */
  readonly portType?: number;
  /** ACS capability and control registers; left out: no such capability. */
  readonly acs?: { readonly capability: number; readonly control: number };
  readonly serial?: bigint;
  /** An SR-IOV capability, at the end of the list. */
  readonly sriov?: boolean;
  /** Link registers; speeds as codes 1 to 6 (2.5 to 64 GT/s). */
  readonly link?: {
    readonly speed: number;
    readonly width: number;
    readonly maximumSpeed: number;
    readonly maximumWidth: number;
  };
  /** Bytes that may be read: 64 for a user, 256 or 4096 for root. */
  readonly readable?: 64 | 256 | 4096;
}

const EXPRESS_CAPABILITY = 0x40;

/** Builds a configuration space as the PCI specifications lay it out, for tests and the demo host. */
export function configSpace(shape: ConfigShape): Uint8Array {
  const config = Buffer.alloc(4096);
  config.writeUInt16LE(shape.vendor, 0x00);
  config.writeUInt16LE(shape.device, 0x02);
  config.writeUInt8(shape.revision ?? 0, 0x08);
  config.writeUIntLE(parseInt(shape.classCode, 16), 0x09, 3);
  config.writeUInt8(
    (shape.secondaryBus === undefined ? 0 : 1) | (shape.multifunction === true ? 0x80 : 0),
    0x0e,
  );
  if (shape.secondaryBus === undefined) {
    config.writeUInt16LE(shape.subsystem?.vendor ?? 0, 0x2c);
    config.writeUInt16LE(shape.subsystem?.device ?? 0, 0x2e);
  } else {
    config.writeUInt8(shape.secondaryBus, 0x19);
    config.writeUInt8(shape.secondaryBus, 0x1a);
  }
  if (shape.portType === undefined) return config.subarray(0, Math.min(shape.readable ?? 256, 256));
  config.writeUInt16LE(0x10, 0x06);
  config.writeUInt8(EXPRESS_CAPABILITY, 0x34);
  config.writeUInt8(0x10, EXPRESS_CAPABILITY);
  config.writeUInt16LE(0x2 | (shape.portType << 4), EXPRESS_CAPABILITY + 2);
  const { link } = shape;
  if (link !== undefined) {
    config.writeUInt32LE(link.maximumSpeed | (link.maximumWidth << 4), EXPRESS_CAPABILITY + 0x0c);
    config.writeUInt16LE(link.speed | (link.width << 4), EXPRESS_CAPABILITY + 0x12);
    config.writeUInt32LE(((1 << link.maximumSpeed) - 1) << 1, EXPRESS_CAPABILITY + 0x2c);
  }
  writeExtended(config, shape);
  return config.subarray(0, shape.readable ?? 4096);
}

function writeExtended(config: Buffer, { acs, serial, sriov }: ConfigShape): void {
  const bodies: (readonly [id: number, write: (at: number) => void])[] = [];
  if (acs !== undefined) {
    bodies.push([
      0x000d,
      (at) => {
        config.writeUInt16LE(acs.capability, at + 4);
        config.writeUInt16LE(acs.control, at + 6);
      },
    ]);
  }
  if (serial !== undefined) bodies.push([0x0003, (at) => config.writeBigUInt64LE(serial, at + 4)]);
  if (sriov === true) bodies.push([0x0010, () => undefined]);
  bodies.forEach(([id, write], index) => {
    const at = 0x100 + index * 0x40;
    const next = index + 1 < bodies.length ? at + 0x40 : 0;
    config.writeUInt32LE((next * 0x100000 + 0x10000 + id) >>> 0, at);
    write(at);
  });
}
