// The bed for a developer: up, ssh, status, down, build, clean.
import { spawn } from 'node:child_process';
import { errorMessage } from '../../shared/model/error-message.ts';
import { attachBed, keptRun, startKeptBed } from './start-bed.ts';
import { cacheDirectory, ensureImage, imageDirectory, removeOldImages } from './image-cache.ts';
import { progressToStderr } from './progress.ts';
import { runFiles, type BootKind, type IommuState } from './qemu-command.ts';
import { endRun, endStaleRuns, type RunRecord } from './run-record.ts';
import { closeSsh, sshArguments } from './ssh.ts';

const USAGE = `npm run bed -- COMMAND
  up [IOMMU]     start a bed that keeps running; IOMMU is active, firmware-off or kernel-off
  up-grub [firmware-off]   the same, starting from a disk with GRUB whose file switches the IOMMU off
  up-systemd-boot [firmware-off]   the same with systemd-boot and dracut
  ssh [WORD…]    a shell on the host, or a command
  reset          bring the host back to how it booted
  status         which beds run, and how to reach them
  down           end them
  build          build the image only
  clean          remove the images of older recipes
`;

const IOMMU_STATES: readonly IommuState[] = ['active', 'firmware-off', 'kernel-off'];

function describe(record: RunRecord): string {
  return [
    `ssh://root@127.0.0.1:${record.sshPort}`,
    `  SWITCHYARD_SSH_CONFIG=${runFiles(record.directory).sshConfig}`,
    `  folder ${record.directory}, QEMU ${record.qemuPid}, since ${record.startedAt}`,
    `  ${record.owner === null ? 'kept running' : `ends with process ${record.owner.pid}`}`,
    '',
  ].join('\n');
}

async function onlyRun(): Promise<RunRecord> {
  const record = await keptRun();
  if (record === undefined) throw new Error('no bed is up');
  return record;
}

async function up(boot: BootKind, iommu: string | undefined): Promise<void> {
  const state = IOMMU_STATES.find((candidate) => candidate === (iommu ?? 'active'));
  if (state === undefined) throw new Error(`no such state of the IOMMU: ${iommu ?? ''}`);
  const record = (await keptRun()) ?? (await startKeptBed({ boot, iommu: state })).record;
  process.stdout.write(describe(record));
}

async function shell(words: readonly string[]): Promise<void> {
  const args = [...sshArguments(runFiles((await onlyRun()).directory)), 'bed', ...words];
  const child = spawn('ssh', args, { stdio: 'inherit' });
  process.exitCode = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 255);
    });
  });
}

async function status(): Promise<void> {
  const records = await endStaleRuns();
  process.stdout.write(`image ${await imageDirectory()}\n`);
  process.stdout.write(records.length === 0 ? 'no bed is up\n' : records.map(describe).join(''));
}

async function down(): Promise<void> {
  for (const record of (await endStaleRuns()).filter((candidate) => candidate.keep)) {
    await closeSsh(runFiles(record.directory));
    endRun(record);
    process.stdout.write(`ended ${record.directory}\n`);
  }
}

async function main(argv: readonly string[]): Promise<void> {
  const [command = '', ...rest] = argv;
  switch (command) {
    case 'up':
      return up('direct', rest[0]);
    case 'up-grub':
      return up('grub', rest[0]);
    case 'up-systemd-boot':
      return up('systemd-boot', rest[0]);
    case 'ssh':
      return shell(rest);
    case 'reset':
      return (await attachBed(await onlyRun())).reset();
    case 'status':
      return status();
    case 'down':
      return down();
    case 'build':
      process.stdout.write(`${(await ensureImage(progressToStderr())).directory}\n`);
      return;
    case 'clean':
      for (const name of await removeOldImages())
        process.stdout.write(`removed ${cacheDirectory()}/${name}\n`);
      return;
    default:
      process.stderr.write(USAGE);
      process.exitCode = 2;
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`bed: ${errorMessage(error)}\n`);
  process.exitCode = 1;
}
