import { readFileSync } from 'node:fs';
import type { Program } from './record.ts';

/** Field 22 of /proc/<pid>/stat (proc(5)), counted behind the name, which may hold spaces and parentheses; null without such a process. */
function startOf(pid: number | 'self'): string | null {
  try {
    const text = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}

/** This program, told from every other that ever had its number. */
export function presentProgram(): Program {
  return { pid: process.pid, start: startOf('self') ?? '', boot: bootId() };
}

/** Whether a program still runs on this machine. A number alone is soon given to another program. */
export function isRunning({ pid, start, boot }: Program): boolean {
  return boot === bootId() && startOf(pid) === start;
}
