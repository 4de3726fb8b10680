import type { Finding } from '../../model/finding.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { note } from '../make-finding.ts';
import type { When } from './when.ts';

/** Sound cards and USB devices that go with a function. */
export function soundAndUsbImpact(fn: PciFunction, when: When): readonly Finding[] {
  const cards = fn.use.sound.known ? fn.use.sound.value : [];
  const devices = fn.use.usb.known ? fn.use.usb.value : [];
  const findings: Finding[] = [];
  if (cards.length > 0)
    findings.push(
      note(
        'host-loses-sound',
        { address: fn.address, when },
        cards.map(({ name, label }) => label ?? name),
      ),
    );
  if (devices.length > 0)
    findings.push(
      note(
        'host-loses-usb',
        { address: fn.address, count: devices.length, when },
        devices.map(({ name, product }) => (product === null ? name : `${name}: ${product}`)),
      ),
    );
  return findings;
}
