import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { shareConnection } from './shared-connection.ts';

const target = { host: 'atlas', user: 'person', port: 2222 };
let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'shared-'));
});
afterEach(() => {
  rmSync(base, { recursive: true, force: true });
});

it('keeps its socket where nobody else can reach it', () => {
  const { settings } = shareConnection(target, { base });
  const { mode } = statSync(dirname(settings.controlPath ?? ''));
  expect((mode & 0o777).toString(8)).toBe('700');
});

it('gives each host a connection of its own', () => {
  const [one, other] = [shareConnection(target, { base }), shareConnection(target, { base })];
  expect(one.settings.controlPath).not.toBe(other.settings.controlPath);
});

it('asks ssh to end the connection, and leaves nothing behind', async () => {
  const program = join(base, 'ssh');
  writeFileSync(program, `#!/bin/sh\nprintf '%s ' "$@" >'${join(base, 'said')}'\n`);
  chmodSync(program, 0o755);
  const shared = shareConnection(target, { base, program, configFile: '/bed/ssh_config' });
  const { controlPath = '' } = shared.settings;
  await shared.close();
  const said = readFileSync(join(base, 'said'), 'utf8');
  expect(said).toContain('-F /bed/ssh_config -p 2222 -l person ');
  expect(said).toContain(`ControlPath="${controlPath}"`);
  expect(said).toMatch(/-O exit -- atlas $/);
  expect(existsSync(dirname(controlPath))).toBe(false);
});

it('does without where the place is missing or its path too long for a socket', () => {
  expect(shareConnection(target, { base: join(base, 'none') }).settings.controlPath).toBeUndefined();
  const long = join(base, 'x'.repeat(90));
  expect(shareConnection(target, { base: long }).settings.controlPath).toBeUndefined();
});
