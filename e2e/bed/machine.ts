// Starts the bed's machine and waits until it answers.
import { spawn } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { copyFile, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { HARDWARE, type HardwareDevice } from './hardware.ts';
import type { BedImage } from './image-cache.ts';
import { poll } from './poll.ts';
import type { Progress } from './progress.ts';
import {
  machineCommand,
  overlayCommand,
  runFiles,
  type BootKind,
  type IommuState,
  type MachineBuild,
  type RunFiles,
} from './qemu-command.ts';
import {
  endQemu,
  endRun,
  endWithThisProcess,
  isQemuAlive,
  prepareRecords,
  thisProcess,
  writeRecord,
  type RunRecord,
} from './run-record.ts';
import { closeSsh, openSsh, runProgram, writeSshConfig } from './ssh.ts';

/** How to start. */
export interface MachineOptions {
  readonly progress: Progress;
  readonly iommu: IommuState;
  readonly boot: BootKind;
  /** Whether the machine outlives this process. */
  readonly keep: boolean;
}

const BOOT_TIMEOUT_MS = 300_000;
const NICENESS = -10;
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

async function makeDisks(image: BedImage, files: RunFiles, boot: BootKind): Promise<void> {
  const overlay = overlayCommand(image, files, boot);
  const result = await runProgram(overlay.program, overlay.args);
  if (result.code !== 0) throw new Error(`qemu-img: ${result.stderr}`);
  if (boot === 'systemd-boot')
    await copyFile(path.join(image.directory, 'systemd-boot/OVMF_VARS_4M.fd'), files.efiVariables);
  const nvme = await open(files.nvmeData, 'w');
  await nvme.truncate(NVME_BYTES);
  await nvme.close();
}

/**
 * Time-outs inside the machine count real time, so what else runs out here must not starve it. The kernel compares sessions
 * before it compares processes in them, so both get the priority. Root only; an ordinary user's bed runs like everything else.
 */
function preferProcess(pid: number): void {
  try {
    os.setPriority(pid, NICENESS);
    writeFileSync(`/proc/${pid}/autogroup`, String(NICENESS));
  } catch {
    // Not root, or a kernel without sessions as groups.
  }
}

/** Starts QEMU and returns its process. */
function spawnQemu(image: BedImage, files: RunFiles, build: MachineBuild): number {
  const command = machineCommand(image, files, build);
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
  if (child.pid !== undefined) preferProcess(child.pid);
  return child.pid ?? 0;
}

function startRun(image: BedImage, files: RunFiles, sshPort: number, options: MachineOptions): RunRecord {
  const { iommu, boot } = options;
  const record: RunRecord = {
    directory: files.directory,
    imageDirectory: image.directory,
    qemuPid: spawnQemu(image, files, { sshPort, iommu, boot, hardware: HARDWARE }),
    sshPort,
    iommu,
    boot,
    owner: thisProcess(),
    keep: options.keep,
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

/** A machine that answers by ssh. It ends with this process. */
export interface RunningMachine {
  readonly record: RunRecord;
  /** Makes it go on after this process. */
  letGo(): void;
}

/** Boots the machine on a fresh overlay. Leaves nothing behind when it throws. */
export async function startMachine(image: BedImage, options: MachineOptions): Promise<RunningMachine> {
  await prepareRecords();
  const directory = await mkdtemp(path.join(os.tmpdir(), 'switchyard-bed-'));
  const files = runFiles(directory);
  let record: RunRecord | undefined;
  try {
    options.progress('machine: making its disks');
    await makeDisks(image, files, options.boot);
    const sshPort = await freeLoopbackPort();
    await writeSshConfig(image, files, sshPort);
    options.progress('machine: starting');
    const started = startRun(image, files, sshPort, options);
    record = started;
    const stopEnding = endWithThisProcess(started);
    await waitForBoot(started, files);
    options.progress('machine: booted, connecting');
    await openSsh(files);
    const letGo = (): void => {
      stopEnding();
      writeRecord({ ...started, owner: null });
    };
    return { record: started, letGo };
  } catch (error) {
    if (record) endRun(record);
    await rm(directory, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Cuts the power and starts the machine again from the same disk, with other hardware if given. Returns the run's record, which has another process
 * by then. Only for a machine that starts by itself: the others never write to their disk for good.
 */
export async function cutPower(record: RunRecord, hardware: readonly HardwareDevice[]): Promise<RunRecord> {
  if (record.boot === 'direct')
    throw new RangeError('only a bed that starts from its own disk comes back from a power cut');
  const files = runFiles(record.directory);
  await closeSsh(files);
  endQemu(record);
  await poll({ what: 'the machine to be off', timeoutMs: 10_000 }, () =>
    Promise.resolve(!isQemuAlive(record) || undefined),
  );
  // QEMU would empty it too, but a little later, and what it says is waited for.
  await writeFile(files.serialLog, '');
  const { sshPort, iommu, boot } = record;
  const qemuPid = spawnQemu({ directory: record.imageDirectory }, files, { sshPort, iommu, boot, hardware });
  const started = { ...record, qemuPid };
  writeRecord(started);
  await waitForBoot(started, files);
  await openSsh(files);
  return started;
}
