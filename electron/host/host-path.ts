const MAX_PATH = 4096;
// Printable ASCII: no sysfs or procfs name that matters here has anything else in it.
const CHARACTERS = /^[\x20-\x7e]+$/;

/** Whether a path is absolute and normalised (no `.`, `..`, empty or odd parts), so that it means the same everywhere. */
export function isHostPath(path: string): boolean {
  if (path.length > MAX_PATH || !path.startsWith('/') || !CHARACTERS.test(path)) return false;
  return path
    .slice(1)
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..');
}

/** Where a link stored at `path` points, by its text alone; a target that climbs above the root stays at the root. */
export function linkTarget(path: string, target: string): string {
  let from = target.startsWith('/') ? '' : path.slice(0, path.lastIndexOf('/'));
  let at = 0;
  // The kernel's links climb first and then go down; anything else behind that is taken apart.
  while (target.startsWith('../', at)) {
    from = from.slice(0, Math.max(from.lastIndexOf('/'), 0));
    at += 3;
  }
  const rest = target.slice(at);
  if (isPlain(rest)) return `${from}/${rest}`;
  const parts = from.split('/').filter((part) => part !== '');
  for (const part of rest.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Whether a relative path has no empty, `.` or `..` part. Cautious: also parts that only begin or end with a dot make it not plain. */
function isPlain(path: string): boolean {
  return (
    path !== '' &&
    !path.startsWith('/') &&
    !path.endsWith('/') &&
    !path.includes('//') &&
    !/(?:^|\/)\./.test(path)
  );
}
