import { parseGuestId, type GuestId } from '../../../shared/model/guest.ts';
import { int, list, optional, string, struct, uint, type Codec } from '../wire/codec.ts';
import { ProtocolError } from '../wire/protocol-error.ts';

/** REMOTE_STRING_MAX. */
export const STRING_LIMIT = 4 * 1024 * 1024;
/** REMOTE_DOMAIN_LIST_MAX, REMOTE_NODE_DEVICE_LIST_MAX, REMOTE_NETWORK_LIST_MAX and REMOTE_NETWORK_PORT_LIST_MAX. */
export const LIST_LIMIT = 16_384;

/** `remote_nonnull_string`. */
export const text = string(STRING_LIMIT);
/** `remote_string`. */
export const optionalText = optional(text);

const UUID_BYTES = 16;

/** `remote_uuid`: sixteen bytes, here in the canonical text form. */
export const uuid: Codec<GuestId> = {
  write: (writer, value) => {
    writer.opaque(Buffer.from(value.replaceAll('-', ''), 'hex'));
  },
  read: (reader) => {
    const hex = reader.opaque(UUID_BYTES).toString('hex');
    const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
    const id = parseGuestId(parts.join('-'));
    if (id === undefined) throw new ProtocolError('a UUID that is none');
    return id;
  },
};

/** `remote_nonnull_domain`: a guest as libvirt names it in calls. `id` is -1 when it is not running. */
export interface DomainRef {
  readonly name: string;
  readonly uuid: GuestId;
  readonly id: number;
}

export const domain = struct<DomainRef>({ name: text, uuid, id: int });

/** `remote_nonnull_node_device`. */
export interface NodeDeviceRef {
  readonly name: string;
}

export const nodeDevice = struct<NodeDeviceRef>({ name: text });

/** `remote_domain_interface`: one network interface of a guest. `type` of an address is virIPAddrType. */
export interface DomainInterface {
  readonly name: string;
  readonly mac: string | null;
  readonly addresses: readonly {
    readonly type: number;
    readonly address: string;
    readonly prefix: number;
  }[];
}

/** REMOTE_DOMAIN_IP_ADDR_MAX. */
const IP_ADDRESS_LIMIT = 2048;

export const domainInterface = struct<DomainInterface>({
  name: text,
  mac: optionalText,
  addresses: list(struct({ type: int, address: text, prefix: uint }), IP_ADDRESS_LIMIT),
});

/** `remote_nonnull_network`. */
export interface NetworkRef {
  readonly name: string;
  readonly uuid: GuestId;
}

export const network = struct<NetworkRef>({ name: text, uuid });

/** `remote_nonnull_network_port`. */
export interface NetworkPortRef {
  readonly network: NetworkRef;
  readonly uuid: GuestId;
}

export const networkPort = struct<NetworkPortRef>({ network, uuid });

/** `remote_error`: the fields of libvirt's virError. `code` is virErrorNumber, `domain` virErrorDomain. */
export interface RemoteError {
  readonly code: number;
  readonly domain: number;
  readonly message: string | null;
  readonly level: number;
  readonly dom: DomainRef | null;
  readonly str1: string | null;
  readonly str2: string | null;
  readonly str3: string | null;
  readonly int1: number;
  readonly int2: number;
  readonly net: NetworkRef | null;
}

export const remoteError = struct<RemoteError>({
  code: int,
  domain: int,
  message: optionalText,
  level: int,
  dom: optional(domain),
  str1: optionalText,
  str2: optionalText,
  str3: optionalText,
  int1: int,
  int2: int,
  net: optional(network),
});
