import { parentPort, workerData } from 'node:worker_threads';
import { createLiveFiles, createSlowAnswers } from './live-files.ts';
import { loadPciIdNames } from './names/load-names.ts';
import { scan } from './scan.ts';
import { parseScanTask } from './scan-task.ts';

// An entry of its own: it runs in a thread, so that thousands of synchronous reads do not stop the program.
const port = parentPort;
if (port === null) throw new Error('Only runs as a worker');
const { sysfs } = parseScanTask(workerData);
const names = loadPciIdNames();
const slow = createSlowAnswers();
port.on('message', (id: unknown) => {
  // Links in a copy of /sys may have changed since the last reading, so nothing of it is kept.
  port.postMessage({ id, result: scan(createLiveFiles(sysfs, slow), names) });
});
