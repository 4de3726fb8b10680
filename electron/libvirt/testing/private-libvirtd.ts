import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PROGRAM = '/usr/sbin/libvirtd';

/** A libvirtd of our own in a directory of its own: no driver but `test:///` is loaded, nothing of the machine's libvirt is touched. */
export interface PrivateLibvirtd {
  readonly directory: string;
  /** Its read-only socket. */
  readonly socket: string;
  stop(): Promise<void>;
}

/** Whether this machine has libvirtd. */
export function libvirtdInstalled(): boolean {
  return existsSync(PROGRAM);
}

/** Starts it and waits until it listens. */
export async function startPrivateLibvirtd(): Promise<PrivateLibvirtd> {
  const directory = mkdtempSync(join(tmpdir(), 'switchyard-libvirtd-'));
  const drivers = join(directory, 'drivers');
  const socket = join(directory, 'libvirt-sock-ro');
  const config = join(directory, 'libvirtd.conf');
  mkdirSync(drivers);
  writeFileSync(config, `unix_sock_dir = "${directory}"\nauth_unix_ro = "none"\nauth_unix_rw = "none"\n`);
  const daemon = spawn(PROGRAM, ['-f', config, '-p', join(directory, 'pid')], {
    stdio: 'ignore',
    env: { ...process.env, LIBVIRT_DRIVER_DIR: drivers },
  });
  const ended = new Promise<void>((resolve) => daemon.once('close', () => resolve()));
  const stop = async (): Promise<void> => {
    daemon.kill();
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };
  for (let waited = 0; !existsSync(socket); waited += 50) {
    if (waited > 10_000 || daemon.exitCode !== null) {
      await stop();
      throw new Error('libvirtd does not listen');
    }
    await sleep(50);
  }
  return { directory, socket, stop };
}
