import type { PciAddress } from '../../shared/model/pci-address.ts';
import { HOOK_PATHS, type LibvirtHook } from '../../shared/model/libvirt-hook.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import { createHostTree, type HostTree } from '../host/host-tree.ts';
import type { FunctionEntry } from './demo-machine/function-entry.ts';
import { functionFilesOf } from './demo-machine/function-files.ts';
import type { HostNode } from './demo-machine/host-node.ts';
import { networkLinks } from './demo-machine/network-links.ts';
import { iommuFiles, machineFiles, useTables } from './demo-machine/machine-files.ts';
import { HostStart } from './host-start.ts';
import { HotplugSlots } from './hotplug-slots.ts';
import { layOut, type MachineLayout } from './machine-layout.ts';
import type { SimulatedIommu } from './simulated-iommu.ts';
import { VirtualFunctions } from './virtual-functions.ts';

/** What the kernel of the demo host tells: udev's events, in effect. */
export interface MachineEvent {
  readonly kind: 'added' | 'removed' | 'driver';
  readonly address: PciAddress;
}

/** Functions that are there after a boot, and others that can be plugged in. */
export interface Equipment {
  readonly present: readonly FunctionEntry[];
  readonly spare: readonly FunctionEntry[];
}

interface Present {
  entry: FunctionEntry;
  readonly directory: string;
  driver: string | null;
  nodes: readonly HostNode[];
}

const GROUPS = '/sys/kernel/iommu_groups';

/** The hardware and kernel of the demo host: functions with drivers and groups, and the file tree that shows them. */
export class HostMachine {
  readonly tree: HostTree = createHostTree();
  readonly slots = new HotplugSlots({
    present: () => this.addresses(),
    remove: (address) => this.remove(address),
    plugIn: (address) => this.plugIn(address),
    put: (nodes) => this.#putAll(nodes),
  });
  readonly vfs = new VirtualFunctions({
    possible: (pf) => this.entryOf(pf)?.sriov?.vfs ?? [],
    present: () => this.addresses(),
    remove: (address) => this.remove(address),
    plugIn: (address) => this.plugIn(address),
    leaveDriver: (address) => this.setDriver(address, null),
    show: (address) => this.#showAgain(address),
    write: (path, text) => (text === null ? this.tree.remove(path) : this.tree.setText(path, text)),
  });
  readonly start = new HostStart(this.tree);
  /** Whether polkit and sudo let the privileged helpers run. */
  allowsRoot = true;
  /** Whether what is built from files of the boot can be built. */
  builds: 'work' | 'fail' | 'fail-late' = 'work';
  readonly #functions = new Map<PciAddress, Present>();
  readonly #listeners = new Set<(event: MachineEvent) => void>();
  #layout: MachineLayout = layOut([]);
  #iommu: SimulatedIommu = 'on';
  #presentAtBoot: ReadonlySet<PciAddress> = new Set();

  constructor(equipment: Equipment) {
    this.#putAll(machineFiles());
    this.boot(equipment, 'on');
  }

  /** Installed anew and started with this equipment, each function with its host driver. */
  boot(equipment: Equipment, iommu: SimulatedIommu): void {
    this.start.install(iommu);
    this.#begin(equipment);
  }

