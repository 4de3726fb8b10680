import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { SetupFacts } from '../../../shared/model/setup-facts.ts';
import type { SetupFileName } from '../../../shared/model/setup-file.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { isWholeHost } from './whole-host.ts';
import { parseManifest, SETUP_STATE, type Manifest } from './setup-manifest.ts';
import { exactText } from './setup-texts.ts';

export const MANIFEST = `${SETUP_STATE}/manifest`;
const LIMIT = 1024 * 1024;

type Done = Pick<SetupFacts, 'sets' | 'takenBack'>;

/** What the setup has done on this host, and what of it was taken back. */
export function readSetupSets(files: HostFiles): Done {
  const manifest = readManifest(files);
  if (!manifest.known) return { sets: manifest, takenBack: null };
  const { sets, takenBack } = manifest.value;
  return {
    sets: known(
      sets.map((set) => ({
        ...set,
        files: set.files.map((one) => ({
          ...one,
          before: one.beforeHash === null ? known(null) : exactText(files, backupOf(set.id, one.file)),
        })),
      })),
    ),
    takenBack,
  };
}

function readManifest(files: HostFiles): Fact<Manifest> {
  const bytes = files.has(MANIFEST) ? files.bytes(MANIFEST, LIMIT + 1) : undefined;
  if (bytes === undefined)
    return isWholeHost(files) ? known({ sets: [], takenBack: null }) : unknown('absent');
  if (!bytes.ok) return errorFact(bytes.error);
  if (bytes.value.length > LIMIT) return unknown('malformed', 'too large');
  const manifest = parseManifest(Buffer.from(bytes.value).toString('latin1'));
  return manifest === undefined ? unknown('malformed') : known(manifest);
}

/** Where the helper keeps a file as it was before the change. */
export function backupOf(set: string, file: SetupFileName): string {
  return `${SETUP_STATE}/${set}/${file}`;
}
