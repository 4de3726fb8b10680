import type { Fact } from '../../../shared/model/fact.ts';
import type { HostIdentity } from '../../../shared/model/host-facts.ts';
import { errorFact, fileFact, parseLabel } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { known, unknown } from '../../../shared/model/fact.ts';

/** `/proc/cpuinfo` grows with the processors; only its first lines matter, but a file is read whole. */
const CPUINFO_LIMIT = 4 * 1024 * 1024;

/** Name, kernel, system, processor and command line of the machine. */
export function readIdentity(files: HostFiles): HostIdentity {
  const os = readOs(files, '/etc/os-release');
  return {
    hostName: fileFact(files, '/proc/sys/kernel/hostname', parseLabel),
    kernel: fileFact(files, '/proc/sys/kernel/osrelease', parseLabel),
    os: os.known ? os : readOs(files, '/usr/lib/os-release'),
    cpu: readCpu(files),
    commandLine: fileFact(files, '/proc/cmdline', (text) => parseCommandLine(text)),
  };
}

/** `PRETTY_NAME` of os-release(5), with its shell quoting taken off. */
function readOs(files: HostFiles, path: string): Fact<string> {
  return fileFact(files, path, (text) => {
    const value = /^PRETTY_NAME=(.*)$/m.exec(text)?.[1];
    if (value === undefined) return undefined;
    const quoted = /^(["'])(.*)\1$/.exec(value);
    return parseLabel(quoted === null ? value : (quoted[2] ?? '').replaceAll(/\\([$"`\\])/g, '$1'));
  });
}

function readCpu(files: HostFiles): Fact<string> {
  const text = files.text('/proc/cpuinfo', CPUINFO_LIMIT);
  if (!text.ok) return errorFact(text.error);
  const model = /^(?:model name|Model|cpu model)\s*: (.{1,400})$/m.exec(text.value)?.[1];
  const label = model === undefined ? undefined : parseLabel(model);
  return label === undefined ? unknown('unreported') : known(label);
}

function parseCommandLine(text: string): string | undefined {
  return /^[\t\n\x20-\x7e\x80-\xff]{0,4096}$/.test(text)
    ? Buffer.from(text, 'latin1').toString('utf8').trim()
    : undefined;
}
