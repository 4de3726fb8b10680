import { expect, test } from 'vitest';
import { known } from '../model/fact.ts';
import { aSnapshot } from '../model/testing/builders.ts';
import { idRules } from './id-rules.ts';

const { identity, machine } = aSnapshot();

test('ids of the command line and of module options, however they are written', () => {
  const rules = idRules({
    identity: {
      ...identity,
      commandLine: known('quiet vfio-pci.ids=10de:2684,10DE:22ba:1043:889d vfio_pci.ids=x,'),
    },
    machine: {
      ...machine,
      moduleSettings: [
        { file: '/etc/modprobe.d/vfio.conf', line: 'options vfio-pci disable_vga=1 ids=8086:10d3' },
        { file: '/etc/modules', line: 'vfio-pci' },
      ],
    },
  });
  expect(rules.map(({ id, isModuleOption }) => [id, isModuleOption])).toEqual([
    ['10de:2684', false],
    ['10de:22ba', false],
    ['8086:10d3', true],
  ]);
});
