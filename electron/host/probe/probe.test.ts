import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { known } from '../../../shared/model/fact.ts';
import { readBundle } from '../bundle/read-bundle.ts';
import { createLiveFiles } from '../live-files.ts';
import { readHost } from '../read-host.ts';
import { remoteMonitor } from '../watch/udev-monitor.ts';
import { PROBE } from './probe.ts';

const hasShellcheck = spawnSync('shellcheck', ['--version']).status === 0;
const shells = [['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
  ([program = '']) => spawnSync(program, ['-c', ':'], { stdio: 'ignore' }).error === undefined,
);

test.skipIf(!hasShellcheck).each([
  ['the probe', PROBE],
  ['the remote monitor', remoteMonitor],
])('%s is POSIX sh without a warning', (_, script) => {
  const { stdout, status } = spawnSync('shellcheck', ['-s', 'sh', '-'], { input: script, encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
});

test.skipIf(!existsSync('/sys/bus/pci')).each(shells)(
  'what the probe prints under %s reads like the files themselves',
  (...shell) => {
    const [program = '', ...args] = shell;
    const run = spawnSync(program, [...args, '-s'], {
      input: PROBE,
      encoding: 'latin1',
      maxBuffer: 1e9,
      env: { ...process.env, SSH_CONNECTION: '192.0.2.1 50000 192.0.2.7 22' },
    });
    const tree = readBundle(run.stdout);
    if (!tree.ok) throw new Error(`${tree.error.code} in line ${String(tree.error.line)}`);
    const far = readHost(tree.value);
    const near = readHost(createLiveFiles());
    // Memory is used and given back between the two readings.
    expect({ ...far, machine: { ...far.machine, memory: near.machine.memory } }).toEqual({
      ...near,
      reach: known({ kind: 'ssh', address: '192.0.2.7' }),
    });
    expect(far.machine.memory.known).toBe(near.machine.memory.known);
    expect(run.stderr).toBe('');
  },
);
