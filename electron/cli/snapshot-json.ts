import type { Assignment } from '../../shared/model/assignment.ts';
import { valueOr, type Fact } from '../../shared/model/fact.ts';
import type { Guest } from '../../shared/model/guest.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { IommuGroup } from '../../shared/model/iommu-group.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import type { Sriov } from '../../shared/model/sriov.ts';

const orNull = <T>(fact: Fact<T>): T | null => valueOr(fact, null);

/** A snapshot for other programs. `schema` grows when a field changes its meaning or goes; new fields may come. Unknown is null. */
export function snapshotJson(snapshot: HostSnapshot) {
  const { identity, iommu, libvirt } = snapshot;
  return {
    schema: 1,
    takenAt: snapshot.takenAt,
    host: {
      name: orNull(identity.hostName),
      kernel: orNull(identity.kernel),
      os: orNull(identity.os),
      cpu: orNull(identity.cpu),
    },
    reach: orNull(snapshot.reach),
    framebuffers: orNull(snapshot.framebuffers),
    looseInputs: orNull(snapshot.looseInputs),
    iommu: {
      state: iommu.state,
      kind: iommu.state === 'on' ? iommu.kind : null,
      interruptRemapping: iommu.state === 'on' ? orNull(iommu.interruptRemapping) : null,
    },
    vfio: orNull(snapshot.vfio),
    libvirt: {
      state: libvirt.state,
      code: libvirt.state === 'failed' ? libvirt.code : null,
      version: libvirt.state === 'connected' ? libvirt.libvirtVersion : null,
    },
    devices: snapshot.functions.map(deviceJson),
    groups: snapshot.groups.map(groupJson),
    guests: snapshot.guests.map(guestJson),
  };
}

function deviceJson(pci: PciFunction) {
  const { ids, names, link, sriov } = pci;
  return {
    address: pci.address,
    vendorId: orNull(ids.vendor),
    deviceId: orNull(ids.device),
    subsystemVendorId: orNull(ids.subsystemVendor),
    subsystemDeviceId: orNull(ids.subsystemDevice),
    classCode: orNull(ids.classCode),
    revision: orNull(ids.revision),
    vendorName: names.vendor,
    deviceName: names.device,
    subsystemName: names.subsystem,
    className: names.classWords,
    driver: orNull(pci.driver),
    driverOverride: orNull(pci.driverOverride),
    iommuGroup: orNull(pci.iommuGroup),
    numaNode: orNull(pci.numaNode),
    parent: pci.parent,
    bridge: pci.bridge === null ? null : orNull(pci.bridge.kind),
    bus: orNull(pci.bus),
    link: orNull(link.current),
    linkMaximum: orNull(link.maximum),
    powerState: orNull(pci.powerState),
    resetMethods: orNull(pci.resetMethods),
    bootDisplay: orNull(pci.bootDisplay),
    removable: orNull(pci.removable),
    acs: orNull(pci.acs),
    sriov: sriov === null ? null : sriovJson(sriov),
    bars: orNull(pci.bars),
    use: {
      block: orNull(pci.use.block),
      network: orNull(pci.use.network),
      drm: orNull(pci.use.drm),
      sound: orNull(pci.use.sound),
      usb: orNull(pci.use.usb),
      input: orNull(pci.use.input),
      processes: orNull(pci.use.processes),
    },
  };
}

function sriovJson(sriov: Sriov) {
  if (sriov.role === 'vf') return { ...sriov, settings: orNull(sriov.settings) };
  const { total, current, autoprobe, kept } = sriov;
  return {
    ...sriov,
    total: orNull(total),
    current: orNull(current),
    autoprobe: orNull(autoprobe),
    kept: orNull(kept),
  };
}

function groupJson({ id, members, isolation }: IommuGroup) {
  return {
    id,
    devices: members,
    isolation: isolation.kind,
    joinedBy: 'bridge' in isolation ? isolation.bridge : null,
  };
}

function guestJson({ id, name, state, persistent, now, nextStart }: Guest) {
  const sources = (assignments: readonly Assignment[]) => assignments.map(({ source }) => source);
  return {
    id,
    name,
    state,
    persistent,
    now: now === null ? null : sources(now.assignments),
    nextStart: nextStart === null ? null : sources(nextStart.assignments),
  };
}
