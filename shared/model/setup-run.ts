/**
 * A program of the host that the setup runs, with fixed arguments but for words of the kernel's command line. Those that only build again from files
 * (`rebuild`) change nothing by themselves; the others (`words`) keep the command line in a place of their own.
 */
export type SetupRun =
  | { readonly tool: 'update-initramfs' | 'dracut' | 'mkinitcpio' }
  | { readonly tool: 'update-grub' | 'grub-mkconfig' | 'grub2-mkconfig' }
  | { readonly tool: 'kernel-install' | 'proxmox-boot-tool' }
  /** Adds and removes words of the command line of every kernel. */
  | {
      readonly tool: 'grubby' | 'kernelstub' | 'rpm-ostree';
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  /** Has rpm-ostree make the initramfs here, by dracut with the files of this host's /etc, or use the one that comes with the system again. */
  | { readonly tool: 'rpm-ostree-initramfs'; readonly keep: boolean };

/** A run as words of the helper's call and of its manifest: the tool, then `add` and `remove` with their words, or `keep` or `leave`. */
export function runWords(run: SetupRun): readonly string[] {
  if ('keep' in run) return [run.tool, run.keep ? 'keep' : 'leave'];
  if (!('add' in run)) return [run.tool];
  const list = (verb: string, words: readonly string[]): readonly string[] =>
    words.length === 0 ? [] : [verb, ...words];
  return [run.tool, ...list('add', run.add), ...list('remove', run.remove)];
}

/** The run that such words mean; undefined for any other words. */
export function parseRunWords(words: readonly string[]): SetupRun | undefined {
  const [tool = '', ...rest] = words;
  const plain = PLAIN_TOOLS.find((one) => one === tool);
  if (plain !== undefined) return rest.length === 0 ? { tool: plain } : undefined;
  if (tool === 'rpm-ostree-initramfs') {
    const [verb, more] = rest;
    return more === undefined && (verb === 'keep' || verb === 'leave')
      ? { tool, keep: verb === 'keep' }
      : undefined;
  }
  const wordTool = WORD_TOOLS.find((one) => one === tool);
  if (wordTool === undefined || !rest.every((word) => WORD.test(word))) return undefined;
  const at = rest.indexOf('remove');
  const [added, removed] = at < 0 ? [rest, []] : [rest.slice(0, at), rest.slice(at + 1)];
  if (added.length > 0 && added[0] !== 'add') return undefined;
  return { tool: wordTool, add: added.slice(1), remove: removed };
}

const PLAIN_TOOLS = [
  'update-initramfs',
  'dracut',
  'mkinitcpio',
  'update-grub',
  'grub-mkconfig',
  'grub2-mkconfig',
  'kernel-install',
  'proxmox-boot-tool',
] as const;
const WORD_TOOLS = ['grubby', 'kernelstub', 'rpm-ostree'] as const;
const WORD = /^[A-Za-z0-9][A-Za-z0-9_.=,:-]{0,63}$/;
