import type { PciAddress } from '../../shared/model/pci-address.ts';
import { keptPath, keptText, type KeptCount, type VfSettings } from '../../shared/model/sriov.ts';

/** What virtual functions need of the machine. */
interface VfMachine {
  /** Every VF that this physical function can have, in order; empty for any other function. */
  possible(pf: PciAddress): readonly PciAddress[];
  present(): readonly PciAddress[];
  remove(address: PciAddress): void;
  plugIn(address: PciAddress): boolean;
  leaveDriver(address: PciAddress): void;
  /** Shows the files of this function again. */
  show(address: PciAddress): void;
  /** Puts a text at a path, or takes it away. */
  write(path: string, text: string | null): void;
}

const UNSET: VfSettings = {
  mac: null,
  vlan: null,
  qos: 0,
  spoofCheck: true,
  trust: false,
  linkState: 'auto',
  minRate: 0,
  maxRate: 0,
};

/** The machine's virtual functions: how many there are, and what their physical functions hold them to. */
export class VirtualFunctions {
  readonly #machine: VfMachine;
  readonly #settings = new Map<PciAddress, VfSettings>();
  readonly #withoutDriver = new Set<PciAddress>();
  readonly #kept = new Map<PciAddress, KeptCount>();

  constructor(machine: VfMachine) {
    this.#machine = machine;
  }

  /** As after a boot: nothing of it is held but what is kept. */
  reset(): void {
    this.#settings.clear();
    this.#withoutDriver.clear();
    for (const [pf, { count, autoprobe }] of this.#kept) this.setCount(pf, count, autoprobe);
  }

  /** As the kernel does it: another count than 0 only from 0, and none above the total. False where it refuses. */
  setCount(pf: PciAddress, count: number, autoprobe: boolean): boolean {
    const possible = this.#machine.possible(pf);
    if (count > possible.length) return false;
    if (autoprobe) this.#withoutDriver.delete(pf);
    else this.#withoutDriver.add(pf);
    const present = this.of(pf);
    if (present.length !== count) this.#replace(present, possible.slice(0, count), autoprobe);
    this.#machine.show(pf);
    return true;
  }

  #replace(before: readonly PciAddress[], after: readonly PciAddress[], autoprobe: boolean): void {
    for (const vf of before) {
      this.#machine.remove(vf);
      this.#settings.delete(vf);
    }
    for (const vf of after) {
      this.#machine.plugIn(vf);
      if (!autoprobe) this.#machine.leaveDriver(vf);
    }
  }

  /** Those there are, in order. */
  of(pf: PciAddress): readonly PciAddress[] {
    const present = new Set(this.#machine.present());
    return this.#machine.possible(pf).filter((vf) => present.has(vf));
  }

  autoprobe(pf: PciAddress): boolean {
    return !this.#withoutDriver.has(pf);
  }

  set(vf: PciAddress, settings: Partial<VfSettings>): void {
    this.#settings.set(vf, { ...this.settings(vf), ...settings });
    this.#machine.show(vf);
  }

  settings(vf: PciAddress): VfSettings {
    return this.#settings.get(vf) ?? UNSET;
  }

  /** False where there is nothing to be forgotten. */
  keep(pf: PciAddress, kept: KeptCount | null): boolean {
    const had = this.#kept.delete(pf);
    if (kept !== null) this.#kept.set(pf, kept);
    this.#machine.write(keptPath(pf), kept === null ? null : keptText(pf, kept).trimEnd());
    return had || kept !== null;
  }
}
