import { expect, test } from 'vitest';
import type { FindingCode } from '../model/finding.ts';
import { aGuest } from '../model/testing/builders.ts';
import { block } from './make-finding.ts';
import { roomRequest } from './ports-request.ts';

const q35 = aGuest(1, 'win11');
const old = aGuest(2, 'old', { machine: 'i440fx' });

function offered(code: FindingCode, guest: string, needed = 1, free = 0) {
  return roomRequest([q35, old], block(code, { guest, needed, free }))?.edit;
}

test.each([
  ['no-free-port', 'win11', { model: 'pcie-root-port', count: 4 }],
  ['no-conventional-slot', 'win11', { model: 'pcie-to-pci-bridge', count: 1 }],
  ['no-pci-slot', 'old', { model: 'pci-bridge', count: 1 }],
] as const)('%s is mended by what its machine takes', (code, guest, edit) => {
  expect(offered(code, guest)).toMatchObject(edit);
});

test('as many ports are offered as are missing', () => {
  expect(offered('no-free-port', 'win11', 7, 1)).toMatchObject({ count: 6 });
});

test('nothing is offered to a guest without a definition, to another machine, or for another finding', () => {
  const transient = aGuest(3, 'brief', { definitionMark: null });
  expect(roomRequest([transient], block('no-free-port', { guest: 'brief', needed: 1, free: 0 }))).toBeNull();
  expect(offered('no-free-port', 'old')).toBeUndefined();
  expect(offered('guest-transient', 'win11')).toBeUndefined();
});
