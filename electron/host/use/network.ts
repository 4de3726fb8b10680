import { known, unknown } from '../../../shared/model/fact.ts';
import type { HostReach } from '../../../shared/model/host-reach.ts';
import type { NetworkCarry, NetworkLayer, NetworkUse } from '../../../shared/model/host-use.ts';
import type { HostFiles } from '../host-files.ts';
import { byOwner, classDevices, type ClassDevice, type UseOf } from './class-devices.ts';
import { readInterfaceStack, type InterfaceStack } from './interface-stack.ts';
import { readRoutes, type Routes } from './routes.ts';

const IFF_UP = 0x1;
const MAX_CARRIES = 64;

/** Network interfaces of functions. `reach`: how the program came to this host, where that is known. */
export function readNetwork(files: HostFiles, reach: HostReach | null): UseOf<NetworkUse> {
  const devices = classDevices(files, '/sys/class/net');
  if (!devices.known) return () => devices;
  const owned = devices.value.filter(({ owner }) => owner !== undefined);
  const routes = readRoutes(files);
  if (!routes.known) {
    const owners = new Set(owned.map(({ owner }) => owner));
    const withheld = unknown(routes.reason, '/proc/net/route');
    return (address) => (owners.has(address) ? withheld : known([]));
  }
  const stack = readInterfaceStack(files, devices.value);
  const session = reach?.kind === 'ssh' ? reach.address : null;
  return byOwner(
    known(
      owned.flatMap((device) =>
        device.owner === undefined
          ? []
          : [[device.owner, readInterface(files, device, stack, routes.value, session)] as const],
      ),
    ),
  );
}

/** Addresses and default routes count also when they are on the bridge, bond or VLAN above: losing the interface loses them. */
function readInterface(
  files: HostFiles,
  { name, path }: ClassDevice,
  stack: InterfaceStack,
  routes: Routes,
  session: string | null,
): NetworkUse {
  const mac = files.text(`${path}/address`);
  const operState = files.text(`${path}/operstate`);
  const flags = files.text(`${path}/flags`);
  // Reading it fails (EINVAL) while the interface is down; without a link it is -1.
  const speed = files.text(`${path}/speed`);
  const carries = [...stack.pathsFrom(name)].flatMap(([layer, way]) =>
    carriedBy(layer, way, routes, session),
  );
  const addresses = carries.filter(({ kind }) => kind === 'address').map(({ value }) => value);
  return {
    name,
    mac: mac.ok && /^([0-9a-f]{2}:){5,19}[0-9a-f]{2}$/.test(mac.value) ? mac.value : null,
    operState: operState.ok && /^[a-z]{1,20}$/.test(operState.value) ? operState.value : null,
    up: flags.ok && /^0x[0-9a-f]{1,8}$/.test(flags.value) ? (Number(flags.value) & IFF_UP) !== 0 : null,
    speed: speed.ok && /^[1-9][0-9]{0,9}$/.test(speed.value) ? Number(speed.value) : null,
    addresses: addresses.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':'))),
    defaultRoute: carries.some(({ kind }) => kind === 'route'),
    master: stack.master(name),
    carries: carries.slice(0, MAX_CARRIES),
  };
}

/** What one layer of the stack carries; a layer above the interface is itself worth a word. */
function carriedBy(
  layer: string,
  path: readonly NetworkLayer[],
  routes: Routes,
  session: string | null,
): readonly NetworkCarry[] {
  const addresses = routes.addresses.get(layer) ?? [];
  const own = addresses.flatMap((value): readonly NetworkCarry[] =>
    session !== null && value.split('/')[0] === session
      ? [
          { path, kind: 'session', value: session },
          { path, kind: 'address', value },
        ]
      : [{ path, kind: 'address', value }],
  );
  const defaults = (routes.defaults.get(layer) ?? []).map((value): NetworkCarry => ({
    path,
    kind: 'route',
    value,
  }));
  return path.length > 1 && own.length + defaults.length === 0
    ? [{ path, kind: 'layer', value: '' }]
    : [...own, ...defaults];
}
