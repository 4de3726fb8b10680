import type { GuestPlacement } from '../../../shared/model/guest-memory.ts';
import { parseNumberList } from '../../../shared/model/number-list.ts';
import { attribute, child, type XmlElement } from './element.ts';

/** Reads where in the host the definition of a guest keeps its memory and processors. */
export function readPlacement(domain: XmlElement): GuestPlacement {
  const pins = (child(domain, 'cputune')?.children ?? [])
    .filter(({ name }) => name === 'vcpupin')
    .map((pin) => attribute(pin, 'cpuset'));
  const tunes = (child(domain, 'numatune')?.children ?? [])
    .filter(({ name }) => name === 'memory' || name === 'memnode')
    .map((tune) => attribute(tune, 'nodeset'));
  const cpuset = attribute(child(domain, 'vcpu'), 'cpuset');
  return { memoryNodes: union(tunes), cpus: union(pins) ?? union([cpuset]) };
}

/** Null when none of the lists is there, or one cannot be understood. */
function union(texts: readonly (string | undefined)[]): readonly number[] | null {
  const lists = texts.flatMap((text) => (text === undefined ? [] : [parseNumberList(text)]));
  const numbers = lists.flatMap((list) => list ?? []);
  if (numbers.length === 0 || lists.includes(undefined)) return null;
  return [...new Set(numbers)].sort((a, b) => a - b);
}
