import { initGraphQLTada } from 'gql.tada';
import type { DocumentNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest';
import {
  type BacapClient,
  createClient,
  type MeasureAnswerFragment,
  MeasureDocument,
} from '../../client-sdk/src/index.js';
import type { introspection, Scalars } from '../../client-sdk/src/introspection.js';
import type { RunningServer } from '../../server/transport/server.js';
import { startSeededServer } from './seeded-server.js';

const graphql = initGraphQLTada<{ introspection: introspection; scalars: Scalars }>();

let server: RunningServer;
let client: BacapClient;
beforeAll(async () => {
  server = await startSeededServer();
  client = createClient({ url: `${server.url}/graphql` });
}, 120_000);
afterAll(() => server?.stop());

describe('A query of one’s own', () => {
  it('has the types of its text, through gql.tada', async () => {
    const names = graphql(`
      fragment Names on AdminUnit @_unmask {
        code
        name
      }
    `);
    const query = graphql(
      `
        query Parent($code: ID!, $day: Date) {
          unit(code: $code, asOf: $day) {
            level
            parent {
              ...Names
            }
            measure(indicator: "PETITION_RECEIVED", period: "2018-9M") {
              value
              exact
              status
            }
          }
        }
      `,
      [names],
    );
    const { unit } = await client.request(query, { code: '420', day: '2018-09-30' });
    expectTypeOf(unit).not.toBeAny();
    expectTypeOf(unit).toEqualTypeOf<{
      level: 'COUNTRY' | 'PROVINCE' | 'DISTRICT' | 'COMMUNE';
      parent: { code: string; name: string } | null;
      measure: {
        value: number | null;
        exact: string | null;
        status: 'COMPLETE' | 'PARTIAL' | 'MISSING' | 'NOT_EXPECTED' | 'CONFLICT';
      };
    } | null>();
    expect(unit).toMatchObject({ parent: { code: '40', name: 'Nghệ An' }, measure: { value: 91 } });

    const wrong = [
      // @ts-expect-error -- the unit must be named
      () => client.request(query, { day: '2018-09-30' }),
      // @ts-expect-error -- a day is a text
      () => client.request(query, { code: '420', day: 2018 }),
      // @ts-expect-error -- without a unit there is no query
      () => client.request(query),
    ];
    expect(wrong).toHaveLength(3);
  });

  it('has those of a generator’s document, whether text or tree', async () => {
    type Cell = { cell: { unit: string; indicator: string; period: string } };
    /** As `@graphql-typed-document-node/core` has it. */
    type TypedDocumentNode<Answer, Variables> = DocumentNode & {
      __apiType?: (variables: Variables) => Answer;
    };
    const tree = graphql('query ($cell: CellInput!) { measure(cell: $cell) { value } }') as DocumentNode;
    const typed = tree as TypedDocumentNode<{ measure: { value: number | null } }, Cell>;
    const cell = { unit: '420', indicator: 'PETITION_PENDING', period: '2018-9M' };
    const answer = await client.request(typed, { cell });
    expectTypeOf(answer).toEqualTypeOf<{ measure: { value: number | null } }>();
    expect(answer).toEqual({ measure: { value: 14 } });

    const { measure } = await client.request(MeasureDocument, { cell });
    expectTypeOf(measure).toEqualTypeOf<MeasureAnswerFragment>();
    expect(measure.value).toBe(14);
  });

  it('of plain text has an answer of which nothing is known, unless one says', async () => {
    expectTypeOf(client.request('{ boundaryDates }')).resolves.toBeUnknown();
    const { boundaryDates } = await client.request<{ boundaryDates: string[] }>('{ boundaryDates }');
    expect(boundaryDates).toContain('2025-07-01');
  });

  it('knows what every scalar of the API is in JavaScript', () => {
    type ScalarName = {
      [Name in keyof introspection['types']]: introspection['types'][Name] extends { enumValues: string }
        ? never
        : introspection['types'][Name] extends { kind: string }
          ? never
          : Name;
    }[keyof introspection['types']];
    expectTypeOf<Exclude<ScalarName, 'Boolean' | 'Float' | 'ID' | 'Int' | 'String'>>().toEqualTypeOf<
      keyof Scalars
    >();
  });
});
