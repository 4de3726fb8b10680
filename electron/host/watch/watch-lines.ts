import { spawn, type ChildProcess } from 'node:child_process';
import type { Unsubscribe } from '../../../shared/model/unsubscribe.ts';

/** A program that prints when something happens. `input` is given to it, and its stdin then stays open until it is ended. */
export interface WatchCommand {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly input?: string;
}

/** Events come in bursts (a driver bound is a dozen of them): one call for all within this time. */
const GATHER_MS = 100;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
/** A program that ran this long was all right; its next end is retried soon. */
const HEALTHY_MS = 60_000;
/** The shell's code for "not found", also through ssh. */
const NOT_FOUND = 127;

/**
 * Calls `onChange` when the program prints. It is started again with growing pauses when it ends, and `onChange` is called then too, since
 * something may have been missed. Where the program does not exist, nothing is ever called.
 */
export function watchLines(command: WatchCommand, onChange: () => void): Unsubscribe {
  let child: ChildProcess | undefined;
  let pause = FIRST_RETRY_MS;
  let retry: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let over = false;

  const changed = (): void => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      onChange();
    }, GATHER_MS);
    gathering.unref();
  };

  function start(again: boolean): void {
    const startedAt = Date.now();
    const running = spawn(command.program, [...command.arguments], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' },
    });
    child = running;
    let settled = false;
    const ended = (exists: boolean): void => {
      if (settled || over) return;
      settled = true;
      child = undefined;
      if (!exists) return;
      if (Date.now() - startedAt > HEALTHY_MS) pause = FIRST_RETRY_MS;
      retry = setTimeout(() => start(true), pause);
      retry.unref();
      pause = Math.min(pause * 2, LONGEST_RETRY_MS);
    };
    running.stdin.on('error', () => undefined);
    if (command.input !== undefined) running.stdin.write(command.input);
    running.stdout.on('data', () => {
      if (!over) changed();
    });
    running.on('error', () => ended(false));
    running.on('close', (code) => ended(code !== NOT_FOUND));
    if (again) changed();
  }

  start(false);
  return () => {
    over = true;
    clearTimeout(retry);
    clearTimeout(gathering);
    // ssh passes the end of stdin on to the far side; the signal ends the program here.
    child?.stdin?.end();
    child?.kill();
  };
}
