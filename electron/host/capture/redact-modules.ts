import { linesAboutVfio } from '../machine/module-settings.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** Of files about modules only the lines that are read, without commands and paths in them. */
export function redactModules(text: string, pseudonyms: Pseudonyms): string {
  return linesAboutVfio(text)
    .map((line) => {
      const command = /^((?:install|remove)\s+\S+)\s/.exec(line)?.[1];
      return (command ?? line)
        .split(/\s+/)
        .map((word) => (word.includes('/') ? pseudonyms.word(word) : word))
        .join(' ');
    })
    .join('\n');
}
