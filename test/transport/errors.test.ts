import { GraphQLError, GraphQLObjectType, GraphQLScalarType, GraphQLSchema, GraphQLString } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../../server/shared/domain-error.js';
import { createApolloServer } from '../../server/transport/apollo.js';
import { formatError } from '../../server/transport/format-error.js';
import type { RequestContext } from '../../server/transport/request-context.js';

const REFUSAL = new DomainError(
  'PERIOD_MALFORMED',
  { vi: '"soon" không phải là kỳ: ghi 2018.', en: '"soon" is not a period: write 2018.' },
  { text: 'soon' },
);

const Period = new GraphQLScalarType({
  name: 'Period',
  parseValue: () => {
    throw REFUSAL;
  },
});

const field = (resolve: () => unknown) => ({ type: GraphQLString, resolve });
const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      refused: field(() => {
        throw REFUSAL;
      }),
      broken: field(() => {
        throw new Error('password of the database');
      }),
      odd: field(() => {
        throw new GraphQLError('select * from secrets');
      }),
      echo: { type: GraphQLString, args: { text: { type: GraphQLString } }, resolve: () => 'x' },
      figure: { type: GraphQLString, args: { period: { type: Period } }, resolve: () => '99' },
    },
  }),
});

interface LogLine {
  readonly msg: string;
  readonly requestId: string;
  readonly err?: { readonly stack: string };
}

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const log: LogLine[] = [];
  const logger = pino({ level: 'info' }, { write: line => void log.push(JSON.parse(line) as LogLine) });
  const apollo = createApolloServer(schema, logger);
  const contextValue = { requestId: 'r1' } as unknown as RequestContext;
  const { body } = await apollo.executeOperation({ query, variables }, { contextValue });
  if (body.kind !== 'single') throw new Error('one answer is expected');
  return { errors: body.singleResult.errors ?? [], log };
}

describe('What a caller did wrong', () => {
  const coded = { code: 'PERIOD_MALFORMED', details: { text: 'soon' } };

  it('comes back with its code, its message and its details', async () => {
    const { errors } = await ask('{ refused }');
    expect(errors).toMatchObject([{ message: REFUSAL.message, path: ['refused'], extensions: coded }]);
  });

  it.each([
    ['in the query', '{ figure(period: "soon") }', {}],
    ['in a variable', 'query ($period: Period) { figure(period: $period) }', { period: 'soon' }],
  ])('has the same code when it stands %s', async (_where, query, variables) => {
    const { errors } = await ask(query, variables);
    expect(errors).toMatchObject([{ message: REFUSAL.message, extensions: coded }]);
  });

  it('is not logged as a bug', async () => {
    const { log } = await ask('{ refused }');
    expect(log.map(({ msg }) => msg)).toEqual(['answered']);
  });

  it('leaves mistakes in the language to GraphQL', async () => {
    const { errors } = await ask('{ figgure }');
    expect(errors).toMatchObject([
      {
        message: expect.stringContaining('Did you mean "figure"'),
        extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
      },
    ]);
  });
});

describe('What GraphQL cannot take', () => {
  it.each([
    ['a mutation', 'mutation { x }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a subscription', 'subscription { x }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['U+0000 in the query', '{ echo(text: "a\\u0000") }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'U+0000 in a variable',
      'query ($text: String) { echo(text: $text) }',
      { text: 'a\0' },
      'BAD_USER_INPUT',
    ],
    [
      'half a character in a variable',
      'query ($text: String) { echo(text: $text) }',
      { text: 'a\ud83d' },
      'BAD_USER_INPUT',
    ],
    [
      'a variable of another type',
      'query ($text: String) { echo(text: $text) }',
      { text: 1 },
      'BAD_USER_INPUT',
    ],
  ])('is the fault of who asked: %s', async (_what, query, variables, code) => {
    const { errors, log } = await ask(query, variables);
    expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual([code]);
    expect(log.map(({ msg }) => msg)).toEqual(['answered']);
  });

  it('has the same code where GraphQL gives none', () => {
    // As GraphQL wraps what an enum says.
    const error = new GraphQLError('Variable "$scope" got invalid value "FOO".', {
      originalError: new GraphQLError('Value "FOO" does not exist.'),
    });
    expect(formatError(error.toJSON(), error)).toEqual({
      message: error.message,
      extensions: {
        code: 'BAD_USER_INPUT',
        messageVi: expect.stringContaining(error.message),
        messageEn: error.message,
      },
    });
  });
});

describe('A bug', () => {
  it.each(['broken', 'odd'])('tells the caller nothing but the number of the request (%s)', async name => {
    const { errors } = await ask(`{ ${name} }`);
    expect(errors).toMatchObject([{ message: 'Internal server error' }]);
    expect(errors[0]!.extensions).toEqual({
      code: 'INTERNAL_SERVER_ERROR',
      messageVi: 'Lỗi của hệ thống, đã được ghi lại.',
      messageEn: 'Internal server error',
      requestId: 'r1',
    });
  });

  it('is logged once, with its stack and the number of the request', async () => {
    const { log } = await ask('{ broken }');
    const bugs = log.filter(({ msg }) => msg === 'bug');
    expect(bugs).toHaveLength(1);
    expect(bugs[0]).toMatchObject({
      requestId: 'r1',
      err: { stack: expect.stringContaining('errors.test.ts') },
    });
  });
});

describe('A question that would keep the server busy', () => {
  it('is refused before it is carried out', async () => {
    const fields = Array.from({ length: 300 }, (_, index) => `f${index}: figure`).join(' ');
    const { errors } = await ask(`{ ${fields} }`);
    expect(errors.map(({ message }) => message)).toEqual([
      expect.stringContaining('300 aliases'),
      expect.stringContaining('300 fields of the query'),
    ]);
  });

  it('is refused while it is read when it has too many words', async () => {
    const { errors } = await ask(`{ ${'figure '.repeat(5_000)} }`);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_PARSE_FAILED' } }]);
  });

  it('is refused when its fragments double at every step', async () => {
    const steps = Array.from(
      { length: 25 },
      (_, i) => `fragment f${i} on Query { ...f${i + 1} ... { ...f${i + 1} } }`,
    );
    const startedAt = performance.now();
    const { errors } = await ask(`{ ...f0 } ${steps.join(' ')} fragment f25 on Query { figure }`);
    expect(errors.length).toBeGreaterThan(0);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
