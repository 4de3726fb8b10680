import { known, type Fact } from '../../../shared/model/fact.ts';
import type { HotplugSlot } from '../../../shared/model/hotplug-slot.ts';
import { errorFact, fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const SLOTS = '/sys/bus/pci/slots';
/** Plain names only: a name becomes a word of a command. The helper allows the same. */
const NAME = /^[0-9A-Za-z][0-9A-Za-z:_-]{0,31}$/;
const PLACE = /^[0-9a-f]{4,8}:[0-9a-f]{2}(?::[01][0-9a-f])?$/;

/** Slots with a switch. Others (firmware's names for places without hotplug) have no `power` file. */
export function readSlots(files: HostFiles): Fact<readonly HotplugSlot[]> {
  const names = files.list(SLOTS);
  if (!names.ok) return names.error === 'absent' ? known([]) : errorFact(names.error);
  return known(
    names.value
      .filter((name) => NAME.test(name))
      .sort()
      .flatMap((name): HotplugSlot[] => {
        const power = fileFact(files, `${SLOTS}/${name}/power`, parsePower);
        const place = files.text(`${SLOTS}/${name}/address`);
        if (!place.ok || !PLACE.test(place.value)) return [];
        return !power.known && power.reason === 'absent' ? [] : [{ name, place: place.value, power }];
      }),
  );
}

function parsePower(text: string): 'on' | 'off' | undefined {
  return text === '1' ? 'on' : text === '0' ? 'off' : undefined;
}
