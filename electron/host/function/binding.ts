import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { ResetMethod } from '../../../shared/model/pci-function.ts';
import { errorFact, rareFact, sharedFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** The bound driver, from the link that exists only while there is one. */
export function readDriver(files: HostFiles, directory: string): Fact<string | null> {
  return lastPart(files, `${directory}/driver`, (name) =>
    /^[\w .+-]{1,128}$/.test(name) ? name : undefined,
  );
}

/** The IOMMU group; null when the function is in none. */
export function readGroup(files: HostFiles, directory: string): Fact<number | null> {
  return lastPart(files, `${directory}/iommu_group`, (name) =>
    /^[0-9]{1,9}$/.test(name) ? Number(name) : undefined,
  );
}

const override = sharedFact((text) => {
  if (text === '(null)' || text === '') return known(null);
  return /^[\w.+-]{1,128}$/.test(text) ? known(text) : undefined;
});

const resetMethods = sharedFact((text): Fact<readonly ResetMethod[]> | undefined => {
  const words = text.split(' ').filter((word) => word !== '');
  const isList = words.length <= 16 && words.every((word) => /^[a-z_0-9]{1,32}$/.test(word));
  return isList ? known(words) : undefined;
});

/** `driver_override`, which reads `(null)` when unset. */
export function readOverride(files: HostFiles, directory: string): Fact<string | null> {
  return override(files, `${directory}/driver_override`);
}

/**
 * `reset_method`. The kernel hides the file when there is no way to reset, and before 5.15 had no such file at all; `reset`, which is as old as the hills,
 * tells the two apart. Not asked for bridges, which are never assigned.
 */
export function readResetMethods(
  files: HostFiles,
  directory: string,
  isBridge: boolean,
): Fact<readonly ResetMethod[]> {
  const path = `${directory}/reset_method`;
  const methods = isBridge ? rareFact(files, path, resetMethods) : resetMethods(files, path);
  if (methods.known || methods.reason !== 'absent' || isBridge) return methods;
  const names = files.list(directory);
  if (!names.ok) return errorFact(names.error);
  return names.value.includes('reset') ? unknown('absent') : known([]);
}

function lastPart<T>(files: HostFiles, path: string, parse: (name: string) => T | undefined): Fact<T | null> {
  const target = files.link(path);
  if (!target.ok) return target.error === 'absent' ? known(null) : errorFact(target.error);
  const name = target.value.slice(target.value.lastIndexOf('/') + 1);
  const value = parse(name);
  return value === undefined ? unknown('malformed', name) : known(value);
}
