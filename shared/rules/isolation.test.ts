import { expect, test } from 'vitest';
import { aFunction, anAddress } from '../model/testing/builders.ts';
import { known, unknown, type Fact } from '../model/fact.ts';
import type { AcsCapability, BridgeKind, PciFunction } from '../model/pci-function.ts';
import { isolate } from './isolation.ts';

const none = known({ present: false, enabled: [] });
const full = known({ present: true, enabled: ['SrcValid', 'ReqRedir', 'CmpltRedir', 'UpstreamFwd'] });

function aBridge(
  address: string,
  kind: BridgeKind | undefined,
  acs: Fact<AcsCapability>,
  parent: string | null = null,
): PciFunction {
  return aFunction(address, {
    parent: parent === null ? null : anAddress(parent),
    bridge: {
      kind: kind === undefined ? unknown('unreadable') : known(kind),
      secondaryBus: unknown('absent'),
    },
    acs,
  });
}

function below(
  parent: string,
  address: string,
  bus: 'pci-express' | 'conventional' = 'pci-express',
): PciFunction {
  return aFunction(address, { parent: anAddress(parent), bus: known(bus) });
}

function reasonOf(members: readonly string[], functions: readonly PciFunction[]) {
  const [group] = isolate(functions, [{ id: 1, members: members.map(anAddress) }]);
  return group?.isolation;
}

test('a group of one is alone', () => {
  expect(reasonOf(['0000:01:00.0'], [aFunction('0000:01:00.0')])).toEqual({ kind: 'alone' });
});

test('display and audio of one slot behind an isolating port share the slot', () => {
  const functions = [
    aBridge('0000:00:01.0', 'root-port', full),
    below('0000:00:01.0', '0000:01:00.0'),
    below('0000:00:01.0', '0000:01:00.1'),
  ];
  expect(reasonOf(['0000:01:00.0', '0000:01:00.1'], functions)).toEqual({ kind: 'shared-slot' });
});

test.each([
  ['no ACS at all', none],
  ['ACS with redirection left off', known({ present: true, enabled: ['SrcValid'] })],
])('a port in the group with %s is named', (_, acs) => {
  const functions = [aBridge('0000:00:01.0', 'root-port', acs), below('0000:00:01.0', '0000:01:00.0')];
  expect(reasonOf(['0000:00:01.0', '0000:01:00.0'], functions)).toEqual({
    kind: 'bridge-without-acs',
    bridge: '0000:00:01.0',
  });
});

test('of a switch behind a root port without ACS the root port is named, not the ports below it', () => {
  const functions = [
    aBridge('0000:00:01.0', 'root-port', none),
    aBridge('0000:01:00.0', 'switch-upstream', none, '0000:00:01.0'),
    aBridge('0000:02:00.0', 'switch-downstream', none, '0000:01:00.0'),
    below('0000:02:00.0', '0000:03:00.0'),
  ];
  expect(reasonOf(['0000:00:01.0', '0000:01:00.0', '0000:02:00.0', '0000:03:00.0'], functions)).toMatchObject(
    {
      bridge: '0000:00:01.0',
    },
  );
});

test('root ports that share a slot name the one that lacks ACS and has something below', () => {
  const functions = [
    aBridge('0000:00:1c.0', 'root-port', none),
    aBridge('0000:00:1c.4', 'root-port', none),
    below('0000:00:1c.4', '0000:03:00.0'),
  ];
  expect(reasonOf(['0000:00:1c.0', '0000:00:1c.4', '0000:03:00.0'], functions)).toMatchObject({
    kind: 'bridge-without-acs',
    bridge: '0000:00:1c.4',
  });
});

test('functions behind a PCI Express to PCI bridge name it, though the port above lacks nothing', () => {
  const functions = [
    aBridge('0000:00:06.0', 'root-port', full),
    aBridge('0000:06:00.0', 'express-to-pci', none, '0000:00:06.0'),
    below('0000:06:00.0', '0000:07:01.0', 'conventional'),
    below('0000:06:00.0', '0000:07:02.0', 'conventional'),
  ];
  const expected = { kind: 'conventional-bridge', bridge: '0000:06:00.0' };
  expect(reasonOf(['0000:06:00.0', '0000:07:01.0', '0000:07:02.0'], functions)).toEqual(expected);
  expect(reasonOf(['0000:07:01.0', '0000:07:02.0'], functions)).toEqual(expected);
});

test('without privilege a bridge with conventional functions below it is still named', () => {
  const functions = [
    aBridge('0000:06:00.0', undefined, unknown('unreadable')),
    below('0000:06:00.0', '0000:07:01.0', 'conventional'),
  ];
  expect(reasonOf(['0000:06:00.0', '0000:07:01.0'], functions)).toMatchObject({
    kind: 'conventional-bridge',
  });
});

test('a port whose ACS cannot be read leaves the group unexplained', () => {
  const functions = [
    aBridge('0000:00:01.0', 'root-port', unknown('unreadable')),
    below('0000:00:01.0', '0000:01:00.0'),
  ];
  expect(reasonOf(['0000:00:01.0', '0000:01:00.0'], functions)).toEqual({ kind: 'joined-unexplained' });
});

test('parents in a circle and members that do not exist end as unexplained', () => {
  const functions = [below('0000:01:00.0', '0000:00:01.0'), below('0000:00:01.0', '0000:01:00.0')];
  expect(reasonOf(['0000:00:01.0', '0000:01:00.0', '0000:09:00.0'], functions)).toEqual({
    kind: 'joined-unexplained',
  });
});
