import type { SshTarget } from '../../shared/model/ssh-url.ts';

/** Seconds until a host that does not answer counts as unreachable. */
const CONNECT_SECONDS = 15;
/** Seconds a shared connection stays after its last session. */
const PERSIST_SECONDS = 60;
/** A shared connection that hears nothing for 3 times as many seconds is given up, so that the next session makes a new one. */
const ALIVE_SECONDS = 10;

/**
 * `configFile` is ssh's -F and replaces the user's configuration; without it, the file that the test bed names in SWITCHYARD_SSH_CONFIG.
 * `controlPath` is the socket of a shared connection (ssh_config(5), ControlPath).
 */
export interface SshSettings {
  readonly configFile?: string | undefined;
  readonly controlPath?: string | undefined;
}

/**
 * Arguments of the user's own ssh: their configuration, agent and known_hosts apply. It never asks anything (BatchMode), has no
 * terminal and no escape character.
 */
export function sshArguments(
  target: SshTarget,
  remoteCommand: string,
  settings: SshSettings = {},
): readonly string[] {
  return [
    ...['-T', '-e', 'none'],
    ...where(target, settings),
    ...['-o', 'BatchMode=yes', '-o', `ConnectTimeout=${String(CONNECT_SECONDS)}`],
    ...sharing(settings),
    ...['--', target.host, remoteCommand],
  ];
}

/** Arguments of the ssh that ends a shared connection. */
export function leaveArguments(target: SshTarget, settings: SshSettings): readonly string[] {
  return [...where(target, settings), ...sharing(settings), '-O', 'exit', '--', target.host];
}

function where(
  target: SshTarget,
  { configFile = process.env['SWITCHYARD_SSH_CONFIG'] }: SshSettings,
): readonly string[] {
  return [
    ...(configFile === undefined ? [] : ['-F', configFile]),
    ...(target.port === null ? [] : ['-p', String(target.port)]),
    ...(target.user === null ? [] : ['-l', target.user]),
  ];
}

function sharing({ controlPath }: SshSettings): readonly string[] {
  if (controlPath === undefined) return [];
  // A percent sign in a ControlPath begins a token.
  const path = controlPath.replaceAll('%', '%%');
  return [
    ...['-o', 'ControlMaster=auto', '-o', `ControlPath="${path}"`],
    ...['-o', `ControlPersist=${String(PERSIST_SECONDS)}`],
    ...['-o', `ServerAliveInterval=${String(ALIVE_SECONDS)}`, '-o', 'ServerAliveCountMax=3'],
  ];
}
