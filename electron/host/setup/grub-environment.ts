import type { HostFiles } from '../host-files.ts';
import type { GrubDirectory } from './grub-config.ts';

/** A block of 1,024 bytes; more is none of GRUB's. */
const LIMIT = 4096;
const READ = ['saved_entry', 'next_entry', 'kernelopts'] as const;

/** What GRUB remembers between starts, as far as it is read. */
export type GrubEnvironment = Readonly<Partial<Record<(typeof READ)[number], string>>>;

/** GRUB's environment block (GRUB manual, "The GRUB environment block"): `name=value` lines in a file of fixed size. */
export function readGrubEnvironment(files: HostFiles, directory: GrubDirectory): GrubEnvironment {
  const text = files.text(`${directory}/grubenv`, LIMIT);
  return text.ok ? parseGrubEnvironment(text.value) : {};
}

/** The lines that are read of it. */
export function parseGrubEnvironment(text: string): GrubEnvironment {
  const values: Partial<Record<(typeof READ)[number], string>> = {};
  for (const name of READ) {
    const value = new RegExp(`^${name}=(.+)$`, 'm').exec(text)?.[1];
    if (value !== undefined) values[name] = value;
  }
  return values;
}
