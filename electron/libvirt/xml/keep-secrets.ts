/** A definition in both of libvirt's forms: as it is shown to a person, and with its passwords. */
export interface BothForms {
  readonly shown: string;
  readonly secure: string;
}

/** What libvirt prints only when asked for secrets: attributes of `<graphics>`. */
const SECRETS = / passwd(?:ValidTo)?=(?:"[^"]*"|'[^']*')/g;

/**
 * A text made from the form that is shown, with the passwords of the lines that are still in it. Null when a password would be lost without
 * a word: the line it stands on was changed or taken out, or libvirt keeps a secret in a way that is not known here.
 */
export function keepSecrets({ shown, secure }: BothForms, wanted: string): string | null {
  if (shown === secure) return wanted;
  const [open, closed] = [shown.split('\n'), secure.split('\n')];
  if (open.length !== closed.length) return null;
  const secrets = new Map<string, string>();
  for (const [at, line] of open.entries()) {
    const whole = closed[at] ?? '';
    if (whole === line) continue;
    if (whole.replaceAll(SECRETS, '') !== line) return null;
    // Two such lines that look alike cannot be told apart.
    if ((secrets.get(line) ?? whole) !== whole) return null;
    secrets.set(line, whole);
  }
  const lines = wanted.split('\n');
  if ([...secrets.keys()].some((line) => !lines.includes(line))) return null;
  return lines.map((line) => secrets.get(line) ?? line).join('\n');
}

/** Whether going back to an earlier text could bring back a display without the password it had, which is kept nowhere. */
export function mayLoseSecret(shown: string, earlier: string): boolean {
  const present = new Set(shown.split('\n'));
  return earlier.split('\n').some((line) => /<graphics\s/.test(line) && !present.has(line));
}
