import { parseGuestId } from '../../shared/model/guest.ts';
import { readAssignments } from '../libvirt/xml/assignments.ts';
import { attribute, child, textOf, type XmlElement } from '../libvirt/xml/element.ts';
import { readXml } from '../libvirt/xml/xml-reader.ts';
import { XmlError } from '../libvirt/xml/xml-error.ts';
import { definedPlace, hostdevOf } from './device-jobs.ts';
import { metadataOf } from './guest-metadata.ts';
import { partsOf } from './guest-parts.ts';
import { attachIndirectConfig, readIndirect } from './indirect-jobs.ts';
import { refusals } from './libvirt-error.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';
import { freePort, noHostDevices, type SimulatedGuest, type SimulatedView } from './simulated-guest.ts';

/** Children of `<domain>` by libvirt's schema. */
const ELEMENTS: ReadonlySet<string> = new Set(
  'name uuid genid title description metadata memory maxMemory currentMemory memoryBacking memtune vcpu vcpus iothreads cputune resource sysinfo os features cpu clock on_poweroff on_reboot on_crash pm perf devices seclabel launchSecurity numatune blkiotune'.split(
    ' ',
  ),
);

/**
 * Takes a new definition over, but for the size of a simulated guest and its own disk and network card: they stay as its table says. `validate`: as libvirt's
 * schema does, as far as elements go that do not exist.
 */
export function redefine(daemon: SimulatedDaemon, xml: string, validate = false): SimulatedGuest {
  const domain = documentOf(xml);
  const stray = domain.children.find(({ name }) => !ELEMENTS.has(name));
  if (validate && stray !== undefined) throw refusals.notOfTheSchema(stray.name);
  const uuid = parseGuestId(textOf(child(domain, 'uuid')) ?? '');
  if (domain.name !== 'domain' || uuid === undefined) throw refusals.badXml('no domain with a uuid');
  const guest = daemon.guest(uuid);
  const models = modelsOf(child(domain, 'devices'));
  const count = (model: string): number => models.filter((one) => one === model).length;
  const definition: SimulatedView = {
    ports: count('pcie-root-port'),
    bridgePort: count('pcie-to-pci-bridge') === 0 ? null : guest.nextStart.bridgePort,
    bridges: count('pci-bridge'),
    ...noHostDevices(),
    metadata: metadataOf(domain),
    parts: partsOf(domain),
  };
  for (const assignment of readAssignments(child(domain, 'devices'))) {
    const place = definedPlace(daemon, guest, definition, assignment);
    definition.hostdevs.push(hostdevOf(assignment, assignment.alias, place, true));
  }
  for (const element of child(domain, 'devices')?.children ?? []) {
    const indirect = readIndirect(element);
    if (indirect !== undefined) attachIndirectConfig(guest, definition, indirect);
  }
  if (count('pcie-to-pci-bridge') > 0) definition.bridgePort ??= freePort(guest, definition) ?? null;
  guest.title = textOf(child(domain, 'title')) ?? null;
  guest.nextStart = definition;
  daemon.announce(guest);
  return guest;
}

function modelsOf(devices: XmlElement | undefined): readonly string[] {
  return (devices?.children ?? []).flatMap((device) =>
    device.name === 'controller' && attribute(device, 'type') === 'pci'
      ? [attribute(device, 'model') ?? '']
      : [],
  );
}

function documentOf(xml: string): XmlElement {
  try {
    return readXml(xml);
  } catch (error) {
    if (error instanceof XmlError) throw refusals.badXml(error.message);
    throw error;
  }
}
