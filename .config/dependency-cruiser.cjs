/** What is reachable, transitively: the last of the three fences (compiler, lint, this). */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-is-pure',
      severity: 'error',
      from: { path: '^shared/' },
      to: {
        path: '^(electron|renderer|e2e)/|^node:|node_modules/(electron|react|@mui|ws)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'shared-uses-no-node',
      severity: 'error',
      from: { path: '^shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'renderer-reaches-no-backend',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '[.]test[.]tsx?$' },
      to: { path: '^electron/', reachable: true },
    },
    {
      name: 'renderer-uses-no-node',
      severity: 'error',
      from: { path: '^renderer/', pathNot: '[.]test[.]tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'backend-reaches-no-page',
      severity: 'error',
      from: { path: '^electron/' },
      to: { path: '^renderer/', reachable: true },
    },
    {
      name: 'preload-stays-thin',
      severity: 'error',
      from: { path: '^electron/preload[.]ts$' },
      to: { path: '^electron/', reachable: true },
    },
    {
      name: 'browser-edition-without-electron',
      severity: 'error',
      from: { path: '^electron/(browser|cli)[.]ts$' },
      to: { path: 'node_modules/electron/', reachable: true },
    },
    {
      name: 'tests-are-not-shipped',
      severity: 'error',
      from: { pathNot: '[.]test[.]tsx?$|^e2e/|/testing/' },
      to: { path: '[.]test[.]tsx?$|^e2e/|^shared/model/builders[.]ts$|/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'] },
  },
};
