import type { SshTarget } from '../../shared/model/ssh-url.ts';

/** Seconds until a host that does not answer counts as unreachable. */
const CONNECT_SECONDS = 15;

/** `configFile` is ssh's -F and replaces the user's configuration; without it, the file that the test bed names in SWITCHYARD_SSH_CONFIG. */
export interface SshSettings {
  readonly configFile?: string | undefined;
}

/**
 * Arguments of the user's own ssh: their configuration, agent and known_hosts apply. It never asks anything (BatchMode), has no
 * terminal and no escape character.
 */
export function sshArguments(
  target: SshTarget,
  remoteCommand: string,
  { configFile = process.env['SWITCHYARD_SSH_CONFIG'] }: SshSettings = {},
): readonly string[] {
  return [
    ...['-T', '-e', 'none'],
    ...(configFile === undefined ? [] : ['-F', configFile]),
    ...(target.port === null ? [] : ['-p', String(target.port)]),
    ...(target.user === null ? [] : ['-l', target.user]),
    ...['-o', 'BatchMode=yes', '-o', `ConnectTimeout=${String(CONNECT_SECONDS)}`],
    ...['--', target.host, remoteCommand],
  ];
}
