import type { PciAddress } from '../../shared/model/pci-address.ts';
import { errorCode } from '../libvirt/protocol/constants.ts';

/** VIR_ERR_OPERATION_FAILED of virterror.h; our client has no word for it, the daemon says it. */
const OPERATION_FAILED = 9;

/** A refusal as libvirt words it. Thrown inside the simulated daemon, sent as an error reply. */
export class LibvirtError extends Error {
  override readonly name = 'LibvirtError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

function invalid(what: string): LibvirtError {
  return new LibvirtError(errorCode.operationInvalid, `Requested operation is not valid: ${what}`);
}

function internal(what: string): LibvirtError {
  return new LibvirtError(errorCode.internal, `internal error: ${what}`);
}

function qemuCommand(command: string, answer: string): LibvirtError {
  return internal(`unable to execute QEMU command '${command}': ${answer}`);
}

/** libvirt's and QEMU's own texts (libvirt 9 to 11; facts/passthrough.md section 9). */
export const refusals = {
  internal,
  noDomain: (uuid: string) =>
    new LibvirtError(errorCode.noDomain, `Domain not found: no domain with matching uuid '${uuid}'`),
  noNodeDevice: (name: string) =>
    new LibvirtError(
      errorCode.noNodeDevice,
      `Node device not found: no node device with matching name '${name}'`,
    ),
  noNetwork: (name: string) =>
    new LibvirtError(errorCode.noNetwork, `Network not found: no network with matching name '${name}'`),
  noNetworkPort: (uuid: string) =>
    new LibvirtError(errorCode.noNetworkPort, `network port not found: ${uuid}`),
  inactiveNetwork: (name: string) => invalid(`network '${name}' is not active`),
  emptyNetwork: (name: string) =>
    internal(`network '${name}' requires exclusive access to interfaces, but none are available`),
  readOnly: (api: string) =>
    new LibvirtError(errorCode.operationDenied, `operation forbidden: read only access prevents ${api}`),
  notRunning: () => invalid('domain is not running'),
  alreadyRunning: () => invalid('domain is already running'),
  inUse: (address: PciAddress, guest: string) =>
    invalid(`PCI device ${address} is in use by driver QEMU, domain ${guest}`),
  unmanaged: (address: PciAddress) =>
    invalid(`Unmanaged PCI device ${address} must be manually detached from the host`),
  alreadyDefined: () => invalid('device is already in the domain configuration'),
  noIommu: () =>
    new LibvirtError(
      errorCode.configUnsupported,
      "unsupported configuration: host doesn't support passthrough of host PCI devices",
    ),
  noVfio: () =>
    new LibvirtError(
      errorCode.argumentUnsupported,
      'argument unsupported: VFIO device assignment is currently not supported on this system',
    ),
  nonEndpoint: () =>
    new LibvirtError(
      errorCode.configUnsupported,
      'unsupported configuration: Non-endpoint PCI devices cannot be assigned to guests',
    ),
  notOnline: (pf: string) =>
    internal(
      `Unable to configure VF 0 of PF '${pf}' because the PF is not online. Please change host network config to put the PF online.`,
    ),
  noVirtualFunction: () =>
    new LibvirtError(
      errorCode.configUnsupported,
      'unsupported configuration: Interface type hostdev is currently supported on SR-IOV Virtual Functions only',
    ),
  noHostDevice: (address: PciAddress) =>
    new LibvirtError(
      errorCode.systemError,
      `Device ${address} not found: could not access /sys/bus/pci/devices/${address}/config: No such file or directory`,
    ),
  noSlot: () => internal('No more available PCI slots'),
  notViable: (address: PciAddress, group: number) =>
    qemuCommand('device_add', notViableWords(address, group)),
  groupBusy: (address: PciAddress, group: number) =>
    qemuCommand(
      'device_add',
      `vfio ${address}: failed to open /dev/vfio/${String(group)}: Device or resource busy`,
    ),
  notViableAtStart: (address: PciAddress, group: number) =>
    internal(
      `process exited while connecting to monitor: qemu-system-x86_64: ${notViableWords(address, group)}`,
    ),
  notInGuest: (address: PciAddress) =>
    new LibvirtError(errorCode.deviceMissing, `device not found: host pci device ${address} not found`),
  notInDefinition: () =>
    new LibvirtError(errorCode.deviceMissing, 'device not found: device not present in domain configuration'),
  noAlias: (alias: string) =>
    new LibvirtError(errorCode.deviceMissing, `device not found: no device found with alias ${alias}`),
  unplugRefused: () =>
    new LibvirtError(OPERATION_FAILED, 'operation failed: unplug of device was rejected by the guest'),
  monitorBusy: () =>
    new LibvirtError(
      errorCode.operationTimeout,
      'Timed out during operation: cannot acquire state change lock (held by monitor=remoteDispatchDomainBlockStats)',
    ),
  agentAway: () =>
    new LibvirtError(
      errorCode.agentUnresponsive,
      'Guest agent is not responding: QEMU guest agent is not connected',
    ),
  noAgentCommand: (command: string) =>
    internal(`unable to execute QEMU agent command '${command}': The command ${command} has not been found`),
  noReset: (address: PciAddress) =>
    internal(`Unable to reset PCI device ${address}: no FLR, PM reset or bus reset available`),
  notOfTheSchema: (element: string) =>
    new LibvirtError(
      92,
      `XML document failed to validate against schema: Unable to validate doc against /usr/share/libvirt/schemas/domain.rng\nExtra element ${element} in interleave\nElement domain failed to validate content`,
    ),
  badXml: (what: string) => new LibvirtError(27, `XML error: ${what}`),
  badMetadata: () =>
    new LibvirtError(errorCode.invalidArgument, 'invalid argument: unknown metadata type, or no namespace'),
  unknownProcedure: (number: number) =>
    new LibvirtError(errorCode.rpc, `unknown procedure: ${String(number)}`),
  notAuthenticated: () => new LibvirtError(errorCode.rpc, 'authentication required'),
  notOpen: () => internal('connection not open'),
} as const;

function notViableWords(address: PciAddress, group: number): string {
  return (
    `vfio ${address}: group ${String(group)} is not viable\n` +
    'Please ensure all devices within the iommu_group are bound to their vfio bus driver.'
  );
}
