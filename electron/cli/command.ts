import { parseArgs } from 'node:util';
import { errorMessage } from '../../shared/model/error-message.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { formatSshUrl, parseSshUrl } from '../../shared/model/ssh-url.ts';
import type { HostChoice } from '../../shared/model/host-entry.ts';
import type { HostSource } from '../host-source.ts';

/** What a person asks of the command line. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'scan' | 'doctor'; readonly source: HostSource; readonly json: boolean }
  | { readonly kind: 'journal'; readonly host: HostChoice; readonly json: boolean }
  | {
      readonly kind: 'capture';
      readonly source: HostSource;
      readonly file: string;
      readonly identifiers: boolean;
    };

export const usage = `Usage: npm run -s switchyard -- COMMAND [options]

  scan                  print the devices, groups and virtual machines of a host
    --json                as JSON (schema 1)
  doctor                check what this host needs for giving devices away; ends with 1 if something blocks it
    --json                as JSON (schema 2)
  journal               list the changes this user made to a host, newest first; connects to nothing
    --json                as JSON, with the hours of use
  capture FILE          write a bundle of the host, to look at elsewhere or to attach to a report
    --include-identifiers keep serial numbers, MACs, host names and UUIDs, which are redacted otherwise

Which host (this computer if none is given):
  --host ssh://user@name:port
  --bundle FILE         a bundle that capture wrote
  --sysfs DIR           a directory that holds a copy of /sys
  --demo                the simulated demo host
`;

const options = {
  json: { type: 'boolean' },
  host: { type: 'string' },
  bundle: { type: 'string' },
  sysfs: { type: 'string' },
  demo: { type: 'boolean' },
  'include-identifiers': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** Reads a command line. The error is one line in words. */
export function parseCommand(args: readonly string[]): Result<Command, string> {
  let parsed;
  try {
    parsed = parse(args);
  } catch (error) {
    return failed(errorMessage(error));
  }
  const { values, positionals } = parsed;
  const [name, ...operands] = positionals;
  if (values.help === true || name === 'help') return ok({ kind: 'help' });
  const source = sourceOf(values);
  if (!source.ok) return source;
  switch (name) {
    case 'scan':
    case 'doctor':
      if (operands.length > 0) return failed(`${name} takes no operand: ${operands.join(' ')}`);
      if (values['include-identifiers'] !== undefined)
        return failed('--include-identifiers belongs to capture.');
      return ok({ kind: name, source: source.value, json: values.json === true });
    case 'journal':
      if (operands.length > 0) return failed(`journal takes no operand: ${operands.join(' ')}`);
      if (values['include-identifiers'] !== undefined)
        return failed('--include-identifiers belongs to capture.');
      if (source.value.kind === 'sysfs' || source.value.kind === 'bundle')
        return failed('journal is of a host, not of a copy of one.');
      return ok({ kind: 'journal', host: source.value, json: values.json === true });
    case 'capture':
      return capture(values, operands, source.value);
    case undefined:
      return failed('A command is missing.');
    default:
      return failed(`There is no command ${JSON.stringify(name)}.`);
  }
}

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
}

function capture(values: Values, operands: readonly string[], source: HostSource): Result<Command, string> {
  const [file] = operands;
  if (file === undefined || file === '' || operands.length > 1)
    return failed('capture takes one file to write.');
  if (values.json !== undefined) return failed('--json belongs to scan, doctor and journal.');
  return ok({ kind: 'capture', source, file, identifiers: values['include-identifiers'] === true });
}

function sourceOf({ host, bundle, sysfs, demo }: Values): Result<HostSource, string> {
  const given = [host, bundle, sysfs, demo].filter((value) => value !== undefined);
  if (given.length > 1) return failed('--host, --bundle, --sysfs and --demo are different hosts: give one.');
  if (demo === true) return ok({ kind: 'demo' });
  if (bundle !== undefined)
    return bundle === '' ? failed('--bundle: which file?') : ok({ kind: 'bundle', path: bundle });
  if (sysfs !== undefined)
    return sysfs === '' ? failed('--sysfs: which directory?') : ok({ kind: 'sysfs', directory: sysfs });
  if (host === undefined) return ok({ kind: 'local' });
  const target = parseSshUrl(host);
  if (!target.ok) return failed(`--host ${JSON.stringify(host)}: not ssh://user@name:port.`);
  return ok({ kind: 'ssh', url: formatSshUrl(target.value) });
}
