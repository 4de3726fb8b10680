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
  const parts = target.startsWith('/') ? [] : path.split('/').slice(1, -1);
  for (const part of target.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
