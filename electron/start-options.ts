import { parseArgs } from 'node:util';
import { errorMessage } from '../shared/model/error-message.ts';
import type { HostChoice } from '../shared/model/host-entry.ts';
import { failed, ok, type Result } from '../shared/model/result.ts';
import { formatSshUrl, parseSshUrl } from '../shared/model/ssh-url.ts';

/** What a window or the browser edition is started with. */
export interface StartOptions {
  /** The host asked for; null takes the one chosen last. */
  readonly choice: HostChoice | null;
  /** 0 takes a free port. */
  readonly port: number;
}

/** Reads the arguments after the program's name. The error is one line in words for the person who typed it. */
export function parseStartOptions(args: readonly string[]): Result<StartOptions, string> {
  let values;
  try {
    const options = {
      host: { type: 'string' },
      demo: { type: 'boolean' },
      port: { type: 'string' },
    } as const;
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    return failed(errorMessage(error));
  }
  const port = values.port === undefined ? 0 : parsePort(values.port);
  if (port === undefined) return failed(`--port ${JSON.stringify(values.port)}: not a port, 1024 to 65535.`);
  if (values.demo === true && values.host !== undefined)
    return failed('--demo and --host are two hosts: give one.');
  if (values.demo === true) return ok({ choice: { kind: 'demo' }, port });
  if (values.host === undefined) return ok({ choice: null, port });
  const target = parseSshUrl(values.host);
  if (!target.ok) return failed(`--host ${JSON.stringify(values.host)}: not ssh://user@name:port.`);
  return ok({ choice: { kind: 'ssh', url: formatSshUrl(target.value) }, port });
}

/** Our own among the arguments of a window: the rest are Chromium's switches (`--ozone-platform=wayland`), which it reads itself. */
export function withoutChromiumSwitches(args: readonly string[]): readonly string[] {
  return args.filter((arg, index) => /^--(demo|host(=.*)?)$/.test(arg) || args[index - 1] === '--host');
}

function parsePort(text: string): number | undefined {
  const port = Number(text);
  return /^[1-9][0-9]{3,4}$/.test(text) && port >= 1024 && port <= 65535 ? port : undefined;
}
