import log from 'electron-log/node.js';
import type { DefectLog } from '../ipc/serve.ts';

/** Writes defects to `main.log` in a directory of ours (and to the terminal); electron-log keeps one older file when it grows over 1 MiB. */
export function openDesktopLog(directory: string): DefectLog {
  log.transports.file.resolvePathFn = () => `${directory}/main.log`;
  return (during, error) => log.error(during, error);
}
