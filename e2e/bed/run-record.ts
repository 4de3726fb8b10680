// Remembers which beds run on this machine, outside the work tree, so that one left behind by an interrupted run is found and
// ended by the next. A process is only ever ended by its id, after its command line showed that it is ours.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { BootKind, IommuState } from './qemu-command.ts';

/** One running bed. */
export interface RunRecord {
  /** The run's temporary folder. */
  readonly directory: string;
  readonly imageDirectory: string;
  readonly qemuPid: number;
  readonly sshPort: number;
  /** The process whose end ends the bed, or null for one that is kept running. */
  readonly owner: ProcessIdentity | null;
  /** Whether it is to be kept running: it has an owner only until it is ready. */
  readonly keep: boolean;
  readonly startedAt: string;
  /** As it was started, for a start after a power cut. */
  readonly iommu: IommuState;
  readonly boot: BootKind;
}

/** A process, told from a later one with the same id by its start time in clock ticks since boot. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTicks: string;
}

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function recordsDirectory(): string {
  const state = process.env['XDG_STATE_HOME'] ?? path.join(os.homedir(), '.local/state');
  return path.join(state, 'switchyard-bed');
}

function recordPath(record: RunRecord): string {
  return path.join(recordsDirectory(), `${path.basename(record.directory)}.json`);
}

function startTicks(pid: number): string | undefined {
  try {
    // proc(5): the 22nd field; the second, the name in parentheses, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return fields?.[19];
  } catch {
    return undefined;
  }
}

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, startTicks: startTicks(process.pid) ?? '' };
}

/** Whether the run's QEMU is alive: its command line names the run's folder. */
export function isQemuAlive(record: Pick<RunRecord, 'qemuPid' | 'directory'>): boolean {
  try {
    return readFileSync(`/proc/${record.qemuPid}/cmdline`, 'utf8').includes(record.directory);
  } catch {
    return false;
  }
}

function isOwned(record: RunRecord): boolean {
  return record.owner === null || startTicks(record.owner.pid) === record.owner.startTicks;
}

/** Writes the record. Synchronous: nothing may come between QEMU's start and the note of it. */
export function writeRecord(record: RunRecord): void {
  writeFileSync(recordPath(record), `${JSON.stringify(record, undefined, 2)}\n`);
}

/** Makes the folder of the records; to be called before the first `writeRecord`. */
export async function prepareRecords(): Promise<void> {
  await mkdir(recordsDirectory(), { recursive: true, mode: 0o700 });
}

/** The record as it was written last: after a power cut the run has another QEMU. */
function latest(record: RunRecord): RunRecord {
  try {
    return JSON.parse(readFileSync(recordPath(record), 'utf8')) as RunRecord;
  } catch {
    return record;
  }
}

/** Ends the run's QEMU at once, as if the power were cut. */
export function endQemu(record: RunRecord): void {
  const { qemuPid } = latest(record);
  if (isQemuAlive({ ...record, qemuPid })) process.kill(qemuPid, 'SIGKILL');
}

/** Ends the run's QEMU at once and removes its files. Synchronous, for use while the process exits. */
export function endRun(record: RunRecord): void {
  endQemu(record);
  rmSync(record.directory, { recursive: true, force: true });
  rmSync(recordPath(record), { force: true });
}

/**
 * Ends the run when this process ends, however it ends short of SIGKILL; after that the next start does it. Returns the way to
 * take that back.
 */
export function endWithThisProcess(record: RunRecord): () => void {
  const end = (): void => {
    endRun(record);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    stop();
    end();
    // A test runner listens too and ends in its own way; alone, this listener must not keep the process alive.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const stop = (): void => {
    process.off('exit', end);
    for (const signal of ENDING_SIGNALS) process.off(signal, onSignal);
  };
  process.on('exit', end);
  for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
  return stop;
}

/** Every recorded run, dead ones too. */
export async function readRecords(): Promise<readonly RunRecord[]> {
  const names = await readdir(recordsDirectory()).catch(() => []);
  const records: RunRecord[] = [];
  for (const name of names.filter((candidate) => candidate.endsWith('.json'))) {
    records.push(JSON.parse(await readFile(path.join(recordsDirectory(), name), 'utf8')) as RunRecord);
  }
  return records;
}

/** Ends the runs whose owner is gone and forgets those whose QEMU is gone. Returns those that run on. */
export async function endStaleRuns(): Promise<readonly RunRecord[]> {
  const records = await readRecords();
  const alive = records.filter((record) => isQemuAlive(record) && isOwned(record));
  for (const record of records) if (!alive.includes(record)) endRun(record);
  return alive;
}
