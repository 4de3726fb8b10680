import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { KeptCount, VfSettings } from '../../shared/model/sriov.ts';

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
    const present = this.of(pf);
    for (const vf of present) {
      this.#machine.remove(vf);
      this.#settings.delete(vf);
    }
    if (autoprobe) this.#withoutDriver.delete(pf);
    else this.#withoutDriver.add(pf);
    for (const vf of possible.slice(0, count)) {
      this.#machine.plugIn(vf);
      if (!autoprobe) this.#machine.leaveDriver(vf);
    }
    this.#machine.show(pf);
    return true;
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

  keep(pf: PciAddress, kept: KeptCount | null): void {
    if (kept === null) this.#kept.delete(pf);
    else this.#kept.set(pf, kept);
  }
}
