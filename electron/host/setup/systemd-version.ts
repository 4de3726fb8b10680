const LETTER = /^[a-z]/i;
const DIGIT = /^[0-9]/;
/** All other characters only part segments. */
const DROPPED = /^[^a-z0-9~^.-]+/i;

/**
 * Compares names and versions of entries as systemd-boot does (`strverscmp_improved`, of 251 and later), the newest first. Segments are numbers or letters; what
 * begins with one of ~ - ^ . is older than what does not, in this order.
 */
export function compareNewestFirst(a: string, b: string): number {
  let [left, right] = [a, b];
  for (;;) {
    [left, right] = [left.replace(DROPPED, ''), right.replace(DROPPED, '')];
    if (left.startsWith('~') !== right.startsWith('~')) return left.startsWith('~') ? 1 : -1;
    if (left.startsWith('~')) [left, right] = [left.slice(1), right.slice(1)];
    if (left === '' || right === '') return left === right ? 0 : left === '' ? 1 : -1;
    for (const sign of ['-', '^', '.']) {
      if (left.startsWith(sign) !== right.startsWith(sign)) return left.startsWith(sign) ? 1 : -1;
      if (left.startsWith(sign)) [left, right] = [left.slice(1), right.slice(1)];
    }
    const isNumber = DIGIT.test(left) || DIGIT.test(right);
    const [one, other] = [segment(left, isNumber), segment(right, isNumber)];
    const difference = isNumber ? compareNumbers(one, other) : compareLetters(one, other);
    if (difference !== 0) return difference;
    [left, right] = [left.slice(one.length), right.slice(other.length)];
  }
}

function segment(text: string, isNumber: boolean): string {
  const first = isNumber ? DIGIT : LETTER;
  let end = 0;
  while (first.test(text.slice(end))) end += 1;
  return text.slice(0, end);
}

/** A number is newer than none. */
function compareNumbers(a: string, b: string): number {
  if ((a === '') !== (b === '')) return a === '' ? 1 : -1;
  const [one, other] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  if (one.length !== other.length) return other.length - one.length;
  return one === other ? 0 : one < other ? 1 : -1;
}

/** What is longer is newer. */
function compareLetters(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  const [one, other] = [a.slice(0, shorter), b.slice(0, shorter)];
  return one === other ? b.length - a.length : one < other ? 1 : -1;
}
