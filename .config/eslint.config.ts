import boundaries from 'eslint-plugin-boundaries';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Names that say nothing: such a file becomes a drawer. */
const drawers = '(helpers?|utils?|common|misc)';

/**
 * Who may import whom, folder by folder (`a-b` is `a/b`). Every folder may use itself. Files directly in `electron/` are the
 * composition roots and may use everything of that side.
 */
const model = ['shared-model'];
const mayUse: Readonly<Record<string, readonly string[]>> = {
  'shared-model': [],
  'shared-rules': model,
  'shared-text': model,
  'shared-ipc': model,
  'electron-ssh': model,
  'electron-host': [...model, 'shared-rules', 'electron-ssh', 'assets'],
  'electron-libvirt': [...model, 'electron-ssh'],
  'electron-privileged': [...model, 'electron-ssh'],
  'electron-watchdog': [...model, 'electron-ssh', 'electron-privileged'],
  'electron-inventory': [...model, 'shared-rules', 'electron-host', 'electron-libvirt'],
  'electron-journal': [...model, 'shared-rules'],
  'electron-lock': [...model, 'electron-ssh', 'electron-operations'],
  'electron-operations': [
    ...model,
    'shared-rules',
    'electron-journal',
    'electron-inventory',
    'electron-libvirt',
    'electron-privileged',
    'electron-watchdog',
  ],
  'electron-replacement': [...model, 'shared-rules', 'electron-inventory'],
  'electron-session': [...model, 'shared-ipc', 'electron-operations', 'electron-root'],
  'electron-ipc': [
    ...model,
    'shared-ipc',
    'electron-session',
    'electron-operations',
    'electron-inventory',
    'electron-root',
  ],
  'electron-page': [],
  'electron-web': [...model, 'shared-ipc', 'electron-ipc', 'electron-page'],
  'electron-window': [...model, 'shared-ipc', 'electron-ipc', 'electron-page'],
  'electron-cli': [
    ...model,
    'shared-rules',
    'shared-text',
    'electron-host',
    'electron-inventory',
    'electron-root',
  ],
  'electron-simulator': [
    ...model,
    'electron-host',
    'electron-libvirt',
    'electron-privileged',
    'electron-watchdog',
    'electron-lock',
    'electron-root',
  ],
  'electron-root': [
    ...model,
    'shared-rules',
    'shared-ipc',
    ...[
      'host',
      'ssh',
      'libvirt',
      'privileged',
      'watchdog',
      'inventory',
      'operations',
      'replacement',
      'journal',
      'lock',
      'session',
      'ipc',
      'page',
      'web',
      'window',
      'cli',
      'simulator',
    ].map((part) => `electron-${part}`),
  ],
  renderer: [...model, 'shared-rules', 'shared-ipc', 'shared-text'],
  e2e: [
    ...model,
    'shared-rules',
    'shared-ipc',
    'electron-simulator',
    'electron-host',
    'electron-libvirt',
    'electron-root',
    'electron-web',
    'electron-inventory',
  ],
  assets: [],
};

function folderOf(type: string): string {
  if (type === 'electron-root') return 'electron';
  return type.replace('-', '/');
}

const raw = (names: readonly string[], where: string) =>
  names.map((name) => ({ name, message: `Only ${where} may use it directly.` }));

export default defineConfig(
  { ignores: ['**/node_modules', 'out', 'dist', 'test-results', '**/*.mjs', '.config/*.cjs'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        tsconfigRootDir: new URL('..', import.meta.url).pathname,
        project: [
          'shared/tsconfig.json',
          'electron/tsconfig.json',
          'electron/tsconfig.preload.json',
          'renderer/tsconfig.json',
          'e2e/tsconfig.json',
          '.config/tsconfig.json',
        ],
      },
    },
    plugins: { boundaries, 'import-x': importX },
    settings: {
      'boundaries/elements': Object.keys(mayUse).map((type) => ({ type, pattern: folderOf(type) })),
      'import/resolver': { node: { extensions: ['.ts', '.tsx'] } },
    },
    rules: {
      'boundaries/dependencies': [
        'error',
        {
          default: 'disallow',
          checkAllOrigins: false,
          policies: Object.entries(mayUse).map(([type, others]) => ({
            from: { element: { type } },
            allow: { to: { element: { types: { anyOf: [type, ...others] } } } },
          })),
        },
      ],
      'import-x/extensions': ['error', 'always', { ignorePackages: true }],
      'import-x/no-default-export': 'error',
      'import-x/no-cycle': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that has it.' },
      ],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['shared/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^(node:|electron|react|@mui|ws$)' },
            { regex: '\\.\\./(electron|renderer|e2e)/' },
          ],
        },
      ],
    },
  },
  {
    files: ['renderer/**'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      // It names useVirtualizer, whose result the React compiler cannot memoise; we do not use the compiler.
      'react-hooks/incompatible-library': 'off',
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(node:|electron$|ws$)' }, { regex: '\\.\\./(electron|e2e)/' }] },
      ],
    },
  },
  {
    files: ['renderer/**'],
    ignores: ['renderer/bridge/**', 'renderer/**/*.test.*', 'renderer/testing/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...raw(['WebSocket', 'fetch', 'XMLHttpRequest', 'localStorage'], 'renderer/bridge'),
      ],
    },
  },
  {
    files: ['electron/**'],
    ignores: ['electron/main.ts', 'electron/preload.ts', 'electron/window/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: raw(['electron', 'electron-log'], 'electron/window'),
          patterns: [{ regex: '^(react|@mui|zustand)' }, { regex: '\\.\\./(renderer|e2e)/' }],
        },
      ],
    },
  },
  {
    files: ['electron/cli.ts', 'electron/cli/**', 'electron/browser.ts', 'e2e/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['.config/*.ts'],
    rules: { 'import-x/no-default-export': 'off' },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'e2e/**'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    plugins: {
      switchyard: {
        rules: {
          'no-drawers': {
            create: (context) => ({
              Program(node) {
                if (new RegExp(`(^|/)${drawers}(\\.|/)`).test(context.filename.replace(/.*\/work\//, '')))
                  context.report({ node, message: 'Name the file after the one noun or verb it holds.' });
              },
            }),
          },
        },
      },
    },
    rules: { 'switchyard/no-drawers': 'error' },
  },
);
