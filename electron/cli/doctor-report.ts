import {
  checkParts,
  checks as partOf,
  type CheckOutcome,
  type DoctorCheck,
} from '../../shared/model/doctor-check.ts';
import { checkWords, type DoctorTexts } from './doctor-texts.ts';

const marks: Readonly<Record<CheckOutcome, string>> = {
  block: 'BLOCKS ',
  confirm: 'CONFIRM',
  note: 'NOTE   ',
  unknown: '?      ',
  ok: 'ok     ',
};

function lines(check: DoctorCheck, texts: DoctorTexts): readonly string[] {
  const { title, meaning, remedy } = checkWords(check, texts);
  const first = `  ${marks[check.outcome]} ${title}`;
  if (check.outcome === 'ok' || check.outcome === 'unknown') return [first];
  const evidence = check.evidence.map((line) => `seen: ${line}`);
  const rest = [meaning, ...evidence, remedy === '' ? '' : `→ ${remedy}`].filter((line) => line !== '');
  return [first, ...rest.map((line) => `          ${line}`)];
}

const verdict = (isBlocked: boolean): string =>
  isBlocked
    ? 'Something keeps this host from giving devices to virtual machines: see BLOCKS.'
    : 'Nothing keeps this host from giving devices to virtual machines.';

/** Every check for people, by part: good ones a line each, the others with what they mean, the evidence and the way to mend it. */
export function doctorReport(checks: readonly DoctorCheck[], texts: DoctorTexts): string {
  const parts = checkParts.flatMap((part) => {
    const own = checks.filter(({ id }) => partOf[id] === part);
    return own.length === 0
      ? []
      : [[texts.part[part] ?? part, ...own.flatMap((check) => lines(check, texts))].join('\n')];
  });
  return `${[...parts, verdict(isBlocked(checks))].join('\n\n')}\n`;
}

/** Every check for other programs. */
export function doctorJson(checks: readonly DoctorCheck[], texts: DoctorTexts) {
  return {
    schema: 2,
    blocked: isBlocked(checks),
    checks: checks.map((check) => ({ ...check, part: partOf[check.id], ...checkWords(check, texts) })),
  };
}

function isBlocked(checks: readonly DoctorCheck[]): boolean {
  return checks.some(({ outcome }) => outcome === 'block');
}
