/**
 * The next row whose label starts with what was typed, after `active` and around the end; with one letter repeated it goes on to the next
 * such row. -1 when none does. Labels of a row are tried in turn (its name, its address, its address without the domain).
 */
export function typeAheadTarget(
  labels: readonly (readonly string[])[],
  active: number,
  typed: string,
): number {
  const text = typed.toLowerCase();
  const first = text.slice(0, 1);
  const wanted = first.repeat(text.length) === text ? first : text;
  if (wanted === '') return -1;
  const start = wanted.length === 1 ? active + 1 : active;
  for (let step = 0; step < labels.length; step += 1) {
    const index = (Math.max(0, start) + step) % labels.length;
    if (labels[index]?.some((label) => label.toLowerCase().startsWith(wanted)) === true) return index;
  }
  return -1;
}
