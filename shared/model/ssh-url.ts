import { failed, ok, type Result } from './result.ts';

/** Where an ssh host is: parsed from `ssh://[user@]host[:port]`. */
export interface SshTarget {
  readonly host: string;
  readonly user: string | null;
  readonly port: number | null;
}

/** `not-ssh`: another scheme, or a path, query or password in it. `bad-host`, `bad-user`, `bad-port`: the part is not allowed. */
export type SshUrlError = 'not-ssh' | 'bad-host' | 'bad-user' | 'bad-port';

const FORM = /^ssh:\/\/(?:([^@/?#]*)@)?(\[[0-9a-fA-F:.]+\]|[^@:/?#[\]]*)(?::([^/?#]*))?\/?$/;
// A leading "-" would be read by ssh as an option, so the first character is a letter, a digit or, for users, "_".
const HOST = /^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/;
const USER = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;

/** Reads an ssh host url strictly: only the characters that host and user names need. */
export function parseSshUrl(text: string): Result<SshTarget, SshUrlError> {
  const match = FORM.exec(text);
  if (match === null) return failed('not-ssh');
  const [, user, hostText = '', portText] = match;
  const host = hostText.startsWith('[') ? hostText.slice(1, -1) : hostText;
  if (!hostText.startsWith('[') && !HOST.test(host)) return failed('bad-host');
  if (user !== undefined && !USER.test(user)) return failed('bad-user');
  const port = portText === undefined ? null : Number(portText);
  if (port !== null && (!/^[1-9][0-9]{0,4}$/.test(portText ?? '') || port > 65535)) return failed('bad-port');
  return ok({ host, user: user ?? null, port });
}

/** The url again, in one form: the identity of an ssh host. */
export function formatSshUrl({ host, user, port }: SshTarget): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `ssh://${user === null ? '' : `${user}@`}${name}${port === null ? '' : `:${String(port)}`}`;
}
