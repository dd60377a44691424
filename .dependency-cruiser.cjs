// Who may import whom: admin -> schema <- api -> seeds. The kernel imports no capability; a capability imports another only through its
// index.ts. A capability is any folder of api/src but the kernel and what the tests share.
const notCapability = 'kernel|testing';
// What a capability says of itself for tests.
const forTests = '^api/src/[^/]+/testing\\.ts$';
const capability = `^api/src/(?!(?:${notCapability})/)([^/]+)/`;

module.exports = {
  forbidden: [
    {
      name: 'kernel-knows-no-capability',
      severity: 'error',
      from: { path: '^api/src/kernel/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(api/src/(?!kernel/)|admin/)' },
    },
    {
      name: 'capability-through-its-index',
      severity: 'error',
      from: { path: capability },
      to: { path: capability, pathNot: ['^api/src/$1/', '^api/src/[^/]+/index\\.ts$', forTests] },
    },
    {
      name: 'lovebank-stands-alone',
      severity: 'error',
      from: { path: '^api/src/lovebank/' },
      to: { path: '^api/src/', pathNot: '^api/src/(lovebank|kernel|divisions|identity|people|organizations|testing)/' },
    },
    { name: 'console-knows-no-server', severity: 'error', from: { path: '^admin/' }, to: { path: '^api/' } },
    { name: 'server-knows-no-console', severity: 'error', from: { path: '^api/' }, to: { path: '^admin/' } },
    {
      name: 'only-tests-import-testing',
      severity: 'error',
      from: { path: '^(api|admin)/src/', pathNot: ['\\.test\\.tsx?$', '^api/src/(testing|journeys)/', forTests] },
      to: { path: ['^api/src/testing/', forTests] },
    },
    { name: 'nothing-runs-on-the-bench', severity: 'error', from: { path: '^(api|admin)/src/' }, to: { path: '^api/(bench|attack)/' } },
    // What is measured is asked over HTTP; a bench that knew the planner would measure something else. Plans are looked at, not measured.
    {
      name: 'bench-asks-over-http',
      severity: 'error',
      from: { path: '^api/(bench|attack)/', pathNot: '^api/bench/parts/plans\\.ts$' },
      to: { path: '^api/src/kernel/read/' },
    },
    // An import that cannot be followed would escape every rule above.
    { name: 'every-import-is-found', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'api/tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/(dist|node_modules/\\.cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
