import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scenes } from './scenes.ts';

const taken = fileURLToPath(new URL('../../test-results/pictures/1280x800/', import.meta.url));
const gallery = fileURLToPath(new URL('../../assets/pictures/', import.meta.url));
const schemes = ['dark', 'light'] as const;

/** Puts the pictures of the scenes that are kept into assets/pictures, with few colours (pngquant), and the page that shows them. */
function keep(): void {
  mkdirSync(gallery, { recursive: true });
  for (const name of readdirSync(gallery)) if (name.endsWith('.png')) rmSync(`${gallery}${name}`);
  const kept = scenes.filter(({ isKept }) => isKept === true);
  for (const { name } of kept)
    for (const scheme of schemes) {
      const file = `${name}-${scheme}.png`;
      const options = ['--force', '--speed', '1', '--strip', '--nofs', '--output', `${gallery}${file}`];
      execFileSync('pngquant', [...options, '128', `${taken}${file}`]);
    }
  writeFileSync(`${gallery}README.md`, page(kept.map(({ name }) => name)));
}

function page(names: readonly string[]): string {
  const rows = names.map((name) => {
    const words = name.replaceAll('-', ' ');
    return `| ${words} | ${schemes.map((scheme) => `![${words}, ${scheme}](${name}-${scheme}.png)`).join(' | ')} |`;
  });
  return `${[
    '# Pictures',
    '',
    'Every screen on the demo host, dark and light, at 1280x800. Taken by `npm run pictures`, kept by `npm run pictures -- --keep`.',
    '',
    '| screen | dark | light |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n')}\n`;
}

keep();
