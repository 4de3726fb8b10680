import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { aGuest, anAddress, anAssignment, aSnapshot, aView } from '../../shared/model/testing/builders.ts';
import { commandsFor } from '../../shared/rules/commands.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';

const unknownIdentity = {
  subsystemVendor: null,
  subsystemDevice: null,
  revision: null,
  serial: null,
  vpdSerial: null,
  nvmeSerial: null,
  mac: null,
  path: null,
} as const;

test('a shell reads a hostile name as one word and the XML as it is', () => {
  const name = `it's $(touch /tmp/owned) "; echo 'XML'`;
  const guest = aGuest(1, name);
  const address = anAddress('10000:e1:00.0');
  const index = indexSnapshot(aSnapshot({ guests: [guest] }));
  const [line = ''] = commandsFor(index, [{ kind: 'detach-now', guest: guest.id, address, managed: false }]);
  const script = `virsh() { printf '%s\\n' "$@"; cat; }\n${line}`;
  expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\n')).toEqual([
    '--connect',
    'qemu:///system',
    'detach-device',
    name,
    '/dev/stdin',
    '--live',
    `<hostdev mode='subsystem' type='pci' managed='no'>`,
    `  <source><address domain='0x10000' bus='0xe1' slot='0x00' function='0x0'/></source>`,
    '</hostdev>',
    '',
  ]);
});

const OLD = anAddress('0000:01:00.0');
const NEW = anAddress('0000:0a:1f.3');

/** As libvirt prints a definition: with other sources before it, and the address in the guest, which has the same numbers. */
const definition = (source: string, alias: string): string => `<domain type='kvm'>
  <devices>
    <disk type='file'>
      <source file='/a.qcow2'/>
    </disk>
    <hostdev mode='subsystem' type='pci' managed='yes'>
      <source>
        <address domain='0x0000' ${source}/>
      </source>
      <alias name='${alias}'/>
      <address type='pci' domain='0x0000' bus='0x01' slot='0x00' function='0x0'/>
    </hostdev>
  </devices>
</domain>
`;

test('a definition is corrected by hand in its source and alias alone, and its records with it', () => {
  const identity = { ...unknownIdentity, vendor: '8086', device: '10d3' };
  const guest = aGuest(1, 'win11', {
    nextStart: aView({
      assignments: [
        anAssignment(OLD, { recorded: { state: 'recorded', identity } }),
        anAssignment('0000:02:00.0', { recorded: { state: 'recorded', identity } }),
      ],
    }),
  });
  const step = { kind: 'remap', guest: guest.id, address: NEW, from: OLD, recorded: identity } as const;
  const index = indexSnapshot(aSnapshot({ guests: [guest] }));
  const [lines = ''] = commandsFor(index, [{ ...step, previous: identity }]);
  const before = definition(`bus='0x01' slot='0x00' function='0x0'`, 'ua-switchyard-0000-01-00-0');
  const script = `virsh() { shift 2; case $1 in dumpxml) printf '%s' "$BEFORE";; define) cat;; *) printf '%s\\n' "$@";; esac; }\n${lines}`;
  const env = { ...process.env, BEFORE: before };
  expect(execFileSync('/bin/sh', ['-ec', script], { encoding: 'utf8', env })).toBe(
    definition(`bus='0x0a' slot='0x1f' function='0x3'`, 'ua-switchyard-0000-0a-1f-3') +
      [
        'metadata',
        'win11',
        '--config',
        '--uri',
        'https://switchyard.invalid/xmlns/libvirt/devices/1',
        '--key',
        'switchyard',
        '--set',
        '<devices>',
        '  <device address="0000:02:00.0" vendor="8086" device="10d3"/>',
        '  <device address="0000:0a:1f.3" vendor="8086" device="10d3"/>',
        '</devices>',
        '',
      ].join('\n'),
  );
});
