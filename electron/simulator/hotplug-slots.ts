import { slotOf, type PciAddress } from '../../shared/model/pci-address.ts';
import { file, type HostNode } from './demo-machine/host-node.ts';

/** Where the demo machine's slots that can be switched are; the others take a card only while it is off. */
const SLOTS: ReadonlyMap<string, string> = new Map([
  ['2', '0000:06:00'],
  ['3', '0000:14:00'],
  ['4', '0000:0d:00'],
]);

/** What slots need of the machine: to take a function away and to bring it back. */
interface SlotMachine {
  present(): readonly PciAddress[];
  remove(address: PciAddress): void;
  plugIn(address: PciAddress): boolean;
  put(nodes: readonly HostNode[]): void;
}

/** The machine's hotplug slots, and the cards that are in their places although the kernel has let go of them. */
export class HotplugSlots {
  readonly #machine: SlotMachine;
  readonly #off = new Set<string>();
  readonly #takenOut = new Set<PciAddress>();

  constructor(machine: SlotMachine) {
    this.#machine = machine;
  }

  /** As after a boot: every slot is on and the kernel has what is there. */
  reset(): void {
    this.#off.clear();
    this.#takenOut.clear();
    for (const name of SLOTS.keys()) this.#show(name);
  }

  /** sysfs `remove`: the kernel lets go, the card stays. False for a function that is not there. */
  takeOut(address: PciAddress): boolean {
    if (!this.#machine.present().includes(address)) return false;
    this.#machine.remove(address);
    this.#takenOut.add(address);
    return true;
  }

  /** A hand pulls a card that the kernel has let go of. False when there is none. */
  pull(address: PciAddress): boolean {
    return this.#takenOut.delete(address);
  }

  /** A hand plugs a card: a slot that is off switches itself on, as pciehp does on presence. */
  plugged(address: PciAddress): void {
    this.#takenOut.delete(address);
    for (const [name, place] of SLOTS)
      if (place === slotOf(address) && this.#off.delete(name)) this.#show(name);
  }

  rescan(): void {
    for (const address of [...this.#takenOut])
      if (!this.#isOff(address) && this.#machine.plugIn(address)) this.#takenOut.delete(address);
  }

  /** False for a slot that is not there. */
  setPower(name: string, power: 'on' | 'off'): boolean {
    const place = SLOTS.get(name);
    if (place === undefined) return false;
    if (power === 'off') {
      this.#off.add(name);
      for (const address of this.#machine.present()) if (slotOf(address) === place) this.takeOut(address);
    } else {
      this.#off.delete(name);
      this.rescan();
    }
    this.#show(name);
    return true;
  }

  #isOff(address: PciAddress): boolean {
    return [...SLOTS].some(([name, place]) => place === slotOf(address) && this.#off.has(name));
  }

  #show(name: string): void {
    const directory = `/sys/bus/pci/slots/${name}`;
    this.#machine.put([
      file(`${directory}/address`, SLOTS.get(name) ?? ''),
      file(`${directory}/power`, this.#off.has(name) ? 0 : 1),
    ]);
  }
}
