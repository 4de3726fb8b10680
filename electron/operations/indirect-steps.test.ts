import { describe, expect, test } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import type { IndirectDevice } from '../../shared/model/indirect-device.ts';
import { parseMediatedId } from '../../shared/model/mediated-device.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { aFunction, anAddress, aPool } from '../../shared/model/testing/builders.ts';
import { aLab, lab, win11 } from '../../shared/rules/testing/lab.ts';
import { FakeHost } from './testing/fake-host.ts';
import { runToEnd } from './testing/engine.ts';

const VF = anAddress('0000:03:10.0');
const MAC = '52:54:00:00:00:01';
const pooled: IndirectDevice = { kind: 'pool', pool: 'vfs', network: { mac: MAC, vlan: 42 } };
const share = parseMediatedId('d2441d39-495e-4243-ad9f-beb3f14c23d9');
if (share === undefined) throw new Error('not a UUID');
const PARENT = 'pci_0000_01_00_0';

function aHost(): FakeHost {
  return new FakeHost(
    aLab({
      functions: [aFunction(VF, { iommuGroup: known(20) })],
      snapshot: {
        pools: known([aPool('vfs', { source: { kind: 'list', functions: [VF] } })]),
        mediated: known({
          parents: [
            {
              node: PARENT,
              address: anAddress('0000:01:00.0'),
              types: [{ id: 't1', name: null, api: 'vfio-pci', available: 1 }],
            },
          ],
          devices: [],
        }),
      },
    }),
  );
}

const give = (scope: { readonly now: boolean; readonly nextStart: boolean }): OperationRequest => ({
  kind: 'attach-indirect',
  to: win11.id,
  device: pooled,
  scope,
  functions: [],
});
const both = { now: true, nextStart: true };

describe('an interface of a pool', () => {
  test('goes to the live guest first, then into its definition', async () => {
    const host = aHost();
    expect(await runToEnd(host, give(both))).toMatchObject({ state: 'succeeded' });
    expect(host.calls).toEqual([`give now win11 ${MAC}`, `give nextStart win11 ${MAC}`]);
    expect(host.holds(win11, 'now')).toEqual([VF]);
  });

  test('that libvirt refuses for the definition is taken from the live guest again', async () => {
    const host = aHost();
    host.failures.set(`give nextStart win11 ${MAC}`, {
      code: 'libvirt-error',
      libvirtCode: 1,
      message: 'no',
    });
    expect(await runToEnd(host, give(both))).toMatchObject({
      state: 'undone',
      problem: { code: 'libvirt-error', values: { address: MAC, guest: 'win11' } },
    });
    expect(host.holds(win11, 'now')).toEqual([]);
  });

  test('is taken away from everywhere, and undoing puts the entry of the definition back to the letter', async () => {
    const host = aHost();
    await runToEnd(host, give(both));
    host.calls.length = 0;
    const taken = await runToEnd(host, {
      kind: 'detach-indirect',
      from: win11.id,
      device: pooled,
      scope: both,
      functions: [],
    });
    expect(taken).toMatchObject({ state: 'succeeded' });
    expect(host.calls).toEqual([`take now win11 ${MAC}`, `take nextStart win11 ${MAC}`]);
    expect(taken.plan.steps[1]).toMatchObject({ kind: 'take-indirect', entry: `entry of ${MAC}` });
  });

  test('is refused before anything is touched when no function of the pool is free', async () => {
    const host = aHost();
    await runToEnd(host, give({ now: true, nextStart: false }));
    host.calls.length = 0;
    const other: IndirectDevice = { ...pooled, network: { mac: '52:54:00:00:00:02', vlan: null } };
    const second = await runToEnd(host, {
      kind: 'attach-indirect',
      to: lab.id,
      device: other,
      scope: { now: true, nextStart: false },
      functions: [],
    });
    expect(second.state).toBe('blocked');
    expect(second.plan.findings).toContainEqual(
      expect.objectContaining({ code: 'pool-empty', severity: 'block' }),
    );
    expect(host.calls).toEqual([]);
  });
});

describe('a mediated device', () => {
  test('is made, and one that is made already is refused', async () => {
    const host = aHost();
    const create: OperationRequest = {
      kind: 'create-mediated',
      parent: PARENT,
      type: 't1',
      id: share,
      functions: [],
    };
    expect(await runToEnd(host, create)).toMatchObject({ state: 'succeeded' });
    expect(host.calls).toEqual([`create t1 ${share}`]);
    expect(await runToEnd(host, create)).toMatchObject({ state: 'blocked' });
  });

  test('is not taken away from under a guest that has it', async () => {
    const host = aHost();
    const kind = { parent: PARENT, type: 't1', id: share, functions: [] } as const;
    await runToEnd(host, { kind: 'create-mediated', ...kind });
    const device: IndirectDevice = { kind: 'mediated', id: share };
    const scope = { now: true, nextStart: false };
    const given = await runToEnd(host, {
      kind: 'attach-indirect',
      to: win11.id,
      device,
      scope,
      functions: [],
    });
    expect(given).toMatchObject({ state: 'succeeded' });
    expect(await runToEnd(host, { kind: 'destroy-mediated', ...kind })).toMatchObject({ state: 'blocked' });
    await runToEnd(host, { kind: 'detach-indirect', from: win11.id, device, scope, functions: [] });
    expect(await runToEnd(host, { kind: 'destroy-mediated', ...kind })).toMatchObject({ state: 'succeeded' });
  });

  test('of a host without mdevctl is a problem that says so', async () => {
    const host = aHost();
    host.failures.set(`create t1 ${share}`, {
      code: 'mdevctl-missing',
      libvirtCode: 38,
      message: 'no mdevctl',
    });
    expect(
      await runToEnd(host, { kind: 'create-mediated', parent: PARENT, type: 't1', id: share, functions: [] }),
    ).toMatchObject({ state: 'undone', problem: { code: 'mdevctl-missing' } });
  });
});
