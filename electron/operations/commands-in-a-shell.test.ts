import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { aGuest, anAddress, aSnapshot } from '../../shared/model/testing/builders.ts';
import { commandsFor } from '../../shared/rules/commands.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';

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
