/** Who may import whom. `programme` knows nobody; no package knows an app; the relay is known by its protocol alone. */
const onlyOwn = (name: string, allowed = '') => ({
  name: `${name}-stands-alone`,
  severity: 'error',
  from: { path: `^packages/${name}/` },
  to: { path: '^(packages|apps)/', pathNot: `^packages/${name}/${allowed}` },
});

export default {
  forbidden: [
    onlyOwn('programme'),
    onlyOwn('insight', '|^packages/programme/'),
    onlyOwn('vault', '|^packages/relay/src/protocol'),
    onlyOwn('directory'),
    onlyOwn('rooms'),
    onlyOwn('relay'),
    {
      name: 'web-knows-the-protocol-only',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^packages/relay/', pathNot: '^packages/relay/src/protocol' },
    },
    {
      name: 'web-knows-no-server',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^apps/server/' },
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
        pathNot: '\\.(test|testkit)\\.ts$|/test-[^/]*\\.ts$|^packages/(directory|relay)/',
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-development-packages',
      comment: 'Our own packages, which the rules above speak of, are of no kind known here.',
      severity: 'error',
      from: {
        path: '^(packages|apps/server)/[^/]*/?src/',
        pathNot: '\\.(test|testkit)\\.ts$|/test-[^/]*\\.ts$',
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
