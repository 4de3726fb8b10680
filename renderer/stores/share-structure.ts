/**
 * The next value with every part that did not change taken from the previous one, so that `===` tells what changed.
 * List members are matched by `address`, `id` or `source` where they have one, else by position. Values are plain data.
 */
export function shareStructure<T>(previous: unknown, next: T): T;
export function shareStructure(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return shareList(previous, next);
  if (isRecord(previous) && isRecord(next)) return shareRecord(previous, next);
  return next;
}

function shareList(previous: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const byKey = new Map(previous.map((item, index) => [keyOf(item, index), item]));
  const shared = next.map((item, index) => shareStructure(byKey.get(keyOf(item, index)), item));
  const same =
    shared.length === previous.length && shared.every((item, index) => Object.is(item, previous[index]));
  return same ? previous : shared;
}

function shareRecord(previous: Data, next: Data): Data {
  const names = Object.keys(next);
  let same = names.length === Object.keys(previous).length;
  const shared: Record<string, unknown> = {};
  for (const name of names) {
    const value = shareStructure(previous[name], next[name]);
    shared[name] = value;
    if (!Object.is(value, previous[name]) || !Object.hasOwn(previous, name)) same = false;
  }
  return same ? previous : shared;
}

type Data = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyOf(item: unknown, index: number): unknown {
  return isRecord(item) ? (item['address'] ?? item['id'] ?? item['source'] ?? index) : index;
}
