import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How a run of the hand-over ended: `message` is what libvirt would show. */
export interface HandOverEnd {
  readonly exitCode: number | null;
  readonly message: string;
}

/** A copy of the hand-over whose constants name a directory of ours, with programs that write down what they are asked. */
export interface HandOverSandbox {
  readonly directory: string;
  /** Puts a file below the directory: `sys/…`, `proc/…`, `run/…`. */
  put(path: string, content: string): void;
  link(path: string, target: string): void;
  text(path: string): string;
  exists(path: string): boolean;
  /** A program that writes itself and its words into the log, and then does `body`. */
  program(name: string, body?: string): void;
  run(input: string, ...words: readonly string[]): HandOverEnd;
  /** What programs were asked since the last time, and what the host has been told in sysfs since. */
  told(): readonly string[];
  close(): void;
}

const SCRIPT = readFileSync(new URL('../hand-over.sh', import.meta.url), 'utf8');

function changed(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`not once in the hand-over: ${from}`);
  return text.replace(from, () => to);
}

/** A host of which nothing is there yet. Waiting takes no time. */
export function createHandOverSandbox(): HandOverSandbox {
  const directory = mkdtempSync(join(tmpdir(), 'hand-over-'));
  const at = (path: string): string => join(directory, path);
  const put = (path: string, content: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  };
  const program = (name: string, body = 'exit 0'): void => {
    put(`bin/${name}`, `#!/bin/sh\necho "${name} $*" >>'${at('log')}'\n${body}\n`);
    chmodSync(at(`bin/${name}`), 0o755);
  };
  const constants = {
    SELF: '/etc/libvirt/hooks/qemu.d/switchyard-hand-over',
    START_CHECK: '/etc/libvirt/hooks/qemu.d/switchyard',
    SYS: '/sys',
    PROC: '/proc',
    RUN: '/run/switchyard',
  };
  let script = Object.entries(constants).reduce(
    (text, [name, path]) =>
      changed(text, `readonly ${name}=${path}\n`, `readonly ${name}='${at(path.slice(1))}'\n`),
    SCRIPT,
  );
  const path = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin\n';
  script = changed(script, path, path.replace('=', `=${at('bin')}:`));
  // Every word for the host's files is in the log too, in its order.
  script = changed(
    script,
    'write() {\n',
    `write() {\n  echo "write $1 \${2#'${at('')}/'}" >>'${at('log')}'\n`,
  );
  put('script', script);
  put('log', '');
  put('run/.keep', '');
  put('proc/.keep', '');
  for (const name of ['systemctl', 'systemd-run', 'modprobe', 'virsh']) program(name);
  for (const name of ['logger', 'sleep']) {
    program(name);
    put(`bin/${name}`, '#!/bin/sh\nexit 0\n');
  }
  return {
    directory,
    put,
    link(from, target) {
      mkdirSync(dirname(at(from)), { recursive: true });
      symlinkSync(target, at(from));
    },
    text: (one) => readFileSync(at(one), 'utf8'),
    exists: (one) => existsSync(at(one)) || lstatSync(at(one), { throwIfNoEntry: false }) !== undefined,
    program,
    run(input, ...words) {
      const { status, stderr } = spawnSync('/bin/sh', [at('script'), ...words], {
        input,
        encoding: 'utf8',
        cwd: directory,
        timeout: 60_000,
      });
      return { exitCode: status, message: stderr };
    },
    told() {
      const lines = readFileSync(at('log'), 'utf8')
        .split('\n')
        .filter((line) => line !== '');
      writeFileSync(at('log'), '');
      return lines.filter((line) => !line.startsWith('systemctl --quiet is-active'));
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}
