import { expect, test } from 'vitest';
import { isolate } from '../shared/rules/isolation.ts';
import { createDemoHost } from './simulator/demo-host.ts';

test('the groups of the demo host are explained as they were designed', async () => {
  const { connection } = await createDemoHost();
  const facts = await connection.reader.read();
  await connection.close();
  if (!facts.ok) throw new Error(facts.error.message);
  const isolation = new Map<string, unknown>();
  for (const group of isolate(facts.value.functions, facts.value.groups)) {
    for (const member of group.members) isolation.set(member, group.isolation);
  }
  expect(isolation.get('0000:0e:00.0')).toEqual({ kind: 'shared-slot' });
  expect(isolation.get('0000:11:00.0')).toEqual({ kind: 'alone' });
  expect(isolation.get('0000:0c:00.0')).toEqual({ kind: 'bridge-without-acs', bridge: '0000:00:01.3' });
  expect(isolation.get('0000:0b:00.0')).toEqual({ kind: 'bridge-without-acs', bridge: '0000:03:09.0' });
  expect(isolation.get('0000:08:00.0')).toEqual({ kind: 'conventional-bridge', bridge: '0000:07:00.0' });
  expect([...isolation.values()]).not.toContainEqual({ kind: 'joined-unexplained' });
});
