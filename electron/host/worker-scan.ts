import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { HostFacts } from '../../shared/model/host-facts.ts';
import { failed, type Result } from '../../shared/model/result.ts';
import type { ReadFailure } from './host-reader.ts';
import type { ScanAnswer, ScanTask } from './scan-task.ts';

/** Scans in a thread of their own. */
export interface WorkerScan {
  /** Undefined when the thread could not do it: it does not start here, or ended. Then do it without. */
  run(): Promise<Result<HostFacts, ReadFailure> | undefined>;
  close(): Promise<void>;
}

/** A read of a file in /sys can hang in a broken driver; a thread that hangs is given up after this long. */
const TIMEOUT_MS = 60_000;

/** Where the built worker is: beside the built program. Undefined when running from the sources, which a thread cannot load by itself. */
export function builtWorker(): URL | undefined {
  const url = new URL('./scan-worker.js', import.meta.url);
  return existsSync(url) ? url : undefined;
}

/** Starts the thread at the first scan and again after it ended. */
export function createWorkerScan(url: URL, task: ScanTask): WorkerScan {
  let worker: Worker | undefined;
  let last = 0;

  function start(): Worker {
    const started = new Worker(url, { workerData: task });
    started.unref();
    // Without a listener a failing thread would end the program; its exit is what `run` waits for.
    started.on('error', () => undefined);
    started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  return {
    async run() {
      worker ??= start();
      const running = worker;
      last += 1;
      const id = last;
      return new Promise((resolve) => {
        const end = (result: Result<HostFacts, ReadFailure> | undefined): void => {
          clearTimeout(timer);
          running.off('message', onMessage);
          running.off('exit', onExit);
          running.unref();
          resolve(result);
        };
        const onMessage = (answer: ScanAnswer): void => {
          if (answer.id === id) end(answer.result);
        };
        const onExit = (): void => end(undefined);
        const timer = setTimeout(() => {
          end(failed({ code: 'timeout', message: `no answer in ${String(TIMEOUT_MS / 1000)} s` }));
          void running.terminate();
        }, TIMEOUT_MS);
        running.ref();
        running.on('message', onMessage);
        running.on('exit', onExit);
        running.postMessage(id);
      });
    },
    async close() {
      const running = worker;
      worker = undefined;
      await running?.terminate();
    },
  };
}
