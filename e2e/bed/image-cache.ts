// Finds or builds the host image. It depends on nothing but the recipe's files, so their hash names it, and it is kept outside
// the work tree for the next run.
import { createHash } from 'node:crypto';
import { spawn } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Progress } from './progress.ts';

/** A complete image: a folder with the disk, kernel, QEMU and keys that `image/build.sh` describes. */
export interface BedImage {
  readonly directory: string;
}

const RECIPE = fileURLToPath(new URL('image/', import.meta.url));
const SYSTEMD_BOOT_DISK = fileURLToPath(new URL('systemd-boot-disk/build.sh', import.meta.url));

/** The folder that holds every image: `SWITCHYARD_BED_CACHE`, else the user's cache folder, with `switchyard-bed` in it. */
export function cacheDirectory(): string {
  const base =
    process.env['SWITCHYARD_BED_CACHE'] ?? process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache');
  return path.join(base, 'switchyard-bed');
}

async function recipeHash(): Promise<string> {
  const hash = createHash('sha256');
  const entries = await readdir(RECIPE, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files.sort()) {
    hash.update(`${path.relative(RECIPE, file)}\0`);
    hash.update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Where the image of the present recipe is or would be. */
export async function imageDirectory(): Promise<string> {
  return path.join(cacheDirectory(), await recipeHash());
}

async function isComplete(directory: string): Promise<boolean> {
  return stat(path.join(directory, 'complete')).then(
    () => true,
    () => false,
  );
}

/**
 * Returns the cached image, building it first when there is none (about a minute; needs root and Debian's package mirror).
 * Two processes never build at once: the second waits for the first and finds its image.
 */
export async function ensureImage(progress: Progress): Promise<BedImage> {
  const directory = await imageDirectory();
  if (!(await isComplete(directory))) {
    await mkdir(cacheDirectory(), { recursive: true });
    progress('image: preparing this machine');
    await runRecipe(path.join(RECIPE, 'prepare-machine.sh'), [], progress);
    await runRecipe(path.join(RECIPE, 'build.sh'), [directory], progress);
  }
  // ssh refuses a key that others may read, whatever copied the cache here.
  await chmod(path.join(directory, 'client_key'), 0o600);
  return { directory };
}

/** Adds the disk with systemd-boot to an image that has none of the present recipe: two minutes, and few tests want it. */
export async function ensureSystemdBootDisk({ directory }: BedImage, progress: Progress): Promise<void> {
  const recipe = createHash('sha256')
    .update(await readFile(SYSTEMD_BOOT_DISK))
    .digest('hex');
  const made = await readFile(path.join(directory, 'systemd-boot/recipe'), 'utf8').catch(() => '');
  if (!made.startsWith(recipe)) await runRecipe(SYSTEMD_BOOT_DISK, [directory], progress);
}

/** Removes every image but the one of the present recipe. Returns the names of those removed. */
export async function removeOldImages(): Promise<readonly string[]> {
  const current = path.basename(await imageDirectory());
  const names = await readdir(cacheDirectory()).catch(() => []);
  const old = names.filter((name) => name !== 'lock' && name !== current);
  for (const name of old) await rm(path.join(cacheDirectory(), name), { recursive: true, force: true });
  return old;
}

async function runRecipe(script: string, args: readonly string[], progress: Progress): Promise<void> {
  // flock's lock dies with the process that holds it, so an interrupted build never leaves one behind.
  const lock = path.join(cacheDirectory(), 'lock');
  const child = spawn('flock', [lock, 'bash', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line.startsWith('step ')) progress(`image: ${line.slice('step '.length)}`);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${path.basename(script)} failed with code ${String(code)}`);
}
