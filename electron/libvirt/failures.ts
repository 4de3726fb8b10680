import type { ProblemCode } from '../../shared/model/operation.ts';
import { failureWords, type CallFailure } from './call-failure.ts';
import type { HypervisorFailure } from './hypervisor.ts';
import { errorCode } from './protocol/constants.ts';
import type { TransportEnd } from './transport/transport.ts';
import type { XmlError } from './xml/xml-error.ts';

/** libvirt's error numbers (virterror.h) and what they mean here. Only those that are unmistakable; every other is `libvirt-error`. */
const codes: ReadonlyMap<number, ProblemCode> = new Map([
  [errorCode.noDomain, 'guest-gone'],
  [errorCode.noNodeDevice, 'device-gone'],
  [errorCode.deviceMissing, 'device-gone'],
  [errorCode.resourceBusy, 'device-busy'],
  [errorCode.operationDenied, 'denied'],
  [errorCode.accessDenied, 'denied'],
  [errorCode.authFailed, 'denied'],
  [errorCode.authCancelled, 'denied'],
  [errorCode.authUnavailable, 'denied'],
  [errorCode.configUnsupported, 'unsupported'],
  [errorCode.argumentUnsupported, 'unsupported'],
  [errorCode.operationUnsupported, 'unsupported'],
  [errorCode.noSupport, 'unsupported'],
]);

/**
 * Where libvirt has no code of its own: all come as "internal error" (1), so the words decide, as the last resort. Words that are not
 * recognised stay `libvirt-error`.
 */
const internalErrors: readonly { readonly words: RegExp; readonly code: ProblemCode }[] = [
  // Seen on the test bed (facts/passthrough.md section 9):
  // internal error: unable to execute QEMU command 'device_add': vfio 0000:01:00.0: group 11 is not viable
  { words: /group \d+ is not viable/, code: 'group-not-viable' },
  // The words were seen on the test bed (same section); that they come with code 1 is from libvirt's source.
  { words: /No more available PCI slots/, code: 'no-free-port' },
  // Not seen: libvirt's form around the words of QEMU's source (qmp_device_del):
  // internal error: unable to execute QEMU command 'device_del': Device hostdev0 is already in the process of unplug
  { words: /already in the process of unplug/, code: 'guest-no-answer' },
  // Not seen: the same form around the words of QEMU's source (pcie_cap_slot_unplug_request_cb and shpc_device_unplug_request_cb):
  // internal error: unable to execute QEMU command 'device_del': Hot-unplug failed: guest is busy (power indicator blinking)
  { words: /guest is busy \(power indicator blinking\)/, code: 'guest-busy' },
];

/** Not seen: libvirt's words (vircommand.c) for a program that it is to run and the host does not have. */
const NO_MDEVCTL = /Cannot find '[^']*mdevctl' in path/;

/**
 * libvirt has one code (9) for every operation that failed. Not seen, from its source (qemuDomainDetachDeviceLive):
 * operation failed: unplug of device was rejected by the guest
 */
const REJECTED = /unplug of device was rejected by the guest/;

/** A failed call in the model's words; libvirt's own are kept. */
export function hypervisorFailure(failure: CallFailure): HypervisorFailure {
  return {
    code: problemCode(failure),
    libvirtCode: failure.kind === 'libvirt' ? failure.code : null,
    message: failureWords(failure),
  };
}

function problemCode(failure: CallFailure): ProblemCode {
  if (failure.kind === 'ended') return 'connection-lost';
  if (failure.kind === 'timeout') return 'libvirt-error';
  if (failure.code === errorCode.internal) {
    return internalErrors.find(({ words }) => words.test(failure.message))?.code ?? 'libvirt-error';
  }
  if (NO_MDEVCTL.test(failure.message)) return 'mdevctl-missing';
  if (failure.code === errorCode.operationFailed && REJECTED.test(failure.message)) return 'guest-refused';
  return codes.get(failure.code) ?? 'libvirt-error';
}

/** Why unlocking did not work. */
export function unlockFailure(end: TransportEnd): HypervisorFailure {
  const refused = end.code === 'no-rights' || end.code === 'no-polkit-agent';
  return {
    code: refused ? 'denied' : 'connection-lost',
    libvirtCode: end.code === 'no-polkit-agent' ? errorCode.authUnavailable : null,
    message: end.message,
  };
}

/**
 * A failed bind or unbind on the host. By libvirt's source, a device in a guest is refused as "operation invalid" (55): in use by
 * driver QEMU.
 */
export function hostDriverFailure(failure: CallFailure): HypervisorFailure {
  const mapped = hypervisorFailure(failure);
  if (failure.kind === 'timeout') return { ...mapped, code: 'host-driver-stuck' };
  if (failure.kind === 'libvirt' && failure.code === errorCode.operationInvalid)
    return { ...mapped, code: 'device-busy' };
  return mapped;
}

/** A guest whose XML is none. */
export function unreadableXml(error: XmlError): HypervisorFailure {
  return {
    code: 'libvirt-error',
    libvirtCode: null,
    message: `the guest's XML cannot be read: ${error.message}`,
  };
}
