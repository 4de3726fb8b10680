import { unknown } from '../../shared/model/fact.ts';
import type { HostReader } from './host-reader.ts';
import { createLiveFiles, createSlowAnswers } from './live-files.ts';
import { lookAtFile, lookHere } from './look/look-at-file.ts';
import { loadPciIdNames } from './names/load-names.ts';
import type { PciIdNames } from './names/pci-id-names.ts';
import { scan } from './scan.ts';
import { udevMonitor } from './watch/udev-monitor.ts';
import { watchLines } from './watch/watch-lines.ts';
import { builtWorker, createWorkerScan } from './worker-scan.ts';

/** `root`: a directory that holds a copy of `/sys`, read instead of this computer. `worker`: the built worker, where it is not beside the program. */
export interface LocalReaderOptions {
  readonly root?: string | undefined;
  readonly worker?: URL | undefined;
}

/** Reads this computer, in a thread where the built worker is there, else in place. */
export function createLocalReader({ root, worker = builtWorker() }: LocalReaderOptions = {}): HostReader {
  const thread = worker === undefined ? undefined : createWorkerScan(worker, { sysfs: root });
  const watches = new Set<() => void>();
  const closing = new AbortController();
  const slow = createSlowAnswers();
  let names: PciIdNames | undefined;
  return {
    async read() {
      const answer = await thread?.run();
      if (answer !== undefined) return answer;
      names ??= loadPciIdNames();
      return scan(createLiveFiles(root, slow), names);
    },
    watch(onChange) {
      // A copy of /sys does not change.
      if (root !== undefined) return () => undefined;
      const end = watchLines(udevMonitor, onChange);
      watches.add(end);
      return () => {
        watches.delete(end);
        end();
      };
    },
    lookAt: (path) =>
      root === undefined ? lookAtFile(path, lookHere, closing.signal) : Promise.resolve(unknown('absent')),
    async close() {
      closing.abort();
      for (const end of watches) end();
      watches.clear();
      await thread?.close();
    },
  };
}
