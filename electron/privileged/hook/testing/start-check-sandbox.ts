import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** How a run of the start check ended: `message` is what libvirt would show, `log` what it wrote into the system's log. */
export interface CheckEnd {
  readonly exitCode: number | null;
  readonly message: string;
  readonly log: string;
}

/** A copy of the start check whose constants name a directory of ours. The real one has no such override. */
export interface StartCheckSandbox {
  /** Puts a file of a function's directory in sysfs. */
  put(address: string, file: string, content: string | Uint8Array): void;
  run(xml: string, ...words: readonly string[]): CheckEnd;
  close(): void;
}

const SCRIPT = readFileSync(new URL('../start-check.sh', import.meta.url), 'utf8');

function changed(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`not once in the start check: ${from}`);
  return text.replace(from, to);
}

/** `damage` changes the copy further, to see what a broken check does. */
export function createStartCheckSandbox(
  damage: (script: string) => string = (script) => script,
): StartCheckSandbox {
  const directory = mkdtempSync(join(tmpdir(), 'start-check-'));
  const [devices, programs, log] = ['devices', 'bin', 'log'].map((name) => join(directory, name));
  const script = join(directory, 'switchyard');
  const put = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  };
  put(join(programs ?? '', 'logger'), `#!/bin/sh\nprintf '%s\\n' "$*" >>'${log ?? ''}'\n`);
  chmodSync(join(programs ?? '', 'logger'), 0o755);
  const path = 'PATH=/usr/sbin:/usr/bin:/sbin:/bin\n';
  put(
    script,
    changed(
      changed(
        damage(SCRIPT),
        'readonly DEVICES=/sys/bus/pci/devices\n',
        `readonly DEVICES='${devices ?? ''}'\n`,
      ),
      path,
      path.replace('=', `=${programs ?? ''}:`),
    ),
  );
  return {
    put: (address, file, content) => put(join(devices ?? '', address, file), content),
    run(xml, ...words) {
      const { status, stderr } = spawnSync('/bin/sh', [script, ...words], {
        input: xml,
        encoding: 'utf8',
        cwd: directory,
        timeout: 20_000,
      });
      const told = existsSync(log ?? '') ? readFileSync(log ?? '', 'utf8') : '';
      return { exitCode: status, message: stderr, log: told };
    },
    close: () => rmSync(directory, { recursive: true, force: true }),
  };
}
