import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Beside the bed they get what it leaves of the processors.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared and electron',
          environment: 'node',
          include: ['shared/**/*.test.ts', 'electron/**/*.test.ts'],
        },
      },
      {
        extends: true,
        // Without a page where none is needed: jsdom takes seconds to start for each file.
        test: { name: 'renderer rules', environment: 'node', include: ['renderer/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'renderer', environment: 'jsdom', include: ['renderer/**/*.test.tsx'] },
      },
    ],
  },
});
