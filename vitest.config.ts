import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** What is about several connections at the same time: an embedded database has one. */
const ON_A_SERVER = [
  'test/faults/a-deadline.db.test.ts',
  'test/faults/a-full-disk.db.test.ts',
  'test/faults/statements-that-take-too-long.db.test.ts',
  'test/faults/the-database-restarts.db.test.ts',
  'test/file-import/writing-outlives-its-question.db.test.ts',
  'test/process/on-a-server.db.test.ts',
  'test/rollup/offices-write-together.db.test.ts',
  'test/rollup/thousands-of-writes.db.test.ts',
  'test/rollup/who-waits-for-whom.db.test.ts',
];

const database = {
  include: ['test/**/*.db.test.ts'],
  // One database for each worker, emptied between files: starting one takes seconds, emptying it a millisecond.
  isolate: false,
  testTimeout: 30_000,
};

export default defineConfig({
  // Two copies of graphql in one process refuse to work together; the server's libraries take this one.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // Compiled modules kept from an earlier run would ignore a change of tsconfig.json.
    fsModuleCache: false,
    hookTimeout: 60_000,
    setupFiles: ['test/support/random-worlds.ts'],
    // As many as there are processors, none left over for watching: a run is waited for.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.db.test.ts', 'test/**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        test: { ...database, name: 'pglite', exclude: ON_A_SERVER },
      },
      {
        extends: true,
        test: {
          name: 'dashboard',
          include: ['test/dashboard/*.browser.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          // One browser, and nothing beside it: what it measures is measured alone.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...database,
          name: 'postgresql',
          globalSetup: ['test/support/postgresql-server.ts'],
          exclude: [
            // A server keeps its own files.
            'test/database/data-directory.db.test.ts',
            // Of the database it knows nothing; once is enough.
            'test/client-sdk/the-published-package.db.test.ts',
          ],
        },
      },
    ],
  },
});
