import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { remoteCommands } from './ssh-command.ts';
import { sshEnd } from './ssh-end.ts';
import { sshTransport } from './ssh.ts';
import type { TransportEnd } from './transport.ts';

const target = { host: 'atlas', user: 'person', port: 2222 };

describe('the remote command', () => {
  it('is one quoted word for any login shell', () => {
    for (const command of Object.values(remoteCommands)) expect(command).toMatch(/^exec sh -c '[^']+'$/);
    expect(remoteCommands['read-only']).toContain('virt-ssh-helper -r qemu:///system');
    expect(remoteCommands['read-write']).not.toContain('-ro');
  });
});

describe('the end of ssh', () => {
  it('is what ssh said where ssh itself failed', () => {
    const stderr = 'person@127.0.0.1: Permission denied (publickey,password).\r\n';
    expect(sshEnd({ exitCode: 255, stderr, heard: true })).toEqual({
      code: 'ssh-refused',
      message: stderr.trim(),
    });
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
