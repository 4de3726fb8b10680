import { parseTextSerial } from '../../shared/model/device-identity.ts';
import { known, unknown, valueOr, type Fact } from '../../shared/model/fact.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';

/** Serial numbers in the vital product data of cards. Only root may read them, so libvirt is asked: once for each device. */
export interface VpdSerials {
  /** The functions with what is known by now. What is not is asked for meanwhile. */
  into(functions: readonly PciFunction[]): readonly PciFunction[];
}

interface Asked {
  readonly device: string;
  /** Null until there is an answer. */
  readonly fact: Fact<string> | null;
}

/** `onMore` is called after answers that `into` has not told yet. */
export function createVpdSerials(
  hypervisor: Pick<Hypervisor, 'state' | 'vpdSerial'>,
  onMore: () => void,
): VpdSerials {
  const asked = new Map<PciAddress, Asked>();
  let asking = false;

  /** One at a time: a card that takes seconds must not hold every call that may be under way. */
  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    let isMore = false;
    for (const [address, { device, fact: before }] of asked) {
      if (before !== null) continue;
      const fact = factOf(await hypervisor.vpdSerial(address));
      // Another device may have come to this place meanwhile.
      if (asked.get(address)?.device !== device) continue;
      if (fact === null) asked.delete(address);
      else asked.set(address, { device, fact });
      isMore ||= fact !== null;
    }
    asking = false;
    if (isMore) onMore();
  }

  return {
    into(functions) {
      const cards = functions.filter(hidesSerial);
      const there = new Map(cards.map((card) => [card.address, deviceOf(card)]));
      for (const [address, { device }] of asked) if (there.get(address) !== device) asked.delete(address);
      if (hypervisor.state().state === 'connected') {
        for (const card of cards)
          if (!asked.has(card.address) && !isAsleep(card))
            asked.set(card.address, { device: deviceOf(card), fact: null });
        void ask();
      }
      return functions.map((fn) => {
        const fact = asked.get(fn.address)?.fact ?? null;
        return fact === null ? fn : { ...fn, vpdSerial: fact };
      });
    },
  };
}

/** Most functions have no vital product data at all. */
function hidesSerial({ vpdSerial }: PciFunction): boolean {
  return !vpdSerial.known && vpdSerial.reason === 'unreadable';
}

/** Reading it would wake a function that sleeps. */
function isAsleep({ powerState }: PciFunction): boolean {
  return valueOr(powerState, '') === 'D3cold';
}

function deviceOf({ ids, serial }: PciFunction): string {
  return [ids.vendor, ids.device, ids.subsystemVendor, ids.subsystemDevice, ids.revision, serial]
    .map((fact) => valueOr(fact, ''))
    .join();
}

/** Null where libvirt was not reached: it is asked again with a later reading. */
function factOf(answer: Awaited<ReturnType<Hypervisor['vpdSerial']>>): Fact<string> | null {
  if (!answer.ok)
    return answer.error.libvirtCode === null ? null : unknown('unreadable', answer.error.message);
  if (answer.value === null) return unknown('absent');
  const serial = parseTextSerial(answer.value);
  return serial === undefined ? unknown('malformed', answer.value) : known(serial);
}
