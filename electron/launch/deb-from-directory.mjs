#!/usr/bin/env node
/**
 * Packs a .deb with dpkg-deb, called by electron-builder as if it were fpm (`fpm -s dir -t deb …`): fpm itself would be fetched from
 * GitHub, and `npm run package` must work without network. An option it does not know ends it with an error.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

const text = /** @type {const} */ ({ type: 'string' });
const list = /** @type {const} */ ({ type: 'string', multiple: true });
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    input: { ...text, short: 's' },
    output: { ...text, short: 't' },
    depends: { ...list, short: 'd' },
    force: { type: 'boolean' },
    'deb-recommends': list,
    'deb-compression': text,
    'deb-priority': text,
    architecture: text,
    'after-install': text,
    'after-remove': text,
    description: text,
    version: text,
    package: text,
    name: text,
    maintainer: text,
    vendor: text,
    url: text,
    category: text,
    license: text,
  },
});

/** @param {keyof typeof values} option @returns {string} */
function given(option) {
  const value = values[option];
  if (typeof value === 'string') return value;
  throw new Error(`--${option} is missing.`);
}

if (given('input') !== 'dir' || given('output') !== 'deb')
  throw new Error('This packs a directory as deb, nothing else.');
const tree = mkdtempSync(join(tmpdir(), 'switchyard-deb-'));
chmodSync(tree, 0o755);
try {
  for (const mapping of positionals) copy(mapping);
  mkdirSync(join(tree, 'DEBIAN'));
  writeFileSync(join(tree, 'DEBIAN/control'), control());
  script('after-install', 'postinst');
  script('after-remove', 'postrm');
  const options = ['--root-owner-group', `-Z${values['deb-compression'] ?? 'xz'}`, '--build'];
  execFileSync('dpkg-deb', [...options, tree, given('package')], { stdio: 'inherit' });
} finally {
  rmSync(tree, { recursive: true, force: true });
}

/** `from=to`; a `from` that ends with a slash means what is in the directory. @param {string} mapping */
function copy(mapping) {
  const at = mapping.lastIndexOf('=');
  const from = mapping.slice(0, at);
  const to = join(tree, mapping.slice(at + 1));
  if (!existsSync(from)) throw new Error(`${from} is not there.`);
  const target = statSync(from).isDirectory() && !from.endsWith('/') ? join(to, basename(from)) : to;
  mkdirSync(dirname(target), { recursive: true });
  cpSync(from, target, { recursive: true, verbatimSymlinks: true });
}

/** @param {'after-install' | 'after-remove'} option @param {string} name */
function script(option, name) {
  cpSync(given(option), join(tree, 'DEBIAN', name));
  chmodSync(join(tree, 'DEBIAN', name), 0o755);
}

function control() {
  const [synopsis = '', ...more] = given('description').split('\n');
  const fields = {
    Package: given('name'),
    Version: given('version'),
    Architecture: given('architecture'),
    Maintainer: given('maintainer'),
    Depends: values.depends?.join(', '),
    Recommends: values['deb-recommends']?.join(', '),
    Section: values.category ?? 'utils',
    Priority: values['deb-priority'],
    Homepage: values.url,
    Description: [synopsis, ...more.map((line) => ` ${line.trim() === '' ? '.' : line.trim()}`)].join('\n'),
  };
  const lines = Object.entries(fields).filter(([, value]) => value !== undefined);
  return `${lines.map(([name, value]) => `${name}: ${String(value)}`).join('\n')}\n`;
}
