// How a bed comes up: for one process, kept for many, or borrowed from another.
import { Bed } from './bed.ts';
import { ensureImage, ensureSystemdBootDisk } from './image-cache.ts';
import { startMachine } from './machine.ts';
import { poll } from './poll.ts';
import { progressToStderr, type Progress } from './progress.ts';
import type { BootKind, IommuState } from './qemu-command.ts';
import { endStaleRuns, isQemuAlive, type RunRecord } from './run-record.ts';

const KEPT_TIMEOUT_MS = 600_000;

/** How to start a bed. */
export interface BedOptions {
  /** Told what happens meanwhile. Written to standard error unless given. */
  readonly onProgress?: Progress;
  /** Whether the host has an IOMMU. Active unless told. */
  readonly iommu?: IommuState;
  /** How the host starts. Its kernel directly, unless told. */
  readonly boot?: BootKind;
}

/**
 * Starts a bed that ends with this process. Builds the image first if it is not cached. Beds left behind by interrupted runs are
 * ended before. With SWITCHYARD_BED=kept in the environment it borrows the bed that `npm run bed -- up` started, and resets it:
 * for writing tests without waiting for a boot.
 */
export async function startBed(options: BedOptions = {}): Promise<Bed> {
  if (process.env['SWITCHYARD_BED'] !== 'kept') return start(options, false);
  const record = await keptRun();
  if (record === undefined) throw new Error('SWITCHYARD_BED=kept, but no bed is up: npm run bed -- up');
  const bed = await attachBed(record);
  await bed.reset();
  return bed;
}

/** Starts a bed that goes on after this process, until `shutdown`. */
export async function startKeptBed(options: BedOptions = {}): Promise<Bed> {
  return start(options, true);
}

/** The bed that is kept running, or undefined. One that is still starting is waited for. */
export async function keptRun(): Promise<RunRecord | undefined> {
  return poll(
    { what: 'the kept bed to be ready', timeoutMs: KEPT_TIMEOUT_MS, intervalMs: 1000 },
    async () => {
      const kept = (await endStaleRuns()).filter((record) => record.keep);
      const ready = kept.find((record) => record.owner === null);
      if (ready !== undefined) return { record: ready };
      return kept.length === 0 ? { record: undefined } : undefined;
    },
  ).then(({ record }) => record);
}

async function start(options: BedOptions, keep: boolean): Promise<Bed> {
  const progress = options.onProgress ?? progressToStderr();
  await endStaleRuns();
  const image = await ensureImage(progress);
  const { iommu = 'active', boot = 'direct' } = options;
  if (boot === 'systemd-boot') await ensureSystemdBootDisk(image, progress);
  const machine = await startMachine(image, { progress, iommu, boot, keep });
  const bed = new Bed(machine.record, false);
  try {
    progress('host: defining its guests');
    await bed.prepare();
  } catch (error) {
    await bed.shutdown();
    throw error;
  }
  if (keep) machine.letGo();
  progress(`ready at ${bed.sshUrl}`);
  return bed;
}

/** Connects to a bed that another process started. Throws when it does not run any more. */
export async function attachBed(record: RunRecord): Promise<Bed> {
  if (!isQemuAlive(record)) throw new Error(`the bed in ${record.directory} does not run any more`);
  const bed = new Bed(record, true);
  await bed.recall();
  return bed;
}
