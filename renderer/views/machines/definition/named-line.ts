/**
 * The line that an error names; null where it names none. libvirt: `(domain_definition):12: Opening and ending tag mismatch`; our reader of
 * XML: `no end of the tag in line 12`.
 */
export function lineNamedIn(message: string | null): number | null {
  const [, libvirt, own] = /\(domain_definition\):(\d+):|\bin line (\d+)\b/.exec(message ?? '') ?? [];
  const line = Number(libvirt ?? own ?? 0);
  return line > 0 ? line : null;
}

/** Where a line begins and ends, counted from 1; the last one for a line beyond the end. */
export function lineSpan(text: string, line: number): { readonly start: number; readonly end: number } {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  return { start, end: start + (lines[at]?.length ?? 0) };
}
