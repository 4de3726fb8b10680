import { describe, expect, it } from 'vitest';
import type { Assignment } from '../model/assignment.ts';
import { parseDeviceIdentity } from '../model/device-identity.ts';
import { known } from '../model/fact.ts';
import {
  guestPciAddressOf,
  type Answer,
  type GuestAnswers,
  type GuestPciAddress,
  type GuestPciDevice,
} from '../model/guest-answers.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { aFunction, aGuest, anAssignment, aView } from '../model/testing/builders.ts';
import { addressMap, isOutdated } from './address-map.ts';

const NIC = '0000:03:00.0';
const DISK = '0000:02:00.0';
const GPU = '0000:01:00.0';
const MAC = '52:54:00:11:22:33';

function inGuest(bus: number): GuestPciAddress {
  const address = guestPciAddressOf({ domain: 0, bus, slot: 0, fn: 0 });
  if (address === undefined) throw new Error('not a bus');
  return address;
}

const numbered = (alias: string, bus: number, fields: Partial<GuestPciDevice> = {}): GuestPciDevice => ({
  ...{ alias, address: inGuest(bus), vendor: '8086', device: '10d3' },
  ...fields,
});

const yes = <T>(value: T): Answer<T> => ({ known: true, value });
const no = (reason: 'not-agreed' | 'busy'): Answer<never> => ({ known: false, reason, detail: 'words' });

function said(assignments: readonly Assignment[], fields: Partial<GuestAnswers> = {}): GuestAnswers {
  return {
    devices: assignments.map(({ alias, source }) => ({ alias: alias ?? '', source })),
    ...{ pci: yes([]), interfaces: yes([]), disks: yes([]), drivers: yes([]) },
    ...fields,
  };
}

