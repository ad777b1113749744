import { defineConfig } from 'vitest/config'

/** Tests whose file name says neo4j run against a real server, which is started only if one of them is run. */
const NEO4J = ['test/**/*neo4j.test.ts']

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'gongtu', include: ['test/**/*.test.ts'], exclude: NEO4J } },
      {
        extends: true,
        test: {
          name: 'neo4j',
          include: NEO4J,
          globalSetup: ['test/neo4j/setup.ts'],
          // One database for all of them.
          fileParallelism: false,
        },
      },
    ],
  },
})
