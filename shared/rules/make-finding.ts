import type { Finding, FindingCode } from '../model/finding.ts';

type Make = (code: FindingCode, values?: Finding['values'], evidence?: Finding['evidence']) => Finding;

const of =
  (severity: Finding['severity']): Make =>
  (code, values = {}, evidence = []) => ({ code, severity, values, evidence });

export const block = of('block');
export const confirm = of('confirm');
export const note = of('note');
