// Starts the bed's machine and waits until it answers.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { BedImage } from './image-cache.ts';
import { poll } from './poll.ts';
import type { Progress } from './progress.ts';
import { machineCommand, overlayCommand, runFiles, type IommuState, type RunFiles } from './qemu-command.ts';
import {
  endRun,
  isQemuAlive,
  prepareRecords,
  thisProcess,
  writeRecord,
  type ProcessIdentity,
  type RunRecord,
} from './run-record.ts';
import { openSsh, runProgram, writeSshConfig } from './ssh.ts';

/** How to start. */
export interface MachineOptions {
  readonly progress: Progress;
  readonly iommu: IommuState;
  /** Whether the machine outlives this process. */
  readonly keep: boolean;
}

const BOOT_TIMEOUT_MS = 300_000;
const NVME_BYTES = 256 * 1024 * 1024;

async function freeLoopbackPort(): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string')
        reject(new Error('no port on the loopback address'));
      else resolve(address.port);
    });
  });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function makeDisks(image: BedImage, files: RunFiles): Promise<void> {
  const overlay = overlayCommand(image, files);
  const result = await runProgram(overlay.program, overlay.args);
  if (result.code !== 0) throw new Error(`qemu-img: ${result.stderr}`);
  const nvme = await open(files.nvmeData, 'w');
  await nvme.truncate(NVME_BYTES);
  await nvme.close();
}

function spawnMachine(image: BedImage, files: RunFiles, sshPort: number, options: MachineOptions): RunRecord {
  const command = machineCommand(image, files, { sshPort, iommu: options.iommu });
  const log = openSync(files.qemuLog, 'a');
  // Its own process group: the terminal's Ctrl-C is for us, and we end it.
  const child = spawn(command.program, command.args, {
    detached: true,
    stdio: ['ignore', log, log],
    env: command.env,
  });
  closeSync(log);
  child.on('error', () => undefined);
  child.unref();
  try {
    // Time-outs inside count real time, so what else runs out here must not starve the machine. Root only.
    if (child.pid !== undefined) os.setPriority(child.pid, -10);
  } catch {
    // An ordinary user's bed has the same priority as everything else.
  }
  const owner: ProcessIdentity | null = options.keep ? null : thisProcess();
  const record: RunRecord = {
    directory: files.directory,
    imageDirectory: image.directory,
    qemuPid: child.pid ?? 0,
    sshPort,
    owner,
    startedAt: new Date().toISOString(),
  };
  writeRecord(record);
  return record;
}

async function waitForBoot(record: RunRecord, files: RunFiles): Promise<void> {
  await poll({ what: 'the host to boot', timeoutMs: BOOT_TIMEOUT_MS }, async () => {
    const console = await readFile(files.serialLog, 'utf8').catch(() => '');
    if (console.includes('SWITCHYARD-BED READY')) return true;
    if (isQemuAlive(record) && !console.includes('Kernel panic')) return undefined;
    const log = await readFile(files.qemuLog, 'utf8').catch(() => '');
    throw new Error(`the host did not boot.\n${log}\n${console.slice(-4000)}`);
  });
}

/** Boots the machine on a fresh overlay. Leaves nothing behind when it throws. */
export async function startMachine(image: BedImage, options: MachineOptions): Promise<RunRecord> {
  await prepareRecords();
  const directory = await mkdtemp(path.join(os.tmpdir(), 'switchyard-bed-'));
  const files = runFiles(directory);
  let record: RunRecord | undefined;
  const endNow = (): void => {
    if (record) endRun(record);
  };
  process.once('exit', endNow);
  try {
    options.progress('machine: making its disks');
    await makeDisks(image, files);
    const sshPort = await freeLoopbackPort();
    await writeSshConfig(image, files, sshPort);
    options.progress('machine: starting');
    record = spawnMachine(image, files, sshPort, options);
    await waitForBoot(record, files);
    options.progress('machine: booted, connecting');
    await openSsh(files);
    return record;
  } catch (error) {
    endNow();
    await rm(directory, { recursive: true, force: true });
    throw error;
  } finally {
    process.off('exit', endNow);
  }
}
