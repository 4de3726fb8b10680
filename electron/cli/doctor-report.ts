import type { Finding, Severity } from '../../shared/model/finding.ts';
import { findingWords, type FindingTexts } from './finding-texts.ts';

const marks: Readonly<Record<Severity, string>> = { block: 'BLOCKS ', confirm: 'CONFIRM', note: 'NOTE   ' };

/** Findings for people: each with what it means, the evidence and the way to mend it. */
export function doctorReport(findings: readonly Finding[], texts: FindingTexts): string {
  if (findings.length === 0) return 'Nothing keeps this host from giving devices to virtual machines.\n';
  const parts = findings.map((finding) => {
    const { title, meaning, remedy } = findingWords(finding, texts);
    const evidence = finding.evidence.map((line) => `seen: ${line}`);
    const lines = [meaning, ...evidence, remedy === '' ? '' : `→ ${remedy}`].filter((line) => line !== '');
    return [`${marks[finding.severity]} ${title}`, ...lines.map((line) => `        ${line}`)].join('\n');
  });
  return `${parts.join('\n\n')}\n`;
}

/** Findings for other programs. */
export function doctorJson(findings: readonly Finding[], texts: FindingTexts) {
  return {
    schema: 1,
    blocked: findings.some(({ severity }) => severity === 'block'),
    findings: findings.map((finding) => ({ ...finding, ...findingWords(finding, texts) })),
  };
}
