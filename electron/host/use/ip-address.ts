/** An IPv4 address as an unsigned number; undefined for anything else. */
export function parseIpv4(text: string): number | undefined {
  const match = /^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$/.exec(text);
  const parts = match?.slice(1).map(Number) ?? [];
  if (parts.length !== 4 || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((number, part) => number * 256 + part, 0);
}

/** An IPv6 address from 32 hex digits, written as RFC 5952 wants it: the first longest run of zero words becomes `::`. */
export function formatIpv6(digits: string): string {
  const words = Array.from({ length: 8 }, (_, n) => parseInt(digits.slice(n * 4, n * 4 + 4), 16));
  let start = 0;
  let longest = 1;
  for (let at = 0; at < 8; at += 1) {
    const end = words.findIndex((word, index) => index >= at && word !== 0);
    const run = (end < 0 ? 8 : end) - at;
    if (run > longest) [start, longest] = [at, run];
  }
  const text = (part: readonly number[]): string => part.map((word) => word.toString(16)).join(':');
  if (longest === 1) return text(words);
  return `${text(words.slice(0, start))}::${text(words.slice(start + longest))}`;
}

/** The 32 hex digits of an IPv6 address as people write it; undefined for anything else, also for one that ends in IPv4 notation. */
export function ipv6Digits(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2 || !/^[0-9a-f:]{2,39}$/i.test(text)) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const words = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (words.some((word) => !/^[0-9a-f]{1,4}$/i.test(word))) return undefined;
  return words.map((word) => word.padStart(4, '0').toLowerCase()).join('');
}
