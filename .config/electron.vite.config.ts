import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = new URL('..', import.meta.url).pathname;
/** The command line says checks in the pages' own English words, handed over as data: its code must not import the renderer's. */
const { said, check, part, unread } = texts('doctor');
const doctorTexts = {
  said: { ...texts('finding'), ...prefixed('libvirt-'), ...prefixed('reader-'), ...(said as object) },
  check,
  part,
  unread,
};
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { readonly version: string };

/**
 * `out/main`: ES modules for Electron and for plain Node (target Node 20, the oldest that runs them), production packages left outside.
 * `out/preload`: one CommonJS file with everything inside, as a sandboxed preload needs. `out/renderer`: the pages of both editions.
 */
export default defineConfig({
  main: {
    root,
    define: { DOCTOR_TEXTS: JSON.stringify(doctorTexts), PROGRAM_VERSION: JSON.stringify(version) },
    build: {
      outDir: `${root}out/main`,
      target: 'node20',
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: `${root}electron/main.ts`,
          browser: `${root}electron/browser.ts`,
          cli: `${root}electron/cli.ts`,
          // A thread of its own, so a file of its own.
          'scan-worker': `${root}electron/host/scan-worker.ts`,
        },
        // Flat, so that a worker is found beside whichever chunk starts it.
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    root,
    build: {
      outDir: `${root}out/preload`,
      target: 'node20',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: `${root}electron/preload.ts` },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: `${root}renderer`,
    base: './',
    plugins: [react()],
    build: {
      outDir: `${root}out/renderer`,
      emptyOutDir: true,
      target: 'es2023',
      minify: true,
      // No data: urls for fonts or scripts: the policy of the page allows them for pictures only.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: { index: `${root}renderer/index.html` } },
    },
  },
});

function texts(name: string): Record<string, unknown> {
  const text = readFileSync(`${root}renderer/i18n/en/${name}.json`, 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}

/** Findings about connections (`libvirt-no-socket`) have their words with the connection's other texts. */
function prefixed(prefix: 'libvirt-' | 'reader-'): Record<string, unknown> {
  const entries = Object.entries(texts('connection')[prefix.slice(0, -1)] ?? {});
  return Object.fromEntries(entries.map(([code, text]) => [prefix + code, text]));
}
