/** The order of the features, from the ground up: each may know only those before it. */
const ORDER = [
  'shared',
  'territory',
  'access',
  'indicator',
  'reporting',
  'rollup',
  'discrepancy',
  'explanation',
  'collection',
  'slice',
  'comparison',
  'file-import',
];
const FEATURES = ORDER.slice(1);

/** Inside a feature: a role may use only the roles before it. A file without a role is pure domain. */
const ROLES = ['', 'entity', 'store|read-model', 'loader', 'graphql', 'resolver'];
const FEATURE_FILE = `^server/(${FEATURES.join('|')})/[^.]+`;

const fileOf = role => (role === '' ? '\\.ts$' : `\\.(${role})\\.ts$`);

module.exports = {
  forbidden: [
    ...ORDER.map((feature, index) => ({
      name: `${feature}-looks-down-only`,
      comment: `${feature} may know ${ORDER.slice(0, index).join(', ') || 'nothing'}; what stands above it must not leak in.`,
      severity: 'error',
      from: { path: `^server/${feature}/` },
      to: {
        path: `^server/(${ORDER.slice(index + 1)
          .concat('cli')
          .join('|')})/`,
      },
    })),
    {
      name: 'the-changing-map-is-a-room-of-the-rollup',
      comment:
        'Periods that a change of the map cuts are asked of by the loader, and told by explanations; nothing else of the rollup knows them.',
      severity: 'error',
      from: {
        path: '^server/rollup/[^/]+$',
        pathNot: '^server/rollup/rollup\\.loader\\.ts$',
      },
      to: { path: '^server/rollup/changing-map/' },
    },
    {
      name: 'features-do-not-know-the-machinery',
      comment:
        'Transport, database and command line use the features. Only a resolver may name the type RequestContext.',
      severity: 'error',
      from: { path: `^server/(${ORDER.join('|')})/`, pathNot: '\\.resolver\\.ts$' },
      to: { path: '^server/(transport|database|cli)/|^server/[^/]+\\.ts$' },
    },
    {
      name: 'resolvers-know-only-the-request-context',
      comment: 'A resolver reads, delegates and returns: of the transport it needs the type of its context.',
      severity: 'error',
      from: { path: '\\.resolver\\.ts$' },
      to: {
        path: '^server/(transport|database|cli)/|^server/[^/]+\\.ts$',
        pathNot: '^server/transport/request-context\\.ts$',
      },
    },
    {
      name: 'the-request-context-is-a-type-to-resolvers',
      comment: 'Loading it at run time would close a circle: it makes the loaders of every feature.',
      severity: 'error',
      from: { path: `^server/(${FEATURES.join('|')})/` },
      to: { path: '^server/transport/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-knows-no-frameworks',
      comment:
        'A file with no role suffix is plain TypeScript: it runs without a database and without GraphQL.',
      severity: 'error',
      from: { path: `${FEATURE_FILE}\\.ts$|^server/shared/[^.]+\\.ts$` },
      to: {
        path: 'node_modules/(@mikro-orm|type-graphql|graphql|graphql-scalars|dataloader|kysely|@apollo|express|pino)/',
      },
    },
    ...ROLES.slice(0, -1).map((role, index) => ({
      name: `${role === '' ? 'domain' : role.replace('|', '-and-')}-knows-no-later-role`,
      comment: 'Inside a feature: pure ← entity ← store and read model ← loader ← GraphQL types ← resolver.',
      severity: 'error',
      // The list of discrepancies is derived: to write it, its store asks through loaders as a reader would.
      from: { path: FEATURE_FILE + fileOf(role), pathNot: '^server/discrepancy/discrepancy\\.store\\.ts$' },
      to: {
        path: `^server/.*\\.(${ROLES.slice(index + 1).join('|')})\\.ts$`,
        dependencyTypesNot: ['type-only'],
      },
    })),
    {
      name: 'graphql-stays-at-the-edge',
      comment: 'What answers a question must not depend on the way in which it was asked.',
      severity: 'error',
      from: { path: '^server/', pathNot: '\\.(graphql|resolver)\\.ts$|^server/transport/' },
      to: { path: 'node_modules/(type-graphql|graphql|graphql-scalars|@apollo|@as-integrations)/' },
    },
    {
      name: 'only-transport-knows-http',
      comment: 'Express is a way in, like the command line.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/transport/' },
      to: { path: 'node_modules/(express|altair-static|@as-integrations)/' },
    },
    {
      name: 'the-database-folder-knows-no-transport',
      comment: 'Loading the seed needs stores, never an answer of the API.',
      severity: 'error',
      from: { path: '^server/database/' },
      to: { path: '^server/(transport|cli)/' },
    },
    {
      name: 'nobody-imports-the-command-line',
      comment: 'A command is the last in the chain; what two of them share belongs to a feature.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/cli/' },
      to: { path: '^server/cli/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration says what was done on its day; code that changes later must not change it.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^server/' },
    },
    {
      name: 'the-sdk-knows-only-the-contract',
      comment: 'Between the server and the SDK stands schema/schema.graphql.',
      severity: 'error',
      from: { path: '^client-sdk/' },
      to: { path: '^(server|migrations|test)/' },
    },
    {
      name: 'the-dashboard-knows-only-the-sdk',
      comment: 'It is the proof that the SDK is enough: what it cannot ask, nobody else can.',
      severity: 'error',
      from: { path: '^dashboard/' },
      to: { path: '^(server|migrations|schema|test|bench)/|^client-sdk/(?!src/index\\.ts$)' },
    },
    {
      name: 'nobody-imports-the-dashboard',
      comment: 'The server sends its files, and knows nothing of what is in them.',
      severity: 'error',
      from: { path: '^(server|migrations|client-sdk)/' },
      to: { path: '^dashboard/' },
    },
    {
      name: 'the-product-does-not-import-tests',
      comment: 'Nor anything else that is not shipped.',
      severity: 'error',
      from: { path: '^(server|migrations|client-sdk|dashboard)/' },
      to: { path: '^(test|bench)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or there is a third one between them.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'only-declared-packages',
      comment: 'A package that is there by chance is gone one day.',
      severity: 'error',
      from: { path: '^(server|migrations|client-sdk|dashboard)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'what-runs-is-not-a-development-package',
      comment: 'The official lists of units are packages needed only to make our own files out of them.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/cli/official-lists\\.ts$' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
    },
    {
      name: 'every-import-exists',
      comment:
        'An import that leads nowhere. The peer of the bench is a package of its own, installed when it is run.',
      severity: 'error',
      from: { pathNot: '^bench/peer/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(client-sdk|dashboard)/dist/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
