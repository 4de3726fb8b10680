import { known, unknown, valueOr, type Fact } from '../../../shared/model/fact.ts';
import type { SetupFacts } from '../../../shared/model/setup-facts.ts';
import { ENTRY_FILES, ENTRY_ROOTS } from '../../../shared/model/setup-file.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import type { BootedBy } from './boot-loader.ts';
import { GRUB_DIRECTORIES, readGrubConfig } from './grub-config.ts';
import { parseGrubMenu } from './grub-menu.ts';

/** As `electron/privileged/boot/grub-fallback.sh` names it. */
const IN_GRUB = 'switchyard-fallback';

/** What the fallback entry is called in the menu of the loader that started this host. */
export function readFallbackTitle(
  files: HostFiles,
  { starter }: BootedBy,
  texts: SetupFacts['files'],
): Fact<string> {
  if (!starter.known) return starter;
  if (starter.value === 'grub') return titleInGrub(files);
  const text = ENTRY_ROOTS.map((root) => valueOr(texts[ENTRY_FILES[root]], '')).find((one) => one !== '');
  const title = text === undefined ? undefined : /^title[ \t]+(\S.*?)[ \t]*$/m.exec(text)?.[1];
  return title === undefined ? unknown('absent') : known(title);
}

function titleInGrub(files: HostFiles): Fact<string> {
  const place = GRUB_DIRECTORIES.find(({ directory }) => files.has(directory))?.directory;
  if (place === undefined) return unknown('absent');
  const config = readGrubConfig(files, place);
  if (!config.ok) return errorFact(config.error);
  const entry = parseGrubMenu(config.value).entries.find(({ id }) => id === IN_GRUB);
  return entry === undefined || entry.title === '' ? unknown('absent') : known(entry.title);
}
