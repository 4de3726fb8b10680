import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLiveFiles } from '../../electron/host/live-files.ts';
import { loadPciIdNames } from '../../electron/host/names/load-names.ts';
import { readHost } from '../../electron/host/read-host.ts';
import { generatedHost } from '../../electron/host/testing/generated-host.ts';
import { storeTree } from '../../electron/host/testing/store-tree.ts';
import { report } from './report.ts';

const FUNCTIONS = 4096;
const ROUNDS = Number(process.env['SWITCHYARD_BENCH_ROUNDS'] ?? 15);
const WARM_UP = 3;

/** Our own scan in this process: every file of every function, ids resolved to names, from nothing kept. */
function ownScan(directory: string): number {
  const start = performance.now();
  const facts = readHost(createLiveFiles(directory), loadPciIdNames());
  const took = performance.now() - start;
  const named = facts.functions.filter(({ names }) => names.device !== null).length;
  if (named !== FUNCTIONS)
    throw new Error(`${String(named)} functions with names instead of ${String(FUNCTIONS)}`);
  return took;
}

function lspci(directory: string): number {
  const start = performance.now();
  const run = spawnSync('lspci', ['-vmmnnk', '-O', `sysfs.path=${join(directory, 'bus/pci')}`], {
    encoding: 'latin1',
    maxBuffer: 64 * 1024 * 1024,
  });
  const took = performance.now() - start;
  const listed = run.stdout.split('\n').filter((line) => line.startsWith('Slot:')).length;
  if (listed !== FUNCTIONS)
    throw new Error(`lspci listed ${String(listed)} functions instead of ${String(FUNCTIONS)}`);
  return took;
}

function main(): void {
  if (spawnSync('lspci', ['--version']).error !== undefined) {
    console.log('\nScan of 4,096 functions: skipped, lspci is missing (apt-get install pciutils)');
    return;
  }
  const directory = mkdtempSync(join(tmpdir(), 'switchyard-bench-'));
  try {
    storeTree(generatedHost(), directory);
    for (let round = 0; round < WARM_UP; round += 1) {
      ownScan(directory);
      lspci(directory);
    }
    const own: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      own.push(ownScan(directory));
      theirs.push(lspci(directory));
    }
    const column = { name: 'our scan, in process', rounds: own };
    const against = { name: 'lspci -vmmnnk', rounds: theirs };
    report('Scan of 4,096 functions', [column, against], [{ column, against, atMost: 1 }]);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

main();
