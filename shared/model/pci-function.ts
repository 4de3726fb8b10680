import type { ErrorCount, ErrorKind } from './error-counts.ts';
import type { Fact } from './fact.ts';
import type { HostUse } from './host-use.ts';
import type { PciAddress } from './pci-address.ts';
import type { Sriov } from './sriov.ts';

/** Identification of a function: lower-case hex without 0x; ids four digits, class six, revision two. */
export interface PciIds {
  readonly vendor: Fact<string>;
  readonly device: Fact<string>;
  readonly subsystemVendor: Fact<string>;
  readonly subsystemDevice: Fact<string>;
  readonly revision: Fact<string>;
  readonly classCode: Fact<string>;
}

/** Names from pci.ids; null where the list has none for these ids. */
export interface PciNames {
  readonly vendor: string | null;
  readonly device: string | null;
  readonly subsystem: string | null;
  /** The class in words: "VGA compatible controller". */
  readonly classWords: string | null;
}

/** Speed in GT/s and number of lanes of a PCI Express link. */
export interface PciLink {
  readonly speed: number;
  readonly width: number;
}

/** One base address register that is in use: where in the host's memory or port space, and how large in bytes. */
export interface PciBar {
  readonly index: number;
  readonly start: string;
  readonly size: number;
  readonly kind: 'memory' | 'io';
  readonly prefetchable: boolean;
  readonly is64bit: boolean;
}

/** A base address register whose size can be chosen, and the sizes in bytes, smallest first. */
export interface ResizableBar {
  readonly index: number;
  readonly sizes: readonly number[];
}

/** What is read of display controllers only. */
export interface GraphicsFacts {
  /** Absent: none, or a kernel that does not tell. */
  readonly resizableBars: Fact<readonly ResizableBar[]>;
  /** Whether it has a place for an expansion ROM: the program that shows a picture before an operating system runs. */
  readonly rom: Fact<boolean>;
}

/** `resetN_method` words of the kernel; a word this program does not know is kept as it is. */
export type ResetMethod =
  'device_specific' | 'acpi' | 'flr' | 'af_flr' | 'pm' | 'bus' | 'cxl_bus' | (string & {});

/** Access Control Services of a bridge or multifunction device, as far as its configuration space may be read. */
export interface AcsCapability {
  /** False: no such capability, so traffic between what is below (or beside) may bypass the IOMMU. */
  readonly present: boolean;
  /** Names of the enabled controls, in the kernel's order: SrcValid, TransBlk, ReqRedir, CmpltRedir, UpstreamFwd … */
  readonly enabled: readonly string[];
}

/** What kind of link joins the function to the rest; decides which slot of a guest can take it. */
export type BusKind = 'pci-express' | 'conventional';

/** PCI Express port type of a bridge. `pci-bridge` is conventional on both sides. */
export type BridgeKind =
  | 'root-port'
  | 'switch-upstream'
  | 'switch-downstream'
  | 'express-to-pci'
  | 'pci-to-express'
  | 'pci-bridge'
  | 'host-bridge'
  | 'other';

/** One PCI function as the kernel of the host shows it. Sources: see `fact-source.ts`. */
export interface PciFunction {
  readonly address: PciAddress;
  readonly ids: PciIds;
  readonly names: PciNames;
  /** Serial number of the device, redacted in bundles. */
  readonly serial: Fact<string>;
  /** In the vital product data of the card, in the form of `parseTextSerial`. The host keeps it from all but root: libvirt tells it. */
  readonly vpdSerial: Fact<string>;
  /** Of an NVMe controller with its host driver, in the form of `parseTextSerial`; redacted in bundles. */
  readonly nvmeSerial: Fact<string>;
  /** The address that the interface of a network card with its host driver was made with; redacted in bundles. */
  readonly permanentMac: Fact<string>;
  /** Name of the bound driver, null when there is none. */
  readonly driver: Fact<string | null>;
  readonly driverOverride: Fact<string | null>;
  readonly iommuGroup: Fact<number | null>;
  /** The bridge above; null for functions on a root bus. */
  readonly parent: PciAddress | null;
  /** Set for bridges: what kind, and the bus below where it is known. */
  readonly bridge: { readonly kind: Fact<BridgeKind>; readonly secondaryBus: Fact<number> } | null;
  readonly link: { readonly current: Fact<PciLink>; readonly maximum: Fact<PciLink> };
  readonly numaNode: Fact<number>;
  readonly resetMethods: Fact<readonly ResetMethod[]>;
  readonly powerState: Fact<string>;
  readonly d3coldAllowed: Fact<boolean>;
  readonly bars: Fact<readonly PciBar[]>;
  readonly bootDisplay: Fact<boolean>;
  /** Of a display controller; null for anything else. */
  readonly graphics: GraphicsFacts | null;
  readonly sriov: Sriov | null;
  readonly bus: Fact<BusKind>;
  readonly acs: Fact<AcsCapability>;
  /** Whether the kernel says that the user can remove it: `removable`, `fixed`. */
  readonly removable: Fact<'removable' | 'fixed'>;
  /** Errors by kind, where the function and this kernel report them. */
  readonly errors: Readonly<Record<ErrorKind, Fact<ErrorCount>>>;
  /** What on the host uses it now. */
  readonly use: HostUse;
}