  /** Starts again with what is plugged in, by what its own files say. */
  restart(): void {
    const entries = [...this.#functions.values()].map(({ entry }) => entry);
    const present = entries.filter((entry) => this.#comesByItself(entry));
    const others = [...this.#layout.entries.values()].filter((entry) => !present.includes(entry));
    const taken = new Set(present.map(({ address }) => address));
    this.#begin({ present, spare: others.filter(({ address }) => !taken.has(address)) });
  }

  #begin({ present, spare }: Equipment): void {
    for (const subject of this.#functions.values()) {
      this.#hide(subject);
      this.tree.remove(subject.directory);
    }
    this.#functions.clear();
    for (const path of [GROUPS, '/sys/class/iommu', '/sys/firmware']) this.tree.remove(path);
    this.#layout = layOut([...present, ...spare]);
    this.#iommu = this.start.begin();
    this.#presentAtBoot = new Set(present.map(({ address }) => address));
    this.#putAll(iommuFiles(this.#iommu));
    for (const entry of present) this.#place(entry);
    for (const subject of this.#functions.values()) this.#show(subject);
    this.#showTables();
    this.slots.reset();
    this.vfs.reset();
    for (const { address } of present) this.#tell({ kind: 'added', address });
  }

  get iommu(): SimulatedIommu {
    return this.#iommu;
  }

  /** What lies where libvirt finds one of our hooks. */
  hookFile(hook: LibvirtHook): string | null {
    const text = this.tree.text(HOOK_PATHS[hook]);
    return text.ok ? text.value : null;
  }

  setHookFile(hook: LibvirtHook, text: string | null): void {
    if (text === null) this.tree.remove(HOOK_PATHS[hook]);
    else this.tree.setText(HOOK_PATHS[hook], text);
  }

  onEvent(listener: (event: MachineEvent) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  addresses(): readonly PciAddress[] {
    return [...this.#functions.keys()];
  }

  entryOf(address: PciAddress): FunctionEntry | undefined {
    return this.#functions.get(address)?.entry;
  }

  /** What the machine has for an address, plugged in or not. */
  partAt(address: PciAddress): FunctionEntry | undefined {
    return this.#layout.entries.get(address);
  }

  driverOf(address: PciAddress): string | null {
    return this.#functions.get(address)?.driver ?? null;
  }

  groupOf(address: PciAddress): number | null {
    return this.#iommu === 'on' ? this.#layout.groupOf(address) : null;
  }

  membersOf(group: number): readonly FunctionEntry[] {
    return [...this.#functions.values()]
      .map(({ entry }) => entry)
      .filter(({ address }) => this.groupOf(address) === group);
  }

  parentOf(address: PciAddress): FunctionEntry | undefined {
    const entry = this.entryOf(address);
    return entry === undefined ? undefined : this.#layout.parentOf(entry);
  }

  directoryOf(address: PciAddress): string {
    return this.#functions.get(address)?.directory ?? '';
  }

  /** Binds to another driver, or to none. Unknown functions and bridges are left as they are. */
  setDriver(address: PciAddress, driver: string | null): void {
    const subject = this.#functions.get(address);
    if (subject === undefined || subject.entry.buses !== null || subject.driver === driver) return;
    // A driver that leaves a physical function switches its virtual functions off; they do not come back by themselves.
    for (const vf of subject.entry.sriov?.vfs ?? []) this.remove(vf);
    subject.driver = driver;
    this.#hide(subject);
    this.#show(subject);
    this.#showTables();
    this.#tell({ kind: 'driver', address });
  }

  /** Switches the network interface of a function on or off. */
  setLink(address: PciAddress, up: boolean): void {
    const subject = this.#functions.get(address);
    const network = subject?.entry.network;
    if (subject === undefined || network == null) return;
    subject.entry = { ...subject.entry, network: { ...network, up } };
    this.#showAgain(address);
  }

  /** Surprise removal, with everything below a bridge and the virtual functions of a physical one. */
  remove(address: PciAddress): void {
    const gone = [...this.#functions.values()].filter((other) => this.#goesWith(other, address)).toReversed();
    for (const { entry } of gone) this.#takeAway(entry.address);
    this.#showTables();
    for (const { entry } of gone) this.#tell({ kind: 'removed', address: entry.address });
  }

  /** Another card comes to an address, in the place of what is there. */
  plug(entry: FunctionEntry): void {
    if (this.#functions.has(entry.address)) this.remove(entry.address);
    this.#layout = layOut([...new Map(this.#layout.entries).set(entry.address, entry).values()]);
    this.plugIn(entry.address);
  }

  /** Hotplug of what the machine has for this address, with everything below a bridge. False when it has nothing for it. */
  plugIn(address: PciAddress): boolean {
    const wanted = this.#layout.entries.get(address);
    if (wanted === undefined) return false;
    const above = this.#layout.parentOf(wanted);
    if (above !== undefined && !this.#functions.has(above.address)) return false;
    const directory = this.#layout.directoryOf(wanted);
    const coming = [...this.#layout.entries.values()].filter(
      (entry) =>
        !this.#functions.has(entry.address) &&
        (entry.address === address ||
          (this.#layout.directoryOf(entry).startsWith(`${directory}/`) && this.#comesByItself(entry))),
    );
    for (const entry of coming) {
      this.#place(entry);
      this.slots.plugged(entry.address);
    }
    for (const { address: added, physicalFunction } of coming) {
      for (const shown of [added, physicalFunction]) {
        const subject = shown === null ? undefined : this.#functions.get(shown);
        if (subject !== undefined) this.#show(subject);
      }
    }
    this.#showTables();
    for (const entry of coming) this.#tell({ kind: 'added', address: entry.address });
    return true;
  }

  /** Of virtual functions only as many come with their card as there are after a boot. */
  #comesByItself({ address, physicalFunction }: FunctionEntry): boolean {
    return physicalFunction === null || this.#presentAtBoot.has(address);
  }

  #goesWith({ entry, directory }: Present, address: PciAddress): boolean {
    if (entry.address === address || entry.physicalFunction === address) return true;
    const above = this.#functions.get(address);
    return above !== undefined && directory.startsWith(`${above.directory}/`);
  }

  #place(entry: FunctionEntry): void {
    const directory = this.#layout.directoryOf(entry);
    const driver = this.start.binds(entry) ? 'vfio-pci' : entry.driver;
    this.#functions.set(entry.address, { entry, directory, driver, nodes: [] });
  }

  #takeAway(address: PciAddress): void {
    const subject = this.#functions.get(address);
    if (subject === undefined) return;
    this.#hide(subject);
    this.tree.remove(subject.directory);
    this.#functions.delete(address);
    const group = this.groupOf(address);
    if (group !== null && this.membersOf(group).length === 0) this.tree.remove(`${GROUPS}/${String(group)}`);
    const { physicalFunction } = subject.entry;
    if (physicalFunction !== null) this.#showAgain(physicalFunction);
  }

  #showAgain(address: PciAddress): void {
    const subject = this.#functions.get(address);
    if (subject === undefined) return;
    this.#hide(subject);
    this.#show(subject);
    this.#showTables();
  }

  #show(subject: Present): void {
    const { entry, directory, driver } = subject;
    const directories = (addresses: readonly PciAddress[]): string[] =>
      addresses.flatMap((address) => this.#functions.get(address)?.directory ?? []);
    const [physicalDirectory = null] = directories(
      entry.physicalFunction === null ? [] : [entry.physicalFunction],
    );
    subject.nodes = functionFilesOf(entry, {
      directory,
      driver,
      group: this.groupOf(entry.address),
      multifunction: this.#layout.isMultifunction(entry),
      barStarts: this.#layout.barStartsOf(entry.address),
      physicalDirectory,
      virtualDirectories: directories(entry.sriov?.vfs ?? []),
      autoprobe: this.vfs.autoprobe(entry.address),
    });
    this.#putAll(subject.nodes);
  }

  /** Takes away what a function showed; directories of functions below it stay. */
  #hide(subject: Present): void {
    const below = `${subject.directory}/`;
    const paths = subject.nodes.map(({ path }) => {
      if (!path.startsWith(below)) return path;
      return below + (path.slice(below.length).split('/')[0] ?? '');
    });
    for (const path of new Set(paths)) this.tree.remove(path);
    subject.nodes = [];
  }

  #showTables(): void {
    const functions = [...this.#functions.values()];
    const atWork = functions.filter(({ entry, driver }) => driver !== null && driver === entry.driver);
    this.#putAll([
      ...useTables(atWork.map(({ entry }) => entry)),
      networkLinks(
        atWork.map(({ entry }) => entry),
        (pf) => this.vfs.of(pf).map((vf) => this.vfs.settings(vf)),
      ),
    ]);
  }

  #putAll(nodes: readonly HostNode[]): void {
    for (const node of nodes) {
      if (node.kind === 'text') this.tree.setText(node.path, node.text);
      else if (node.kind === 'bytes') this.tree.setBytes(node.path, node.bytes);
      else if (node.kind === 'link') this.tree.setLink(node.path, node.target);
      else this.tree.setDirectory(node.path);
    }
  }

  #tell(event: MachineEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
