import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { OWN_FILES, type OwnFileName } from '../../../../shared/model/setup-file.ts';
import { OWN_TEXTS } from '../own-texts.ts';

/** How a run ended. */
export interface BootEnd {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A file tree in which copies of the boot texts lie where they belong, their constant ROOT naming it. The real ones have no such override. */
export interface BootSandbox {
  readonly root: string;
  put(path: string, text: string): void;
  /** A program, in the tree or before the system's (`bin/NAME`). */
  program(path: string, body: string): void;
  link(path: string, target: string): void;
  /** Nothing where there is no such file. */
  text(path: string): string | undefined;
  /** Places a text of ours. */
  place(name: OwnFileName): void;
  /** Runs a program of the tree. */
  run(path: string, words?: readonly string[], env?: Readonly<Record<string, string>>): BootEnd;
  close(): void;
}

const ROOT_LINE = 'readonly ROOT=\n';
const PATH_LINE = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin\n';

export function createBootSandbox(): BootSandbox {
  const root = mkdtempSync(join(tmpdir(), 'boot-'));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const program = (path: string, text: string): void => {
    put(path, text);
    chmodSync(join(root, path), 0o755);
  };
  return {
    root,
    put,
    program: (path, body) => program(path, `#!/bin/sh\n${body}\n`),
    link(path, target) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      rmSync(join(root, path), { force: true });
      symlinkSync(join(root, target), join(root, path));
    },
    text: (path) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined),
    place(name) {
      const text = OWN_TEXTS[name];
      if (text.split(ROOT_LINE).length !== 2) throw new Error(`not once in ${name}: ${ROOT_LINE}`);
      const copy = text
        .replace(ROOT_LINE, `readonly ROOT='${root}'\n`)
        .replace(PATH_LINE, `PATH='${root}/bin':/usr/bin:/bin\n`);
      program(OWN_FILES[name], copy);
    },
    run(path, words = [], env = {}) {
      const { status, stdout, stderr } = spawnSync(join(root, path), words, {
        encoding: 'utf8',
        cwd: root,
        env: { PATH: '/usr/bin:/bin', ...env },
        timeout: 20_000,
      });
      return { exitCode: status, stdout, stderr };
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}
