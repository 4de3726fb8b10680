import { BOOT_ENTRY_KEYS } from '../setup/boot-entry.ts';
import { grubWords } from '../setup/grub-menu.ts';
import { kernelOptions } from '../setup/next-line.ts';
import { presetLines } from '../setup/selected-entry.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { redactCommandLine } from './redact-command-line.ts';

/** How boot loaders' files are cut down to what is read of them, with every line for the kernel redacted. Names that a person gave become pseudonyms. */

/** Lines that assign a command line or say how the menu is made; quotes stay, so that they mean the same. */
export function redactGrubDefaults(text: string, pseudonyms: Pseudonyms): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [, head, quote = '', value = ''] =
        /^(\s*(?:export\s+)?GRUB_CMDLINE_LINUX(?:_DEFAULT)?\+?=)(["']?)(.*)\2\s*$/.exec(line) ?? [];
      if (head !== undefined) return [`${head}${quote}${redactCommandLine(value, pseudonyms)}${quote}`];
      return /^\s*(?:export\s+)?GRUB_ENABLE_BLSCFG=["']?\w*["']?\s*$/.test(line) ? [line] : [];
    })
    .join('\n');
}

/** A menu that was cut down to the lines that are read. */
export function redactGrubConfig(text: string, pseudonyms: Pseudonyms): string {
  return text
    .split('\n')
    .map((line) => {
      const chosen = /^set default="?([^"]*)"?$/.exec(line)?.[1];
      if (chosen !== undefined) return `set default="${redactChosen(chosen, pseudonyms)}"`;
      const words =
        /^(set kernelopts=")(.*)"$/.exec(line) ?? /^(linux(?:16|efi)?\s+)\S+(?:\s+(.*))?$/.exec(line);
      if (words !== null) return redactedLine(words, pseudonyms);
      if (!/^(?:menuentry|submenu) /.test(line)) return /^[{}]$|^blscfg/.test(line) ? line.slice(0, 6) : '';
      const [kind = '', title = ''] = grubWords(line);
      const id = /\$menuentry_id_option\s+'([^']*)'/.exec(line)?.[1];
      const named = id === undefined ? '' : ` $menuentry_id_option '${pseudonyms.word(id)}'`;
      return `${kind} '${pseudonyms.word(title)}'${named} {`;
    })
    .join('\n');
}

function redactedLine([, head = '', words = '']: readonly string[], pseudonyms: Pseudonyms): string {
  const redacted = redactCommandLine(words, pseudonyms);
  return head.startsWith('set') ? `${head}${redacted}"` : `${head}/vmlinuz ${redacted}`;
}

/** What is read of GRUB's environment block. */
export function redactGrubEnvironment(text: string, pseudonyms: Pseudonyms): string {
  return [...text.matchAll(/^(saved_entry|next_entry|kernelopts)=(.*)$/gm)]
    .map(([, name = '', value = '']) =>
      name === 'kernelopts'
        ? `${name}=${redactCommandLine(value, pseudonyms)}`
        : `${name}=${redactChosen(value, pseudonyms)}`,
    )
    .join('\n');
}

/** Numbers and variables say nothing; files of entries keep their names, which are swept. */
function redactChosen(chosen: string, pseudonyms: Pseudonyms): string {
  if (/^\$\{\w+\}$|^(?:[0-9a-f]{32}|ostree)-[\w.+~-]+$/.test(chosen)) return chosen;
  return chosen
    .split('>')
    .map((name) => (/^[0-9]*$/.test(name) ? name : pseudonyms.word(name)))
    .join('>');
}

/** An entry of the Boot Loader Specification. */
export function redactBootEntry(text: string, pseudonyms: Pseudonyms): string {
  return text
    .split('\n')
    .flatMap((line) => {
      const [, key = '', value = ''] = /^\s*([a-z-]+)\s+(.*?)\s*$/.exec(line) ?? [];
      if (!BOOT_ENTRY_KEYS.some((read) => read === key)) return [];
      if (key === 'options') return [`${key} ${redactCommandLine(value, pseudonyms)}`];
      return [`${key} ${key === 'title' ? pseudonyms.word(value) : value}`];
    })
    .join('\n');
}

/** Lines that are a kernel's command line. */
export function redactKernelLines(text: string, pseudonyms: Pseudonyms): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('#') ? '#' : redactCommandLine(line, pseudonyms)))
    .join('\n');
}

/** kernelstub's words, in the form of its file. */
export function redactKernelstub(text: string, pseudonyms: Pseudonyms): string {
  const words = kernelOptions(text);
  if (words === undefined) return '';
  const redacted = words.map((word) => redactCommandLine(word, pseudonyms));
  return JSON.stringify({ user: { kernel_options: redacted } });
}

/** The words that limine-entry-tool adds up. */
export function redactLimineDefaults(text: string, pseudonyms: Pseudonyms): string {
  return [...text.matchAll(/^\s*(KERNEL_CMDLINE\[default\]\s*\+?=\s*)(["']?)(.*?)\2\s*$/gm)]
    .map(
      ([, head = '', quote = '', value = '']) =>
        `${head}${quote}${redactCommandLine(value, pseudonyms)}${quote}`,
    )
    .join('\n');
}

/** Names of the images of a preset; where they lie is nobody's business. */
export function redactPreset(text: string): string {
  return presetLines(text).replaceAll(/(?<==["']?)\/(?:[^/"'\n]+\/)+/g, '/');
}

/** Volume serial numbers of FAT partitions, in their form. */
export function redactPartitions(text: string, pseudonyms: Pseudonyms): string {
  return (text.match(/^[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}$/gm) ?? [])
    .map((serial) =>
      pseudonyms
        .hex(serial, 8)
        .toUpperCase()
        .replace(/^(.{4})/, '$1-'),
    )
    .join('\n');
}

/** Addresses and ids of functions, which name nobody, and our own first line. */
export function redactBootDevices(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^[0-9a-f:. ]*$|^# Switchyard\b/.test(line) ? line : '#'))
    .join('\n');
}

/** The helper's own words; a line that is none of them stays one that cannot be read. */
export function redactManifest(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^(?:(?:open|file|own|run|close) [0-9A-Za-z .,:_=+-]+)?$/.test(line) ? line : '?'))
    .join('\n');
}
