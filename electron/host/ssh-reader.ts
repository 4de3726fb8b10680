import { failed, type Result } from '../../shared/model/result.ts';
import type { SshTarget } from '../../shared/model/ssh-url.ts';
import { sshArguments, type SshSettings } from '../ssh/ssh-arguments.ts';
import { badAnswer } from './bundle-reader.ts';
import { MAX_BUNDLE } from './bundle/bundle-format.ts';
import { readBundle } from './bundle/read-bundle.ts';
import type { HostTree } from './host-tree.ts';
import type { HostReader, ReadFailure } from './host-reader.ts';
import { lookAtFile } from './look/look-at-file.ts';
import { loadPciIdNames } from './names/load-names.ts';
import type { PciIdNames } from './names/pci-id-names.ts';
import { createKeptLasting } from './probe/kept-lasting.ts';
import { PROBE, PROBE_AGAIN } from './probe/probe.ts';
import { runProbe } from './probe/run-probe.ts';
import { scan } from './scan.ts';
import { remoteMonitor } from './watch/udev-monitor.ts';
import { watchLines } from './watch/watch-lines.ts';

/** `program` and `timeoutMs` are only set in tests. */
export interface SshReaderOptions extends SshSettings {
  readonly program?: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 60_000;
/** A POSIX shell that takes its script on stdin, whatever the login shell is. */
const SHELL = 'exec /bin/sh -s';

/** Fetches a host's files over ssh: one probe, one round trip, nothing installed there. */
export async function fetchHostTree(
  target: SshTarget,
  options: SshReaderOptions = {},
  signal?: AbortSignal,
  probe = PROBE,
): Promise<Result<HostTree, ReadFailure>> {
  const output = await runProbe({
    program: options.program ?? 'ssh',
    arguments: sshArguments(target, SHELL, options),
    input: probe,
    limit: MAX_BUNDLE,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    signal,
  });
  if (!output.ok) return output;
  const tree = readBundle(output.value);
  return tree.ok ? tree : failed(badAnswer(tree.error));
}

/** Reads a host over ssh; what lasts of it is fetched now and then only. */
export function createSshReader(target: SshTarget, options: SshReaderOptions = {}): HostReader {
  const lasting = createKeptLasting();
  const watches = new Set<() => void>();
  const closing = new AbortController();
  let names: PciIdNames | undefined;

  async function fetchTree(): Promise<Result<HostTree, ReadFailure>> {
    if (!lasting.isDue()) {
      const again = await fetchHostTree(target, options, closing.signal, PROBE_AGAIN);
      if (!again.ok || lasting.restore(again.value)) return again;
    }
    const whole = await fetchHostTree(target, options, closing.signal);
    if (whole.ok) lasting.keep(whole.value);
    return whole;
  }

  return {
    async read() {
      const tree = await fetchTree();
      if (!tree.ok) return tree;
      names ??= loadPciIdNames();
      return scan(tree.value, names);
    },
    watch(onChange) {
      const program = options.program ?? 'ssh';
      const end = watchLines(
        { program, arguments: sshArguments(target, SHELL, options), input: remoteMonitor },
        onChange,
      );
      watches.add(end);
      return () => {
        watches.delete(end);
        end();
      };
    },
    lookAt(path) {
      const program = options.program ?? 'ssh';
      const way = (word: string) => ({
        program,
        arguments: sshArguments(target, `${SHELL} -- ${word}`, options),
      });
      return lookAtFile(path, way, closing.signal);
    },
    close() {
      closing.abort();
      for (const end of watches) end();
      watches.clear();
      return Promise.resolve();
    },
  };
}