/** The entry of the only device of a running guest. */
function only(assignment: Assignment, answers: GuestAnswers | null, fn?: PciFunction) {
  const guest = aGuest(1, 'win11', { now: aView({ assignments: [assignment] }), nextStart: null });
  const [entry, ...more] = addressMap(guest, () => fn, answers);
  expect(more).toEqual([]);
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

const nic = anAssignment(NIC, { alias: 'hostdev0', xmlAddress: '0000:05:00.0' });
const ssd = anAssignment(DISK, { alias: 'hostdev1', xmlAddress: '0000:06:00.0' });

describe('the guest side of a device', () => {
  it('is where QEMU says, not where the XML says', () => {
    const { guest, assignment } = only(nic, said([nic], { pci: yes([numbered('hostdev0', 9)]) }));
    expect(guest).toEqual({ state: 'known', address: '0000:09:00.0', by: 'query-pci' });
    expect(assignment.xmlAddress).toBe('0000:05:00.0');
  });

  it('is decided at the start for a guest that is off, and for a device it gets from next start', () => {
    const off = aGuest(1, 'media', {
      state: 'off',
      now: null,
      nextStart: aView({ assignments: [ssd, nic] }),
    });
    expect(
      addressMap(off, () => undefined, null).map(({ assignment, view, guest }) => [
        assignment.source,
        view,
        guest.state,
      ]),
    ).toEqual([
      [DISK, 'nextStart', 'at-start'],
      [NIC, 'nextStart', 'at-start'],
    ]);
    const running = aGuest(1, 'media', {
      now: aView({ assignments: [nic] }),
      nextStart: aView({ assignments: [anAssignment(NIC), ssd] }),
    });
    expect(
      addressMap(running, () => undefined, said([nic])).map(({ view, guest }) => [view, guest.state]),
    ).toEqual([
      ['nextStart', 'at-start'],
      ['now', 'unnumbered'],
    ]);
  });

  it('is not asked before anybody asks, without agreement, and for a device that came afterwards', () => {
    expect(only(nic, null).guest).toEqual({ state: 'not-asked' });
    expect(only(nic, said([nic], { pci: no('not-agreed') })).guest).toEqual({ state: 'not-asked' });
    const before = said([ssd], { pci: yes([numbered('hostdev0', 9)]) });
    expect(only(nic, before).guest).toEqual({ state: 'not-asked' });
  });

  it('is not taken over by another device that was given the alias later', () => {
    const answers = said([anAssignment(GPU, { alias: 'hostdev0' })], { pci: yes([numbered('hostdev0', 9)]) });
    expect(only(nic, answers).guest).toEqual({ state: 'not-asked' });
  });

  it('is unknown with the reason when the question had no answer', () => {
    expect(only(nic, said([nic], { pci: no('busy') })).guest).toEqual({
      ...{ state: 'no-answer', reason: 'busy', detail: 'words' },
    });
  });

  it('is by the agent for a disk whose serial number it tells, unless two have it', () => {
    const fn = aFunction(DISK, { nvmeSerial: known('S64B NX0T') });
    const disk = { name: '/dev/nvme1n1', address: inGuest(7), serial: 'S64B_NX0T' };
    const answers = said([ssd], { pci: no('not-agreed'), disks: yes([disk]) });
    expect(only(ssd, answers, fn)).toMatchObject({
      guest: { state: 'known', address: '0000:07:00.0', by: 'agent' },
      names: [{ text: '/dev/nvme1n1', alike: false }],
    });
    const twice = said([ssd], {
      pci: no('not-agreed'),
      disks: yes([disk, { ...disk, address: inGuest(8) }]),
    });
    expect(only(ssd, twice, fn)).toMatchObject({ guest: { state: 'not-asked' }, names: [] });
  });

  it.each(['S64B_NX0T', 'Samsung_SSD_990_PRO_1TB_S64B_NX0T', 'Samsung_SSD_990_PRO_1TB_S64B_NX0T_1'])(
    'is by the agent for the serial number as its system writes it: %s',
    (serial) => {
      const fn = aFunction(DISK, { nvmeSerial: known('S64B NX0T') });
      const disk = { name: '/dev/nvme1n1', address: inGuest(7), serial };
      const answers = said([ssd], { pci: no('not-agreed'), disks: yes([disk]) });
      expect(only(ssd, answers, fn).guest).toEqual({ state: 'known', address: '0000:07:00.0', by: 'agent' });
    },
  );

  it.each(['XS64B_NX0T', 'Samsung_S64B_NX0T_x', 'S64B_NX0T_Samsung'])(
    'is not by the agent for another serial number: %s',
    (serial) => {
      const fn = aFunction(DISK, { nvmeSerial: known('S64B NX0T') });
      const disk = { name: '/dev/nvme1n1', address: inGuest(7), serial };
      const answers = said([ssd], { pci: no('not-agreed'), disks: yes([disk]) });
      expect(only(ssd, answers, fn)).toMatchObject({ guest: { state: 'not-asked' }, names: [] });
    },
  );

  it("is QEMU's word against the agent's", () => {
    const fn = aFunction(DISK, { nvmeSerial: known('S64BNX0T') });
    const lie = { name: '/dev/nvme1n1', address: inGuest(7), serial: 'S64BNX0T' };
    const answers = said([ssd], { pci: yes([numbered('hostdev1', 9)]), disks: yes([lie]) });
    expect(only(ssd, answers, fn)).toMatchObject({
      guest: { address: '0000:09:00.0', by: 'query-pci' },
      names: [],
    });
  });
});

describe('what the guest calls a device', () => {
  it('is the disk with its serial number where the agent does not know the place of that', () => {
    const fn = aFunction(DISK, { nvmeSerial: known('S64BNX0T') });
    const disk = { name: '/dev/nvme0n1', address: null, serial: 'Micron_7450_S64BNX0T_1' };
    const answers = said([ssd], { pci: yes([numbered('hostdev1', 9)]), disks: yes([disk]) });
    expect(only(ssd, answers, fn)).toMatchObject({
      guest: { address: '0000:09:00.0', by: 'query-pci' },
      names: [{ text: '/dev/nvme0n1', alike: false }],
    });
  });

  it('is the interface with its MAC: of the XML, of the card, or as recorded when it was given away', () => {
    const interfaces = yes([
      { name: 'eth0', mac: '52:54:00:99:99:99' },
      { name: 'enp9s0', mac: MAC },
      { name: 'br0', mac: MAC },
    ]);
    const names = [
      { text: 'enp9s0', alike: false },
      { text: 'br0', alike: false },
    ];
    const vf = anAssignment(NIC, { alias: 'hostdev0', element: 'interface', mac: MAC.toUpperCase() });
    expect(only(vf, said([vf], { interfaces })).names).toEqual(names);
    const burnt = aFunction(NIC, { permanentMac: known(MAC) });
    expect(only(nic, said([nic], { interfaces }), burnt).names).toEqual(names);
    const identity = parseDeviceIdentity(
      (name) => ({ vendor: '8086', device: '10d3', mac: MAC })[name as string],
    );
    if (identity === undefined) throw new Error('not an identity');
    const recorded = { ...nic, recorded: { state: 'recorded', identity } as const };
    expect(only(recorded, said([nic], { interfaces }), aFunction(NIC)).names).toEqual(names);
    expect(only(nic, said([nic], { interfaces }), aFunction(NIC)).names).toEqual([]);
  });

  it('is never more than a few names, whatever the guest says', () => {
    const interfaces = yes(Array.from({ length: 1000 }, (_, n) => ({ name: `eth${n}`, mac: MAC })));
    const vf = anAssignment(NIC, { alias: 'hostdev0', mac: MAC });
    expect(only(vf, said([vf], { interfaces })).names).toHaveLength(4);
  });

  it('is the driver of Windows by ids, which does not tell two of a kind apart', () => {
    const drivers = yes([{ name: 'Intel(R) 82574L', vendor: '8086', device: '10d3' }]);
    const one = said([nic], { drivers, pci: yes([numbered('hostdev0', 9)]) });
    expect(only(nic, one, aFunction(NIC)).names).toEqual([{ text: 'Intel(R) 82574L', alike: false }]);
    const two = said([nic], { drivers, pci: yes([numbered('hostdev0', 9), numbered('net0', 1)]) });
    expect(only(nic, two, aFunction(NIC)).names).toEqual([{ text: 'Intel(R) 82574L', alike: true }]);
  });
});

it('answers are outdated by a device that came later, not by one that left', () => {
  const guest = aGuest(1, 'win11', { now: aView({ assignments: [nic, ssd] }) });
  expect(isOutdated(guest, said([nic]))).toBe(true);
  expect(isOutdated(guest, said([nic, ssd, anAssignment(GPU, { alias: 'hostdev2' })]))).toBe(false);
});
