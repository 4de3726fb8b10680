import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HELPER } from '../helper-text.ts';

/** What a run of the helper came to. `stdout` is as it was printed. */
export interface SandboxEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly answer: unknown;
}

/** A copy of a program of root's whose constants name a directory of ours instead of the kernel's. The real one has no such override. */
export interface Sandbox {
  readonly directory: string;
  /** The copy, as a file. */
  readonly helper: string;
  run(...words: readonly string[]): SandboxEnd;
  /** The same with something on its input. */
  runWith(input: string, ...words: readonly string[]): SandboxEnd;
  put(path: string, text: string): void;
  /** A program that comes before the system's. */
  program(name: string, body: string): void;
  text(path: string): string;
  /** Every file and link below, with what it holds: to compare before and after. */
  everything(): Readonly<Record<string, string>>;
  close(): void;
}

const OWN_ID = String(process.getuid?.() ?? 0);

/** A program of root's with other constants; throws when one of them is not there exactly once. */
export function copyWith(program: string, changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`not once in the program: ${from}`);
    return text.replace(from, to);
  }, program);
}

/** The constants that both programs have. */
export function commonChanges(directory: string): readonly (readonly [string, string])[] {
  return [
    ['readonly OWNER=0\n', `readonly OWNER=${OWN_ID}\n`],
    ['PATH=/usr/sbin:/usr/bin:/sbin:/bin\n', `PATH='${directory}/programs':/usr/sbin:/usr/bin:/sbin:/bin\n`],
  ];
}

function copyFor(directory: string): string {
  return copyWith(HELPER, [
    ...commonChanges(directory),
    ['readonly PCI=/sys/bus/pci\n', `readonly PCI='${directory}/pci'\n`],
    ['readonly LIBVIRT=/etc/libvirt\n', `readonly LIBVIRT='${directory}/libvirt'\n`],
    ['readonly SYSTEMD=/run/systemd/system\n', `readonly SYSTEMD='${directory}/systemd'\n`],
    ['readonly RULES=/etc/udev/rules.d\n', `readonly RULES='${directory}/rules'\n`],
    ['readonly LENT=/run/switchyard/hand-over\n', `readonly LENT='${directory}/lent'\n`],
  ]);
}

/** `copy` makes a program of root's for a directory. */
export function createSandbox(copy: (directory: string) => string = copyFor): Sandbox {
  const directory = mkdtempSync(join(tmpdir(), 'helper-'));
  const helper = join(directory, 'bin', 'switchyard-helper');
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  put('bin/switchyard-helper', copy(directory));
  const runWith = (input: string, ...words: readonly string[]): SandboxEnd => {
    const { status, stdout } = spawnSync('/bin/sh', [helper, ...words], {
      input,
      encoding: 'utf8',
      cwd: directory,
      timeout: 10_000,
    });
    return { exitCode: status, stdout, answer: JSON.parse(stdout) as unknown };
  };
  return {
    directory,
    helper,
    run: (...words) => runWith('', ...words),
    runWith,
    put,
    program(name, body) {
      put(`programs/${name}`, `#!/bin/sh\n${body}\n`);
      chmodSync(join(directory, 'programs', name), 0o755);
    },
    text: (path) => readFileSync(join(directory, path), 'utf8'),
    everything() {
      const found: Record<string, string> = {};
      for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isSymbolicLink()) found[path] = `-> ${readlinkSync(path)}`;
        else if (entry.isFile()) found[path] = readFileSync(path, 'utf8');
      }
      return found;
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}
