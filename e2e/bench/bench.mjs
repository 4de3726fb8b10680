#!/usr/bin/env node
// Runs every row of the bench, each a program of its own, and fails when one of them does.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FOR_BENCH, installPackages } from '../run/packages.mjs';

/** A row prints its table, exits 1 when a ratio is over its bound, 0 otherwise (also when it says why it was skipped). */
const rows = ['libvirt-refresh.ts', 'host-scan.ts', 'drop-verdicts.ts'];

const root = fileURLToPath(new URL('../..', import.meta.url));
if (!(await installPackages(FOR_BENCH))) process.exit(1);
let failed = 0;
for (const row of rows) {
  const file = fileURLToPath(new URL(row, import.meta.url));
  if (!existsSync(file)) continue;
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', file], { stdio: 'inherit', cwd: root });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
