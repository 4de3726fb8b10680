/** What GRUB's entry of our own may have: GRUB reads it, and the helper writes nothing else. */
const SAFE = /^[A-Za-z0-9=._,:/@+-]+$/;
const LONGEST = 2048;

/** Loaders add them; the entry names kernel and initramfs itself. */
const OF_THE_LOADER = /^(?:BOOT_IMAGE|initrd)=/;

/**
 * The text of `/etc/switchyard/fallback-line`: the command line that has booted this host, for an entry that starts as it did today. Undefined where it
 * has words that cannot be written there.
 */
export function fallbackLineText(commandLine: string): string | undefined {
  const words = commandLine.split(/\s+/).filter((word) => word !== '' && !OF_THE_LOADER.test(word));
  const line = words.join(' ');
  if (words.length === 0 || line.length > LONGEST || !words.every((word) => SAFE.test(word)))
    return undefined;
  return `${line}\n`;
}
