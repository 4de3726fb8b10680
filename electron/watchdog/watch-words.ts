import { parseGuestId } from '../../shared/model/guest.ts';
import type { Step } from '../../shared/model/operation.ts';
import { parsePciAddress } from '../../shared/model/pci-address.ts';

/**
 * How the watchdog calls the kinds of steps; null for those that it does not take back. Hardware and virtual functions need root and not libvirt. Neither a
 * corrected definition, nor a record, nor a check before a start cuts anybody off: nothing of the host changes before the next start.
 */
const kinds: Readonly<Record<Step['kind'], string | null>> = {
  park: 'park',
  return: 'return',
  'attach-now': 'attach-now',
  'attach-next-start': 'attach-next-start',
  'detach-now': 'detach-now',
  'detach-next-start': 'detach-next-start',
  remove: null,
  rescan: null,
  'slot-power': null,
  remap: null,
  record: null,
  'edit-definition': null,
  'install-start-check': null,
  'remove-start-check': null,
  'install-hand-over': null,
  'remove-hand-over': null,
  start: null,
  'shut-down': null,
  'force-off': null,
  'set-vf-count': null,
  'keep-vf-count': null,
  'set-vf': null,
  'set-interface': null,
  'give-indirect': null,
  'take-indirect': null,
  'create-mediated': null,
  'destroy-mediated': null,
  'setup-open': null,
  'setup-file': null,
  'setup-own': null,
  'setup-run': null,
  'setup-close': null,
  'setup-end': null,
  'restart-host': null,
};

/**
 * A step as one word for the watchdog; null for what it does not take back, and for what is no address or UUID after all. It holds nothing that any login
 * shell would not take as it is: ssh joins words to a line. 16-bit and wider PCI domains differ in length only.
 */
export function watchWord(step: Step): string | null {
  const kind = kinds[step.kind];
  if (kind === null || step.address === null) return null;
  const address = parsePciAddress(step.address);
  const guest = 'guest' in step ? parseGuestId(step.guest) : '-';
  if (address === undefined || guest === undefined) return null;
  const managed = step.kind === 'attach-now' && step.managed ? '-managed' : '';
  const network = 'network' in step ? step.network : undefined;
  const settings = network === undefined ? '' : `,${network.mac},${String(network.vlan ?? '-')}`;
  const word = `${kind}${managed},${guest},${address}${settings}`;
  return /^[a-z0-9,:.-]{1,128}$/.test(word) ? word : null;
}
