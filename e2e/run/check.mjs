import { run } from './process.mjs';

const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`;

/** Every static check, each counted as one. */
const CHECKS = [
  { name: 'types', file: bin('tsc'), args: ['--build'] },
  {
    name: 'lint',
    file: bin('eslint'),
    args: ['--config', '.config/eslint.config.ts', '--max-warnings', '0', '.'],
  },
  {
    name: 'format',
    file: bin('prettier'),
    args: ['--config', '.config/prettier.json', '--check', '--log-level', 'warn', '.'],
  },
  {
    name: 'layers',
    file: bin('depcruise'),
    args: ['--config', '.config/dependency-cruiser.cjs', 'shared', 'electron', 'renderer'],
    // With a typescript it does not know dependency-cruiser reports success over 0 modules.
    accept: (/** @type {string} */ output) => /\((?<modules>[1-9]\d+) modules/.test(output),
  },
  { name: 'unused code', file: bin('knip'), args: ['--config', '.config/knip.json'] },
];

/** Runs the checks one after another. @param {{ modest: boolean }} how @returns {Promise<import('./report.mjs').Count>} */
export async function check({ modest }) {
  let passed = 0;
  let failed = 0;
  for (const { name, file, args, accept } of [...CHECKS, await shellScripts()]) {
    const { code, output } = await run(file, args, { quiet: true, modest });
    const good = code === 0 && (accept === undefined || accept(output));
    console.log(`${good ? 'ok    ' : 'FAILED'} ${name}`);
    if (!good) console.log(output.slice(0, 20_000));
    if (good) passed += 1;
    else failed += 1;
  }
  return { passed, failed, skipped: 0 };
}

async function shellScripts() {
  const { output } = await run('git', ['ls-files', '--', '*.sh', '.ci/run'], { quiet: true });
  const files = output.split('\n').filter((line) => line !== '');
  return { name: 'shell scripts', file: 'shellcheck', args: ['--', ...files], accept: undefined };
}
