const MAXIMUM = 0xffff;
const LONGEST = 4096;

/**
 * Reads what the kernel and libvirt write for sets of processors and nodes: `0-3,8,10-11`, in libvirt also `^2` for one that is left out. Sorted; undefined
 * for anything else, and for numbers or sets no machine has.
 */
export function parseNumberList(text: string): readonly number[] | undefined {
  const found = new Set<number>();
  const without = new Set<number>();
  if (text.trim() === '') return [];
  for (const part of text.trim().split(',')) {
    const match = /^(\^?)([0-9]{1,5})(?:-([0-9]{1,5}))?$/.exec(part.trim());
    if (match === null) return undefined;
    const from = Number(match[2]);
    const to = match[3] === undefined ? from : Number(match[3]);
    if (to < from || to > MAXIMUM || to - from >= LONGEST) return undefined;
    for (let number = from; number <= to; number += 1) (match[1] === '^' ? without : found).add(number);
    if (found.size > LONGEST) return undefined;
  }
  return [...found].filter((number) => !without.has(number)).sort((a, b) => a - b);
}
