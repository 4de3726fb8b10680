/** virConnectFlags: read-only connections serve reading only, whatever socket they came over. */
export const OPEN_READ_ONLY = 1;

/** remote_auth_type. */
export const authType = { none: 0, sasl: 1, polkit: 2 } as const;

/** virDomainState. */
export const domainState = {
  noState: 0,
  running: 1,
  blocked: 2,
  paused: 3,
  shutdown: 4,
  shutOff: 5,
  crashed: 6,
  suspended: 7,
} as const;

/** virConnectListAllDomainsFlags, those that are asked for. */
export const LIST_TRANSIENT = 8;
export const LIST_RUNNING = 16;
export const LIST_PAUSED = 32;
export const LIST_MANAGED_SAVE = 256;
export const LIST_HAS_SNAPSHOT = 4096;
/** virDomainSnapshotListFlags: snapshots of running guests, memory included. */
export const SNAPSHOTS_WITH_MEMORY = 64;
/** virConnectListAllNodeDeviceFlags: PCI functions only. */
export const LIST_PCI_DEVICES = 2;
/** The same: devices that can be shared out as mediated ones, and mediated devices; those that are only defined (libvirt 7.3 on), and the others. */
export const LIST_MEDIATED_PARENTS = 1 << 13;
export const LIST_MEDIATED = 1 << 14;
export const LIST_INACTIVE_DEVICES = 2 ** 30;
export const LIST_ACTIVE_DEVICES = 2 ** 31;
/** virConnectListAllNetworksFlags. */
export const LIST_ACTIVE_NETWORKS = 2;
export const LIST_AUTOSTART_NETWORKS = 16;
/** virDomainXMLFlags: with passwords (read-write connections only), and the definition instead of the live state. */
export const XML_SECURE = 1;
export const XML_INACTIVE = 2;
/** virDomainDefineFlags: the text is checked against libvirt's schema first. */
export const DEFINE_VALIDATE = 1;
/** virDomainMetadataType: an element of one's own. */
export const METADATA_ELEMENT = 2;
/** virDomainInterfaceAddressesSource: the guest agent, not DHCP leases. */
export const ADDRESSES_BY_AGENT = 1;
/** virDomainModificationImpact. */
export const affect = { live: 1, config: 2 } as const;
/** The id of a guest that is not running. */
export const NOT_RUNNING = -1;

/** virErrorNumber: the few codes anything branches on. Source: virterror.h. */
export const errorCode = {
  internal: 1,
  noSupport: 3,
  invalidArgument: 8,
  operationFailed: 9,
  operationDenied: 29,
  systemError: 38,
  rpc: 39,
  noDomain: 42,
  noNetwork: 43,
  authFailed: 45,
  noNodeDevice: 53,
  operationInvalid: 55,
  configUnsupported: 67,
  operationTimeout: 68,
  hookScriptFailed: 70,
  argumentUnsupported: 74,
  resourceBusy: 78,
  authCancelled: 79,
  operationUnsupported: 84,
  agentUnresponsive: 86,
  accessDenied: 88,
  authUnavailable: 94,
  agentUnsynced: 97,
  deviceMissing: 99,
  noNetworkPort: 107,
} as const;
