// Reaches the host as a person would: with OpenSSH. A master connection is kept open, because a handshake costs a second in
// software emulation and a command over the open one a tenth of that.
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BedImage } from './image-cache.ts';
import type { RunFiles } from './qemu-command.ts';

/** What a finished command left behind. `code` is 255 when ssh itself failed. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Options of one command. */
export interface RunOptions {
  /** Given to the command's standard input, which is empty otherwise. */
  readonly stdin?: string;
  /** After this many milliseconds the connection is ended and the promise rejects. Two minutes unless told. */
  readonly timeoutMs?: number;
}

/** Writes a configuration for `ssh -F` that reaches the bed both as `bed` and as `127.0.0.1`, and knows its host key. */
export async function writeSshConfig(image: BedImage, files: RunFiles, port: number): Promise<void> {
  const lines = [
    'Host bed',
    '  HostName 127.0.0.1',
    'Host bed 127.0.0.1',
    `  Port ${port}`,
    '  User root',
    `  IdentityFile ${path.join(image.directory, 'client_key')}`,
    '  IdentitiesOnly yes',
    '  HostKeyAlias switchyard-bed',
    `  UserKnownHostsFile ${path.join(image.directory, 'known_hosts')}`,
    '  GlobalKnownHostsFile /dev/null',
    '  StrictHostKeyChecking yes',
    '  BatchMode yes',
    '  ConnectTimeout 30',
    '  LogLevel ERROR',
  ];
  await writeFile(files.sshConfig, `${lines.join('\n')}\n`);
}

/** One argument as a POSIX shell word: ssh has no other way to pass arguments than a command line for the remote shell. */
function shellWord(argument: string): string {
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The arguments of an `ssh` that uses the run's configuration, and its master connection if one is open. */
export function sshArguments(files: RunFiles): readonly string[] {
  return ['-F', files.sshConfig, '-o', 'ControlMaster=no', '-o', `ControlPath=${files.sshControl}`];
}

/** Opens the master connection, which stays until `closeSsh` or the host's end. Throws when the host cannot be reached. */
export async function openSsh(files: RunFiles): Promise<void> {
  const args = ['-F', files.sshConfig, '-M', '-N', '-f', '-o', `ControlPath=${files.sshControl}`, 'bed'];
  // Its streams are not ours: a master in the background that held our pipes would keep us waiting for their end.
  const child = spawn('ssh', args, { stdio: 'ignore' });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`ssh could not reach the bed, code ${String(code)}`);
}

/** Runs a command on the host and waits for its end. */
export async function runOverSsh(
  files: RunFiles,
  argv: readonly string[],
  options: RunOptions = {},
): Promise<CommandResult> {
  const command = argv.map(shellWord).join(' ');
  return runProgram('ssh', [...sshArguments(files), '-T', 'bed', command], options);
}

/** Ends the master connection, if there is one. */
export async function closeSsh(files: RunFiles): Promise<void> {
  await runProgram('ssh', [...sshArguments(files), '-O', 'exit', 'bed'], { timeoutMs: 5_000 }).catch(
    () => undefined,
  );
}

/** Runs a program here, with its arguments as they are. Rejects on time-out or when it cannot be started. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<CommandResult> {
  const child = spawn(program, args, { stdio: 'pipe' });
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.stdin ?? '');
  const timeoutMs = options.timeoutMs ?? 120_000;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`${program} ${args.at(-1) ?? ''} did not end within ${timeoutMs} ms`));
    }, timeoutMs);
    child.once('error', reject);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({
        code: code ?? 255,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      });
    });
  });
}
