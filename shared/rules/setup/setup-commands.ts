import { assertNever } from '../../model/assert-never.ts';
import { OWN_FILES, SETUP_FILES } from '../../model/setup-file.ts';
import { SETUP_STATE, type SetupStep } from '../../model/setup-step.ts';
import { runCommand } from './run-command.ts';

/** Longer ones are for the eye alone: the journal keeps commands, and not in any length. */
const LONGEST_TEXT = 3_000;

/** A step about how the host starts, by hand. */
export function setupCommand(step: SetupStep): string {
  const place = 'set' in step ? `${SETUP_STATE}/${step.set}` : SETUP_STATE;
  switch (step.kind) {
    case 'setup-open':
      return `sudo mkdir -p ${place}`;
    case 'setup-file': {
      const path = SETUP_FILES[step.file];
      const keep = step.before === null ? [] : [`sudo cp -p ${path} ${place}/${step.file}`];
      return [...keep, step.after === null ? `sudo rm ${path}` : writeText(path, step.after)].join('\n');
    }
    case 'setup-own': {
      const path = OWN_FILES[step.file];
      if (!step.place) return `sudo rm ${path}`;
      const mode = isRun(step.file) ? '0755' : '0644';
      return `sudo install -D -m ${mode} ${step.file} ${path}  # ${step.file}: the text of Switchyard’s package`;
    }
    case 'setup-run':
      return runCommand(step.run);
    case 'setup-close':
      return `# ${place}: backups of this change`;
    case 'setup-end':
      return [...step.runs.map(runCommand), `# ${place} is of no more use`].join('\n');
    case 'restart-host':
      return 'sudo systemctl reboot';
    default:
      return assertNever(step);
  }
}

function isRun(file: Extract<SetupStep, { readonly kind: 'setup-own' }>['file']): boolean {
  return file !== 'udev-rule' && file !== 'dracut' && file !== 'mkinitcpio';
}

/** A text without its last newline cannot be a here-document. */
function writeText(path: string, text: string): string {
  if (text.length > LONGEST_TEXT || !text.endsWith('\n'))
    return `sudoedit ${path}  # make it what the plan shows`;
  const lines = text.split('\n');
  let end = 'END';
  while (lines.includes(end)) end += '_';
  return `sudo tee ${path} <<'${end}' >/dev/null\n${text}${end}`;
}
