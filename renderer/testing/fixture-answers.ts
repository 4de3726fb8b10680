import { guestPciAddressOf, type Answer, type GuestAnswers } from '../../shared/model/guest-answers.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';

/** What a pretended guest says: QEMU numbers its devices from bus 7 on, whatever the XML has, and there is no agent. */
export function fixtureAnswers(snapshot: HostSnapshot, id: GuestId, agreed: boolean): GuestAnswers {
  const none: Answer<never> = { known: false, reason: 'no-agent' };
  const assignments = snapshot.guests.find((guest) => guest.id === id)?.now?.assignments ?? [];
  const devices = assignments.flatMap(({ alias, source }) => (alias === null ? [] : [{ alias, source }]));
  const pci = devices.flatMap(({ alias, source }, n) => {
    const address = guestPciAddressOf({ domain: 0, bus: 7 + n, slot: 0, fn: 0 });
    const ids = snapshot.functions.find((fn) => fn.address === source)?.ids;
    if (address === undefined || ids?.vendor.known !== true || !ids.device.known) return [];
    return [{ alias, address, vendor: ids.vendor.value, device: ids.device.value }];
  });
  return {
    devices,
    pci: agreed ? { known: true, value: pci } : { known: false, reason: 'not-agreed' },
    interfaces: none,
    disks: none,
    drivers: none,
  };
}
