import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE_QUERIES } from '../../server/transport/example-queries.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('On a fresh start', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
    await app.seed();
  });

  it.each(EXAMPLE_QUERIES.map(example => [example.name, example] as const))(
    'the example "%s" is answered without an error',
    async (_name, { document, variables }) => {
      const { data, errors } = await app.query(document, variables);
      expect(errors).toBeUndefined();
      expect(Object.values(data)).not.toHaveLength(0);
    },
  );

  it('no example answers with nothing but gaps', async () => {
    for (const { name, document, variables } of EXAMPLE_QUERIES) {
      const { data } = await app.query(document, variables);
      expect(JSON.stringify(data), name).toMatch(/"(text|totalCount|fullName)":("[^"—]+"|[1-9])/);
    }
  });

  it('the questions of the README are answered without an error', async () => {
    const documents = [...readFileSync('README.md', 'utf8').matchAll(/```graphql\n([^]*?)```/g)];
    expect(documents.length).toBeGreaterThan(1);
    for (const [, document] of documents) expect((await app.query(document!)).errors).toBeUndefined();
  });

  it('a second seeding loads nothing', async () => {
    const before = await app.em().execute('select * from data_load order by name');
    expect(before.map(({ name }) => name)).toEqual([
      'catalogue',
      'discrepancies',
      'forms',
      'reports',
      'units',
    ]);
    const statements = await app.statementsOf(() => app.seed());
    expect(statements.filter(statement => !statement.startsWith('select'))).toEqual([]);
    expect(await app.em().execute('select * from data_load order by name')).toEqual(before);
  });
});
