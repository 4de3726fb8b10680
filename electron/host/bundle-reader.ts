import { unknown } from '../../shared/model/fact.ts';
import { failed, type Result } from '../../shared/model/result.ts';
import type { HostFacts } from '../../shared/model/host-facts.ts';
import { readBundle, type BundleError } from './bundle/read-bundle.ts';
import type { HostFiles } from './host-files.ts';
import type { HostReader, ReadFailure } from './host-reader.ts';
import { loadPciIdNames } from './names/load-names.ts';
import type { PciIdNames } from './names/pci-id-names.ts';
import { scan } from './scan.ts';

/**
 * Reads a host from the text of a bundle, or from files in memory (the demo host, whose tree changes under way; it says so itself by
 * `onChange` of `watch`). The text of a file is best read as `latin1`.
 */
export function createBundleReader(
  source: string | HostFiles,
  watch: HostReader['watch'] = () => () => undefined,
): HostReader {
  let files: Result<HostFiles, ReadFailure> | undefined;
  let names: PciIdNames | undefined;
  return {
    read() {
      files ??= typeof source === 'string' ? filesOf(source) : { ok: true, value: source };
      names ??= loadPciIdNames();
      const result: Result<HostFacts, ReadFailure> = files.ok ? scan(files.value, names) : files;
      return Promise.resolve(result);
    },
    watch,
    lookAt: () => Promise.resolve(unknown('absent')),
    close: () => Promise.resolve(),
  };
}

function filesOf(text: string): Result<HostFiles, ReadFailure> {
  const tree = readBundle(text);
  return tree.ok ? tree : failed(badAnswer(tree.error));
}

/** Where a text breaks the format, as a failed reading. */
export function badAnswer({ code, line }: BundleError): ReadFailure {
  return { code: 'bad-answer', message: `${code}, line ${String(line)}` };
}
