import { hostname, userInfo } from 'node:os';

/** Who runs this program, `user@host`; the user's number where the system has no name for it. */
export function presentUser(): string {
  return `${userName()}@${hostname()}`;
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}
