/**
 * Whether systemd-boot takes an entry (its name without `.conf`) for what a pattern means (loader.conf(5)). Patterns are those of a shell; names are compared
 * without `.conf`, without counters of attempts and in lower case.
 */
export function matchesEntry(id: string, pattern: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/\.conf$/, '')
    .replaceAll(/[^a-z0-9]/g, (character) =>
      character === '*'
        ? '.*'
        : character === '?'
          ? '.'
          : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  const name = id.toLowerCase();
  return [name, withoutCounter(name)].some((one) => new RegExp(`^${source}$`).test(one));
}

/** A name without its counters of attempts (systemd.io/AUTOMATIC_BOOT_ASSESSMENT): what systemd-boot and systemd-bless-boot rename. */
export function withoutCounter(id: string): string {
  return id.replace(/\+[0-9]+(?:-[0-9]+)?$/, '');
}
