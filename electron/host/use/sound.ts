import { known } from '../../../shared/model/fact.ts';
import { parseLabel } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { byOwner, classDevices, type UseOf } from './class-devices.ts';

/** A sound card: `card1` with its name. */
export interface SoundUse {
  readonly name: string;
  readonly label: string | null;
}

/** Sound cards, named as `/proc/asound/cards` does, else by their id. */
export function readSound(files: HostFiles): UseOf<SoundUse> {
  const devices = classDevices(files, '/sys/class/sound');
  if (!devices.known) return () => devices;
  const cards = files.text('/proc/asound/cards');
  const labels = cards.ok ? parseCards(cards.value) : new Map<string, string>();
  return byOwner(
    known(
      devices.value.flatMap(({ name, path, owner }) => {
        if (owner === undefined || !/^card[0-9]+$/.test(name)) return [];
        const id = files.text(`${path}/id`);
        const label = labels.get(name) ?? (id.ok ? parseLabel(id.value) : undefined) ?? null;
        return [[owner, { name, label }] as const];
      }),
    ),
  );
}

/** Lines like ` 1 [NVidia         ]: HDA-Intel - HDA NVidia`, each with a line of details below. */
function parseCards(text: string): Map<string, string> {
  const labels = new Map<string, string>();
  for (const match of text.matchAll(/^ *([0-9]{1,3}) \[[^\]\n]*\]: [^\n]*? - ([^\n]+)$/gm)) {
    const label = parseLabel(match[2] ?? '');
    if (label !== undefined) labels.set(`card${match[1] ?? ''}`, label);
  }
  return labels;
}
