import type { HostFacts } from '../../shared/model/host-facts.ts';
import { comparePciAddresses, parsePciAddress } from '../../shared/model/pci-address.ts';
import { completeFunctions } from './function/complete-functions.ts';
import { readFunction } from './function/read-function.ts';
import { createVfSettings } from './function/vf-settings.ts';
import type { HostFiles } from './host-files.ts';
import { readFramebuffers } from './machine/framebuffers.ts';
import { readGroups } from './machine/groups.ts';
import { readIdentity } from './machine/identity.ts';
import { readReach } from './machine/reach.ts';
import { readIommu } from './machine/iommu.ts';
import { readSlots } from './machine/slots.ts';
import { readLibvirtHooks } from './machine/libvirt-hooks.ts';
import { readMachine } from './machine/machine-facts.ts';
import { readVfio } from './machine/vfio.ts';
import { readSetup } from './setup/read-setup.ts';
import { readSupport } from './support/read-support.ts';
import { noNames, type PciIdNames } from './names/pci-id-names.ts';
import { readDriverSerials } from './use/driver-serials.ts';
import { readUse } from './use/read-use.ts';

const DEVICES = '/sys/bus/pci/devices';

/** Whether there is a sysfs to read at all: a machine without any PCI bus still has `/sys/bus`. */
export function hasSysfs(files: HostFiles): boolean {
  return files.list('/sys/bus').ok || files.list(DEVICES).ok;
}

/** Reads everything about one host. Never throws because of what the files hold; what cannot be read is unknown in its place. */
export function readHost(files: HostFiles, names: PciIdNames = noNames): HostFacts {
  const listed = files.list(DEVICES);
  const addresses = (listed.ok ? listed.value : [])
    .flatMap((name) => parsePciAddress(name) ?? [])
    .sort(comparePciAddresses);
  const reach = readReach(files);
  const uses = readUse(files, reach.known ? reach.value : null);
  const serialsOf = readDriverSerials(files);
  const [first] = addresses;
  const isFlat = first !== undefined && !files.link(`${DEVICES}/${first}`).ok;
  const functions = completeFunctions(
    addresses.map((address) => readFunction(files, address, names, uses.of(address), serialsOf(address))),
    isFlat,
    createVfSettings(files),
  );
  const identity = readIdentity(files);
  return {
    identity,
    reach,
    framebuffers: readFramebuffers(files),
    looseInputs: uses.looseInputs,
    iommu: readIommu(files),
    functions,
    groups: readGroups(files, functions),
    slots: readSlots(files),
    vfio: readVfio(files, identity.kernel),
    machine: readMachine(files, functions),
    hooks: readLibvirtHooks(files),
    setup: readSetup(files, identity.kernel),
    support: readSupport(files, identity.kernel),
  };
}
