import { open, readFile, stat } from 'node:fs/promises';
import { errorMessage } from '../shared/model/error-message.ts';
import { failed, ok, type Result } from '../shared/model/result.ts';
import { MAX_BUNDLE } from './host/bundle/bundle-format.ts';

/** The text of a bundle file; an error in words when there is none or it is no plain file of a bundle's size. */
export async function readBundleFile(path: string): Promise<Result<string, string>> {
  try {
    const info = await stat(path);
    if (!info.isFile() || info.size > MAX_BUNDLE) return failed(`${path} is not a bundle file.`);
    return ok(await readFile(path, 'latin1'));
  } catch (error) {
    return failed(errorMessage(error));
  }
}

/** Writes a new bundle file, for its owner alone. A file that is there already stays as it is: it may be the only copy of something. */
export async function writeBundleFile(path: string, text: string): Promise<Result<null, string>> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text, 'latin1');
    } finally {
      await file.close();
    }
    return ok(null);
  } catch (error) {
    return failed(errorMessage(error));
  }
}
