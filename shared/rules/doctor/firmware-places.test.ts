import { expect, test } from 'vitest';
import { firmwarePlace, isVirtualBoard } from './firmware-places.ts';

test.each([
  ['ASUSTeK COMPUTER INC. PRIME X570-PRO', 'ASUS'],
  ['Micro-Star International Co., Ltd. MEG X570 UNIFY (MS-7C35)', 'MSI'],
  ['Gigabyte Technology Co., Ltd. B650M AORUS ELITE AX', 'Gigabyte'],
  ['ASRock B550 Phantom Gaming-ITX/ax', 'ASRock'],
  ['Supermicro X11DDW-L', 'Supermicro'],
  ['Dell Inc. PowerEdge R740', 'Dell'],
  ['HP 8591', 'HP'],
  ['Hewlett-Packard 18E7', 'HP'],
  ['LENOVO 20XWCTO1WW', 'Lenovo'],
])('%s is by %s', (board, maker) => {
  expect(firmwarePlace(board)?.maker).toBe(maker);
  expect(isVirtualBoard(board)).toBe(false);
});

test.each([
  'QEMU Standard PC (Q35 + ICH9, 2009)',
  'VMware, Inc. VMware7,1',
  'innotek GmbH VirtualBox',
  'Microsoft Corporation Virtual Machine',
  'Xen HVM domU',
])('%s is a virtual machine', (board) => {
  expect([isVirtualBoard(board), firmwarePlace(board)]).toEqual([true, undefined]);
});

test('a maker that is not listed has no place', () => {
  expect(firmwarePlace('HPC Systems Model 1')).toBeUndefined();
});
