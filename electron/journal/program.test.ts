import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isRunning, presentProgram } from './program.ts';

test('this program runs; one of another boot, or that had the number before, does not', () => {
  const program = presentProgram();
  expect(program.pid).toBe(process.pid);
  expect(isRunning(program)).toBe(true);
  expect(isRunning({ ...program, boot: 'another' })).toBe(false);
  expect(isRunning({ ...program, start: '1' })).toBe(false);
});

test('a program that was killed does not run any more', async () => {
  const child = spawn('sleep', ['100']);
  await once(child, 'spawn');
  const program = { ...presentProgram(), pid: child.pid ?? 0 };
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isRunning(program)).toBe(false);
});
