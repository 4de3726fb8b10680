import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where this program keeps its records and logs: `$XDG_STATE_HOME/switchyard`. */
export function stateDirectory(env: NodeJS.ProcessEnv): string {
  return join(base(env['XDG_STATE_HOME'], '.local/state'), 'switchyard');
}

/** Where it keeps what a person chose: `$XDG_CONFIG_HOME/switchyard`. */
export function configDirectory(env: NodeJS.ProcessEnv): string {
  return join(base(env['XDG_CONFIG_HOME'], '.config'), 'switchyard');
}

/** A relative value is ignored, as the XDG Base Directory specification says. */
function base(given: string | undefined, fallback: string): string {
  return given !== undefined && isAbsolute(given) ? given : join(homedir(), fallback);
}
