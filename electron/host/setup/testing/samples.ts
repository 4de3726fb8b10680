import { readdirSync, readFileSync } from 'node:fs';
import type { SetupFacts } from '../../../../shared/model/setup-facts.ts';
import { readBundle } from '../../bundle/read-bundle.ts';
import type { HostFiles } from '../../host-files.ts';
import type { HostTree } from '../../host-tree.ts';
import { readIdentity } from '../../machine/identity.ts';
import { readSetup } from '../read-setup.ts';

const DIRECTORY = new URL('../samples/', import.meta.url);

/** Names of captured beginnings of hosts, as far as they tell how the host starts. */
export const SAMPLES: readonly string[] = readdirSync(DIRECTORY)
  .map((file) => file.replace(/\.bundle$/, ''))
  .sort();

/** The files of one of them. */
export function sample(name: string): HostTree {
  const tree = readBundle(readFileSync(new URL(`${name}.bundle`, DIRECTORY), 'latin1'));
  if (!tree.ok) throw new Error(`${name}: ${tree.error.code} in line ${String(tree.error.line)}`);
  return tree.value;
}

/** What is read of it. */
export function setupOf(files: HostFiles): SetupFacts {
  return readSetup(files, readIdentity(files).kernel);
}
