import { lstatSync, readlinkSync } from 'node:fs';
import { resolve } from 'node:path';
import { linkTarget } from './host-path.ts';

/** Where a directory of the host is on this computer. */
export interface PathMap {
  /** The place of a directory with all its links followed; undefined where there is none, or it may not be read. Kept, as all files in it ask. */
  locate(path: string): string | undefined;
}

/** Kept for a directory that leads nowhere; no path is empty. */
const NONE = '';
/** As the kernel's MAXSYMLINKS. */
const MAX_LINKS = 40;

/**
 * A directory that holds a copy of `/sys`. Every link on a path is followed here and not by the system, as if the copy were the whole
 * world: none leads out of it, whatever its text. Links with absolute targets mean `/sys/…` or the directory itself.
 */
export function createSysfsCopy(directory: string): PathMap {
  const root = resolve(directory);
  const directories = new Map<string, string>([['/sys', '/sys']]);

  /** The path without links; undefined when it leads nowhere. Directories are kept, as thousands of files share them. */
  function real(path: string, links: number): string | undefined {
    const slash = path.lastIndexOf('/');
    // Links are followed with their dots taken out; dots in what we are asked for are nobody's.
    if (path.endsWith('/..') || path.endsWith('/.')) return undefined;
    const parent = realDirectory(path.slice(0, slash), links);
    if (parent === undefined) return undefined;
    const place = `${parent}${path.slice(slash)}`;
    const target = targetOf(`${root}${place.slice('/sys'.length)}`);
    if (target === undefined) return place;
    if (links === 0) return undefined;
    const inside =
      target === root || target.startsWith(`${root}/`) ? `/sys${target.slice(root.length)}` : target;
    const next = linkTarget(place, inside);
    return next === '/sys' ? next : next.startsWith('/sys/') ? real(next, links - 1) : undefined;
  }

  function realDirectory(path: string, links: number): string | undefined {
    const kept = directories.get(path);
    if (kept !== undefined) return kept === NONE ? undefined : kept;
    if (!path.startsWith('/sys/')) return undefined;
    const found = real(path, links) ?? NONE;
    directories.set(path, found);
    return found === NONE ? undefined : found;
  }

  return {
    locate(path) {
      if (path !== '/sys' && !path.startsWith('/sys/')) return undefined;
      const found = realDirectory(path, MAX_LINKS);
      return found === undefined ? undefined : `${root}${found.slice('/sys'.length)}`;
    },
  };
}

/** The target when the place is a link; undefined when it is something else, or nothing. */
function targetOf(place: string): string | undefined {
  if (lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return undefined;
  return readlinkSync(place, 'latin1');
}
