import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  aCpu,
  anAddress,
  anAssignment,
  aMemory,
  aSetup,
  aView,
} from '../../../shared/model/testing/builders.ts';
import { readGuestDefinition } from './guest-definition.ts';
import { XmlError } from './xml-error.ts';

const fixture = (name: string): string =>
  readFileSync(new URL(`fixtures/${name}.xml`, import.meta.url), 'utf8');

describe('readGuestDefinition', () => {
  it('reads a running q35 guest: functions of both elements, a PCI domain wider than 16 bits, ports without those that take no hotplug', () => {
    expect(readGuestDefinition(fixture('q35-live'))).toEqual({
      title: 'Windows 11 & games',
      vcpus: 6,
      memoryKiB: 16_777_216,
      machine: 'q35',
      firmware: 'uefi',
      view: aView({
        memory: aMemory({ maximumKiB: 16_777_216, currentKiB: 16_777_216 }),
        assignments: [
          anAssignment('0000:03:10.2', {
            element: 'interface',
            alias: 'hostdev1',
            driverName: 'vfio',
            xmlAddress: '0000:06:00.0',
            mac: '52:54:00:aa:bb:cc',
            vlan: 42,
          }),
          anAssignment('10000:e1:00.0', {
            alias: 'ua-gpu',
            driverName: 'vfio',
            xmlAddress: '0000:07:00.0',
            bootOrder: 1,
            romBar: true,
            romFile: '/var/lib/roms/card "A".rom',
          }),
        ],
        ports: { expressTotal: 6, expressUsed: 6, conventionalTotal: 31, conventionalUsed: 1 },
        networks: [{ network: 'default', mac: '52:54:00:11:22:33', vlan: null }],
        portList: expect.any(Array) as [],
        bootOrders: [{ order: 1, element: 'hostdev', name: null, source: anAddress('10000:e1:00.0') }],
        setup: aSetup({
          machineType: 'pc-q35-7.2',
          tpm: null,
          cpu: aCpu({ topology: null, maximum: 8, migratable: true }),
          hyperv: null,
          hypervClock: false,
          inputs: [],
          usbDevices: 1,
          videos: [{ model: 'virtio', accelerated: false }],
        }),
      }),
    });
  });

  it('reads a definition whose devices have no aliases and no addresses yet', () => {
    const { view, memoryKiB, firmware, title } = readGuestDefinition(fixture('q35-inactive'));
    expect(view.assignments).toEqual([
      anAssignment('0000:01:00.0', { managed: false, romBar: false, romFile: '/roms/a\nb.rom' }),
      anAssignment('0000:01:00.1', { xmlAddress: '0000:01:00.0' }),
    ]);
    expect(view.ports).toEqual({
      expressTotal: 1,
      expressUsed: 1,
      conventionalTotal: 0,
      conventionalUsed: 0,
    });
    expect({ memoryKiB, firmware, title }).toEqual({ memoryKiB: 16_777_216, firmware: 'bios', title: null });
  });

  it('counts the slots of an i440fx guest, the one of its PIIX3 among the used', () => {
    const { machine, view } = readGuestDefinition(fixture('i440fx'));
    expect(machine).toBe('i440fx');
    expect(view).toMatchObject({
      assignments: [],
      ports: { expressTotal: 0, expressUsed: 0, conventionalTotal: 31, conventionalUsed: 4 },
    });
  });

  it.each([
    ['q35', 'q35'],
    ['pc-q35-rhel9.2.0', 'q35'],
    ['pc', 'i440fx'],
    ['pc-1.3', 'i440fx'],
    ['virt-9.2', 'other'],
    ['pseries', 'other'],
  ])('takes machine %s for %s', (machine, kind) => {
    expect(
      readGuestDefinition(`<domain><os><type machine='${machine}'>hvm</type></os></domain>`).machine,
    ).toBe(kind);
  });

  it.each([
    ['nothing', ''],
    ['another document', '<network/>'],
    ['a document that is cut off', fixture('q35-live').slice(0, 2000)],
  ])('refuses %s', (_name, xml) => {
    expect(() => readGuestDefinition(xml)).toThrow(XmlError);
  });

  it('leaves out a function whose address PCI does not allow', () => {
    const device = (slot: string): string =>
      `<hostdev mode='subsystem' type='pci'><source><address domain='0' bus='0x01' slot='${slot}' function='0'/></source></hostdev>`;
    const xml = `<domain><devices>${device('0x20')}${device('-1')}${device('')}${device('0x1f')}</devices></domain>`;
    expect(readGuestDefinition(xml).view.assignments.map(({ source }) => source)).toEqual(['0000:01:1f.0']);
  });

  it('answers or refuses, and never does anything else, whatever is changed in a good document', () => {
    const xml = fixture('q35-live');
    let state = 20_261_122;
    const below = (limit: number): number => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
      return state % limit;
    };
    const pieces = ['<', '>', '/', '&', "'", '"', '=', '\u0000', '<!DOCTYPE', ']]>', '-', '0xffffffffff', ''];
    let refused = 0;
    for (let round = 0; round < 1_500; round += 1) {
      const at = below(xml.length);
      const changed = xml.slice(0, at) + (pieces[below(pieces.length)] ?? '') + xml.slice(at + below(20));
      try {
        readGuestDefinition(changed);
      } catch (error) {
        if (!(error instanceof XmlError)) throw error;
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(500);
    expect(refused).toBeLessThan(1_500);
  });
});
