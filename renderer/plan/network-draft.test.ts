import { expect, test } from 'vitest';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { choicesOf } from './network-draft.ts';

const VF = anAddress('0000:05:10.0');
const MAC = '52:54:00:4a:10:07';

test('what is typed becomes what is asked for once all of it is right', () => {
  const choices = (mac: string, vlan: string) => choicesOf(new Map([[VF, { mac, vlan }]]));
  expect(choices('', '')).toEqual([{ address: VF, mac: null, vlan: null }]);
  expect(choices(MAC.toUpperCase(), ' 42 ')).toEqual([{ address: VF, mac: MAC, vlan: 42 }]);
  expect([choices('52:54', ''), choices(MAC, '4095'), choices('01:00:5e:00:00:01', '')]).toEqual([
    null,
    null,
    null,
  ]);
});
