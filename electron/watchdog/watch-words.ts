import { assertNever } from '../../shared/model/assert-never.ts';
import { parseGuestId } from '../../shared/model/guest.ts';
import type { Step } from '../../shared/model/operation.ts';
import { isVfStep, type VfStep } from '../../shared/model/vf-step.ts';
import { parsePciAddress } from '../../shared/model/pci-address.ts';

/**
 * A step as one word for the watchdog; null for what is no address or UUID after all, and for hardware, which needs root and not libvirt. It holds nothing that any login shell would not
 * take as it is: ssh joins words to a line. 16-bit and wider PCI domains differ in length only.
 */
export function watchWord(step: Step): string | null {
  if (step.kind === 'remove' || step.kind === 'rescan' || step.kind === 'slot-power') return null;
  // Neither a corrected definition, nor a record, nor a check before a start cuts anybody off: nothing of the host changes before the next start.
  if (step.kind === 'remap' || step.kind === 'record' || step.kind === 'edit-definition') return null;
  if (step.kind === 'install-start-check' || step.kind === 'remove-start-check') return null;
  if (step.kind === 'start' || step.kind === 'shut-down' || step.kind === 'force-off') return null;
  if (isVfStep(step)) return null;
  if (step.kind === 'give-indirect' || step.kind === 'take-indirect') return null;
  if (step.kind === 'create-mediated' || step.kind === 'destroy-mediated') return null;
  const address = parsePciAddress(step.address);
  const guest = 'guest' in step ? parseGuestId(step.guest) : '-';
  if (address === undefined || guest === undefined) return null;
  const network = 'network' in step ? step.network : undefined;
  const settings = network === undefined ? '' : `,${network.mac},${String(network.vlan ?? '-')}`;
  const word = `${kindOf(step)},${guest},${address}${settings}`;
  return /^[a-z0-9,:.-]{1,128}$/.test(word) ? word : null;
}

function kindOf(
  step: Exclude<
    Step,
    {
      readonly kind:
        | VfStep['kind']
        | 'record'
        | 'remap'
        | 'give-indirect'
        | 'take-indirect'
        | 'create-mediated'
        | 'destroy-mediated'
        | 'edit-definition'
        | 'remove'
        | 'rescan'
        | 'slot-power'
        | 'install-start-check'
        | 'remove-start-check'
        | 'start'
        | 'shut-down'
        | 'force-off';
    }
  >,
): string {
  switch (step.kind) {
    case 'attach-now':
      return step.managed ? 'attach-now-managed' : 'attach-now';
    case 'park':
    case 'return':
    case 'attach-next-start':
    case 'detach-now':
    case 'detach-next-start':
      return step.kind;
    default:
      return assertNever(step);
  }
}
