/**
 * Who may import whom. `programme`, `relay` and `directory` know nobody, `vault` only the protocol of `relay`; no package
 * knows an app.
 */
const onlyOwn = (name: string, allowed = '') => ({
  name: `${name}-stands-alone`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: '^(packages|apps)/', pathNot: `^packages/${name}/${allowed}` },
});

/** Folders of the web's library that know nothing of others there. */
const inLib = (name: string, folders: string, unknown: string) => ({
  name,
  severity: 'error',
  from: { path: `^apps/web/src/lib/(${folders})/`, pathNot: '\\.test\\.ts$' },
  to: { path: `^apps/web/src/(lib/(${unknown})|routes)/` },
});

export default {
  forbidden: [
    onlyOwn('programme'),
    onlyOwn('insight', '|^packages/programme/'),
    onlyOwn('vault', '|^packages/relay/src/protocol/'),
    onlyOwn('relay'),
    onlyOwn('directory'),
    inLib(
      'look-knows-no-records',
      'messages|look',
      'charts|fields|measure|mirrors|patterns|session|tool|workspace',
    ),
    inLib('session-knows-no-view', 'session', 'look|charts|fields|measure|mirrors|patterns|tool|workspace'),
    inLib('parts-know-no-page', 'charts|fields|mirrors|patterns', 'measure|tool|workspace|now|handbook'),
    inLib('workspace-knows-no-sheet', 'workspace', 'measure|tool|now|handbook'),
    inLib('tools-know-no-measure', 'tool', 'measure'),
    {
      name: 'pages-know-heads-of-tools',
      comment: 'A page that names tools carries their heads; a tool is loaded whole where it is opened.',
      severity: 'error',
      from: {
        path: '^apps/web/src/',
        pathNot: '\\.(test|testkit)\\.ts$|^apps/web/src/lib/handbook/origin\\.ts$',
      },
      to: { path: '^packages/programme/src/tools\\.ts$', dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'web-knows-no-server',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^apps/server/' },
    },
    {
      name: 'web-knows-of-the-relay-its-protocol',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^packages/relay/', pathNot: '^packages/relay/src/protocol/' },
    },
    {
      name: 'protocol-knows-no-store',
      severity: 'error',
      from: { path: '^packages/relay/src/protocol/' },
      to: { path: '^packages/relay/src/', pathNot: '^packages/relay/src/protocol/' },
    },
    {
      name: 'server-mounts-the-built-web-only',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^(apps/web|packages/(vault|insight))/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only', 'type-import'] } },
    },
    {
      name: 'packages-reach-nothing-by-themselves',
      comment: 'DOM, files, clock and network come as arguments; tests may use Node.',
      severity: 'error',
      from: {
        path: '^packages/[^/]+/src/',
        pathNot: '\\.(test|testkit)\\.ts$',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-packages',
      comment: 'Our own packages, which the rules above speak of, are of no kind known here.',
      severity: 'error',
      from: {
        path: '^(packages|apps/server)/[^/]*/?src/',
        pathNot: '\\.(test|testkit)\\.ts$',
      },
      to: {
        pathNot: '^packages/',
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/|^)(build|build-pseudo|\\.svelte-kit|bench)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.js', '.json'],
    },
  },
};
