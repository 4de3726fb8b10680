/** One place of GRUB's menu. A submenu has children and no line. */
interface MenuEntry {
  readonly title: string;
  readonly id: string;
  readonly children: MenuEntry[] | null;
  line: string | null;
}

/** GRUB's menu as far as it tells which line the next start has. */
export interface GrubMenu {
  readonly entries: readonly MenuEntry[];
  /** What is chosen when nobody chooses, `${saved_entry}` where the environment block says it. */
  readonly chosen: string;
}

const MOST_ENTRIES = 5000;
const MOST_DEPTH = 8;

/** Reads a menu that was cut down to its lines (`grubConfigLines`). Braces that do not fit end it where they are. */
export function parseGrubMenu(lines: string): GrubMenu {
  const entries: MenuEntry[] = [];
  const open: (MenuEntry | null)[] = [];
  let chosen = '0';
  let count = 0;
  for (const line of lines.split('\n')) {
    const setting = /^set default="?([^"]*)"?$/.exec(line)?.[1];
    // The one for a single start is in the environment block, which is looked at first.
    if (setting !== undefined && setting !== '${next_entry}') chosen = setting;
    if (line === '}') open.pop();
    else if (line.endsWith('{')) {
      const isEntry =
        /^(?:menuentry|submenu) /.test(line) && count < MOST_ENTRIES && open.length < MOST_DEPTH;
      const entry = isEntry ? entryOf(line) : null;
      const above = open.at(-1);
      if (entry !== null && above !== null) (above?.children ?? entries).push(entry);
      if (entry !== null) count += 1;
      open.push(entry);
    } else {
      const words = /^linux(?:16|efi)?\s+\S+(?:\s+(.*))?$/.exec(line);
      const entry = open.at(-1);
      if (words !== null && entry?.children === null) entry.line ??= words[1] ?? '';
    }
  }
  return { entries, chosen };
}

function entryOf(line: string): MenuEntry {
  const [kind, title = ''] = grubWords(line);
  const id =
    /\$menuentry_id_option\s+'([^']*)'/.exec(line)?.[1] ?? /--id[= ]['"]?([^'"\s{]+)/.exec(line)?.[1];
  return { title, id: id ?? '', children: kind === 'submenu' ? [] : null, line: null };
}

/** The line of an entry that is called as GRUB's `default` calls it: numbers, titles or ids, joined by `>`. What is not found is the first. */
export function grubLine(menu: GrubMenu, called: string): string | null {
  let among: readonly MenuEntry[] = menu.entries;
  let entry: MenuEntry | undefined;
  for (const name of called.split('>')) {
    entry = numbered(among, name) ?? among.find(({ title, id }) => name === id || name === title) ?? among[0];
    if (entry?.children === null) break;
    among = entry?.children ?? [];
  }
  while (entry !== undefined && entry.children !== null) [entry] = entry.children;
  return entry?.line ?? null;
}

function numbered(entries: readonly MenuEntry[], name: string): MenuEntry | undefined {
  return /^[0-9]{1,4}$/.test(name) ? entries[Number(name)] : undefined;
}

/** Words of a line in GRUB's script, without their quotes. */
export function grubWords(line: string): readonly string[] {
  return [...line.matchAll(/(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g)].map(([word]) =>
    word.replaceAll(
      /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)/g,
      (_, single?: string, double?: string, one?: string) =>
        single ?? double?.replaceAll(/\\(["\\$])/g, '$1') ?? one ?? '',
    ),
  );
}
