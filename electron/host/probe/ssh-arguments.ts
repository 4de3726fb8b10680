import type { SshTarget } from '../../../shared/model/ssh-url.ts';

/** Seconds until a host that does not answer counts as unreachable. */
const CONNECT_SECONDS = 15;

/**
 * Arguments of the user's own ssh for a POSIX shell that takes its script on stdin: their configuration, agent and known_hosts apply. It never
 * asks anything and has neither terminal nor escape character. `configFile` replaces the user's configuration.
 */
export function sshShellArguments(target: SshTarget, configFile: string | undefined): readonly string[] {
  return [
    ...['-T', '-e', 'none'],
    ...(configFile === undefined ? [] : ['-F', configFile]),
    ...(target.port === null ? [] : ['-p', String(target.port)]),
    ...(target.user === null ? [] : ['-l', target.user]),
    ...['-o', 'BatchMode=yes', '-o', `ConnectTimeout=${String(CONNECT_SECONDS)}`],
    ...['--', target.host, 'exec /bin/sh -s'],
  ];
}
