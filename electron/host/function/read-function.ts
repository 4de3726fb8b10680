import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { HostUse } from '../../../shared/model/host-use.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { AcsCapability, BusKind, PciFunction } from '../../../shared/model/pci-function.ts';
import { errorFact, fileFact, rareFact, sharedFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { linkTarget } from '../host-path.ts';
import type { PciIdNames } from '../names/pci-id-names.ts';
import type { DriverSerialFacts } from '../use/driver-serials.ts';
import { parseBars } from './bars.ts';
import { readDriver, readGroup, readOverride, readResetMethods } from './binding.ts';
import { readBridge } from './bridge.ts';
import { parseConfigSpace, type ConfigSpace } from './config-space.ts';
import { readBootDisplay } from './display.ts';
import { readErrors } from './errors.ts';
import { readGraphics } from './graphics.ts';
import { gone, readIds } from './ids.ts';
import { readLink } from './link.ts';
import { readD3cold, readPowerState } from './power.ts';
import { readSriov } from './sriov.ts';
import { parentInPath } from './topology.ts';

const CONFIG_SIZE = 4096;

const removable = sharedFact((text): PciFunction['removable'] | undefined =>
  text === 'removable' || text === 'fixed' ? known(text) : undefined,
);

/** `-1` is the kernel's way to say that it does not know, not node 0. */
const numaNode = sharedFact((text) => {
  if (text === '-1') return unknown('unreported');
  return /^[0-9]{1,4}$/.test(text) ? known(Number(text)) : undefined;
});

/** Reads one function. Fields that need the other functions (VFs, port types, parents by bus) are completed by `completeFunctions`. */
export function readFunction(
  files: HostFiles,
  address: PciAddress,
  names: PciIdNames,
  use: HostUse,
  serials: DriverSerialFacts,
): PciFunction {
  const entry = `/sys/bus/pci/devices/${address}`;
  const target = files.link(entry);
  const directory = target.ok ? linkTarget(entry, target.value) : entry;
  const powerState = readPowerState(files, directory);
  const config = readConfig(files, directory, powerState);
  const ids = readIds(files, directory, config);
  const link = readLink(files, directory, config);
  const bus = busOf(config, link.maximum);
  const bridge = readBridge(ids.classCode, config, bus);
  return {
    address,
    ids: ids.vendor.known || files.list(directory).ok ? ids : gone(ids),
    names: names.of(ids),
    serial: readSerial(files, directory, config),
    // Only root may read it, and a card may take seconds to answer (kernel 7c20078a8197): that it is there is all that is looked at.
    vpdSerial: unknown(files.has(`${directory}/vpd`) ? 'unreadable' : 'absent'),
    ...serials,
    driver: readDriver(files, directory),
    driverOverride: readOverride(files, directory),
    iommuGroup: readGroup(files, directory),
    parent: target.ok ? parentInPath(directory, address) : null,
    bridge,
    link,
    numaNode: numaNode(files, `${directory}/numa_node`),
    resetMethods: readResetMethods(files, directory, bridge !== null),
    powerState,
    d3coldAllowed: readD3cold(files, directory),
    bars: fileFact(files, `${directory}/resource`, parseBars),
    bootDisplay: readBootDisplay(files, directory, ids.classCode),
    graphics: readGraphics(files, directory, ids.classCode),
    sriov: bridge === null ? readSriov(files, address, directory, config) : null,
    bus,
    acs: acsOf(config),
    errors: readErrors(files, directory),
    removable: rareFact(files, `${directory}/removable`, removable),
    use,
  };
}

/** Reading the configuration space of a function in D3cold wakes it up (drivers/pci/pci-sysfs.c), so that is left alone. */
function readConfig(files: HostFiles, directory: string, powerState: Fact<string>): Fact<ConfigSpace> {
  if (powerState.known && powerState.value === 'D3cold') return unknown('unreadable', 'asleep (D3cold)');
  const bytes = files.bytes(`${directory}/config`, CONFIG_SIZE);
  if (!bytes.ok) return errorFact(bytes.error);
  const config = parseConfigSpace(bytes.value);
  return config === undefined ? unknown('unreported', `${String(bytes.value.length)} bytes`) : known(config);
}

/** The kernel shows link files for PCI Express functions only, which tells the kind where capabilities are hidden. */
function busOf(config: Fact<ConfigSpace>, maximum: Fact<unknown>): Fact<BusKind> {
  if (config.known && config.value.capabilities !== 'hidden') {
    return known(config.value.capabilities.express === null ? 'conventional' : 'pci-express');
  }
  if (maximum.known || maximum.reason === 'unreported') return known('pci-express');
  if (maximum.reason !== 'absent') return unknown(maximum.reason);
  return config.known ? known('conventional') : unknown(config.reason);
}

function acsOf(config: Fact<ConfigSpace>): Fact<AcsCapability> {
  if (!config.known) return config;
  const { capabilities } = config.value;
  return capabilities === 'hidden' || capabilities.extended === null
    ? unknown('unreadable')
    : known(capabilities.extended.acs);
}

function readSerial(files: HostFiles, directory: string, config: Fact<ConfigSpace>): Fact<string> {
  if (config.known && config.value.capabilities !== 'hidden' && config.value.capabilities.extended !== null) {
    const { serial } = config.value.capabilities.extended;
    return serial === null ? unknown('absent') : known(serial);
  }
  return fileFact(files, `${directory}/serial_number`, (text) =>
    /^[0-9a-f-]{1,64}$/.test(text) ? text : undefined,
  );
}
