import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sshArguments } from './ssh-arguments.ts';
import { remoteCommands } from './ssh-command.ts';
import { sshEnd } from './ssh-end.ts';
import { sshTransport } from './ssh.ts';
import type { TransportEnd } from './transport.ts';

const target = { host: 'atlas', user: 'person', port: 2222 };

describe('the ssh command line', () => {
  it('asks nothing, has no terminal, and puts the host behind "--"', () => {
    expect(sshArguments(target, '/bed/ssh_config', 'exec true')).toEqual(
      '-T -e none -F /bed/ssh_config -p 2222 -l person -o BatchMode=yes -o ConnectTimeout=15 -- atlas'
        .split(' ')
        .concat('exec true'),
    );
    expect(sshArguments({ host: 'atlas', user: null, port: null }, undefined, 'x').slice(-3)).toEqual([
      '--',
      'atlas',
      'x',
    ]);
  });

  it('runs a remote command that any login shell takes as one quoted word', () => {
    for (const command of Object.values(remoteCommands)) expect(command).toMatch(/^exec sh -c '[^']+'$/);
    expect(remoteCommands['read-only']).toContain('virt-ssh-helper -r qemu:///system');
    expect(remoteCommands['read-write']).not.toContain('-ro');
  });
});

describe('the end of ssh', () => {
  it.each<[string, TransportEnd['code']]>([
    [
      'No ED25519 host key is known for [127.0.0.1]:2222 and you have requested strict checking.\r\nHost key verification failed.\r\n',
      'host-key-unknown',
    ],
    [
      '@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\nHost key verification failed.\r\n',
      'host-key-unknown',
    ],
    ['person@127.0.0.1: Permission denied (publickey,password).\r\n', 'ssh-refused'],
    ['Received disconnect from 10.0.0.2 port 22:2: Too many authentication failures\r\n', 'ssh-refused'],
    ['ssh: connect to host 127.0.0.1 port 1: Connection refused\r\n', 'ssh-unreachable'],
    ['ssh: Could not resolve hostname atlas: Name or service not known\r\n', 'ssh-unreachable'],
    ['client_loop: send disconnect: Broken pipe\r\n', 'ssh-unreachable'],
  ])('with code 255 and %j is %s', (stderr, code) => {
    expect(sshEnd({ exitCode: 255, stderr, heard: false })).toEqual({ code, message: stderr.trim() });
  });

  it.each<[number | null, boolean, TransportEnd['code']]>([
    [69, false, 'no-remote-libvirt'],
    [70, false, 'no-remote-libvirt'],
    [77, false, 'no-rights'],
    [127, false, 'no-remote-libvirt'],
    [1, false, 'no-remote-libvirt'],
    [0, true, 'daemon-gone'],
    [1, true, 'daemon-gone'],
    [null, true, 'daemon-gone'],
  ])('with the remote command’s code %s, heard before: %s, is %s', (exitCode, heard, code) => {
    expect(sshEnd({ exitCode, stderr: '', heard }).code).toBe(code);
  });
});

describe('sshTransport', () => {
  let directory: string;
  let program: string;
  let ends: TransportEnd[];
  let received: string;
  const events = {
    data: (chunk: Buffer): void => {
      received += chunk.toString();
    },
    end: (end: TransportEnd): void => {
      ends.push(end);
    },
  };
  const untilEnd = (): Promise<void> => vi.waitFor(() => expect(ends).toHaveLength(1), 5000);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'fake-ssh-'));
    program = join(directory, 'ssh');
    ends = [];
    received = '';
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  function fakeSsh(script: string): void {
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
  }

  it('carries bytes both ways', async () => {
    fakeSsh('exec cat');
    const transport = sshTransport(target, { program })('read-only', events);
    transport.write(Buffer.from('hello'));
    await vi.waitFor(() => expect(received).toBe('hello'), 5000);
    transport.close();
  });

  it('says what ssh said, a little of it, in the C locale', async () => {
    fakeSsh(
      'echo "$LC_ALL: Permission denied (publickey)." >&2; head -c 100000 /dev/zero | tr "\\0" x >&2; exit 255',
    );
    sshTransport(target, { program })('read-only', events);
    await untilEnd();
    expect(ends[0]?.code).toBe('ssh-refused');
    expect(ends[0]?.message).toMatch(/^C: Permission denied/);
    expect(ends[0]?.message.length).toBeLessThanOrEqual(4000);
  });

  it('is ssh-missing where there is no ssh', async () => {
    sshTransport(target, { program: join(directory, 'none') })('read-only', events);
    await untilEnd();
    expect(ends[0]?.code).toBe('ssh-missing');
  });

  it('writes to an ssh that has ended without harm, and tells nothing after close', async () => {
    fakeSsh('exit 255');
    const transport = sshTransport(target, { program })('read-only', events);
    transport.close();
    transport.write(Buffer.alloc(1 << 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(ends).toEqual([]);
  });

  it('says no-remote-libvirt when our remote command finds no socket', async () => {
    // The last argument, as sshd would give it to a login shell, with another socket directory.
    fakeSsh('for command; do :; done; eval "$(echo "$command" | sed s,/run/libvirt/,/nonexistent/,g)"');
    sshTransport(target, { program })('read-write', events);
    await untilEnd();
    expect(ends[0]).toEqual({
      code: 'no-remote-libvirt',
      message: 'no libvirt socket: /nonexistent/libvirt-sock',
    });
  });
});
