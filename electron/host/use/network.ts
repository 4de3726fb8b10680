import { known, unknown } from '../../../shared/model/fact.ts';
import type { NetworkUse } from '../../../shared/model/host-use.ts';
import type { HostFiles } from '../host-files.ts';
import { byOwner, classDevices, type ClassDevice, type UseOf } from './class-devices.ts';
import { readRoutes, type Routes } from './routes.ts';

/** Network interfaces of functions. */
export function readNetwork(files: HostFiles): UseOf<NetworkUse> {
  const devices = classDevices(files, '/sys/class/net');
  if (!devices.known) return () => devices;
  const owned = devices.value.filter(({ owner }) => owner !== undefined);
  const routes = readRoutes(files);
  if (!routes.known) {
    const owners = new Set(owned.map(({ owner }) => owner));
    const withheld = unknown(routes.reason, 'routes');
    return (address) => (owners.has(address) ? withheld : known([]));
  }
  const uppers = new Map(devices.value.map((device) => [device.name, uppersOf(files, device)]));
  return byOwner(
    known(
      owned.flatMap((device) =>
        device.owner === undefined
          ? []
          : [[device.owner, readInterface(files, device, uppers, routes.value)] as const],
      ),
    ),
  );
}

/** Addresses and the default route count also when they are on the bridge, bond or VLAN above: losing the interface loses them. */
function readInterface(
  files: HostFiles,
  { name, path }: ClassDevice,
  uppers: ReadonlyMap<string, readonly string[]>,
  routes: Routes,
): NetworkUse {
  const stack = new Set([name]);
  for (const below of stack) for (const above of uppers.get(below) ?? []) stack.add(above);
  const mac = files.text(`${path}/address`);
  const operState = files.text(`${path}/operstate`);
  const master = files.link(`${path}/master`);
  const addresses = [...stack].flatMap((member) => routes.addresses.get(member) ?? []);
  return {
    name,
    mac: mac.ok && /^([0-9a-f]{2}:){5,19}[0-9a-f]{2}$/.test(mac.value) ? mac.value : null,
    operState: operState.ok && /^[a-z]{1,20}$/.test(operState.value) ? operState.value : null,
    addresses: addresses.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':'))),
    defaultRoute: [...stack].some((member) => routes.defaults.has(member)),
    master: master.ok ? master.value.slice(master.value.lastIndexOf('/') + 1) : null,
  };
}

/** `upper_br0`, `upper_eth0.10`: links to what is stacked on an interface. */
function uppersOf(files: HostFiles, { path }: ClassDevice): readonly string[] {
  const names = files.list(path);
  if (!names.ok) return [];
  return names.value.filter((name) => name.startsWith('upper_')).map((name) => name.slice('upper_'.length));
}
