import {
  type Attack,
  asking,
  raw,
  SLICE_INPUT,
  SLICE,
  sliceOf,
  INVALID,
  MISFIT,
  UNRESOLVED,
  NOT_TAKEN,
} from './attack.js';

/** Values that are the attack. */
export const VALUES: readonly Attack[] = [
  [
    'a list within two thousand lists',
    asking(`{ unit(code: ${'['.repeat(1_500)}${']'.repeat(1_500)}) { code } }`),
    INVALID,
  ],
  [
    'an object within a thousand objects',
    asking(`{ slice(input: ${'{a:'.repeat(990)}1${'}'.repeat(990)}) { dataVersion } }`),
    INVALID,
  ],
  [
    'a type within two thousand lists',
    asking(`query ($a: ${'['.repeat(1_500)}Int${']'.repeat(1_500)}) { __typename }`),
    INVALID,
  ],
  [
    'a variable of a hundred thousand lists',
    raw(
      `{"query":"query ($c: ID!) { unit(code: $c) { code } }","variables":{"c":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    ),
    NOT_TAKEN,
  ],
  [
    'a variable of twenty thousand objects',
    raw(`{"query":"{ __typename }","variables":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`),
    NOT_TAKEN,
  ],
  [
    'extensions of a hundred thousand lists',
    raw(`{"query":"{ __typename }","extensions":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`),
    NOT_TAKEN,
  ],
  [
    'a hundred thousand values',
    raw(`{"query":"{ __typename }","variables":{"a":[${'1,'.repeat(100_000)}1]}}`),
    NOT_TAKEN,
  ],
  [
    'a 26 000 variables that nobody asked for',
    () => ({
      body: JSON.stringify({
        query: '{ __typename }',
        variables: Object.fromEntries(Array.from({ length: 26_000 }, (_, i) => [i, 1])),
      }),
    }),
    NOT_TAKEN,
  ],
  [
    'ten thousand wrong values',
    asking(
      'query ($c: [ID!]!) { slice(input: { units: { codes: $c }, indicators: [], periods: [] }) { dataVersion } }',
      { c: Array.from({ length: 10_000 }, () => ({})) },
    ),
    MISFIT,
  ],
  [
    'ten thousand wrong periods',
    sliceOf({ periods: Array.from({ length: 10_000 }, () => 'soon') }),
    { status: 400, code: 'PERIOD_MALFORMED' },
  ],
  ['U+0000 in the question', asking('{ unit(code: "\\u0000") { code } }'), INVALID],
  ['U+0000 in a variable', asking('query ($c: ID!) { unit(code: $c) { code } }', { c: '1\0' }), MISFIT],
  [
    'U+0000 in the name of an operation',
    () => ({ body: JSON.stringify({ query: 'query a { __typename }', operationName: 'a\0' }) }),
    UNRESOLVED,
  ],
  [
    'U+0000 within a cursor',
    asking('query ($a: String) { units(after: $a) { totalCount nodes { code } } }', {
      a: Buffer.from('["\\u0000","\\u0000"]').toString('base64url'),
    }),
    { status: 200, code: 'CURSOR_MALFORMED' },
  ],
  ['half a character', asking('query ($c: ID!) { unit(code: $c) { code } }', { c: '\uD800' }), MISFIT],
  [
    'a cursor of another kind',
    asking('{ units(after: "eyJfX3Byb3RvX18iOnt9fQ") { nodes { code } } }'),
    { status: 200, code: 'CURSOR_MALFORMED' },
  ],
  [
    'a code of 200 000 letters',
    asking('query ($c: ID!) { indicator(code: $c) { code } }', { c: 'A'.repeat(200_000) }),
    MISFIT,
  ],
  [
    'the same written into the question',
    asking(`{ indicator(code: "${'A'.repeat(200_000)}") { code } }`),
    INVALID,
  ],
  [
    'a search for 5 000 letters',
    asking('query ($s: String) { units(search: $s) { totalCount } }', { s: 'ư'.repeat(5_000) }),
    { statements: 5, bytes: 200 },
  ],
  [
    'a search for signs that stand for everything',
    asking('{ units(search: "%_%_%_%_\\\\") { totalCount } indicators(search: "%_%") { code } }'),
    { statements: 6, bytes: 5_000 },
  ],
  [
    'letters that turn the line around',
    asking('query ($c: ID!) { indicator(code: $c) { code } }', { c: '\u202Eevil\u2066' }),
    { statements: 5, bytes: 200 },
  ],
  [
    'a number beyond every number',
    raw('{"query":"query ($n: Int) { units(first: $n) { totalCount } }","variables":{"n":1e400}}'),
    MISFIT,
  ],
  [
    'an id beyond every id',
    asking('{ report(id: "99999999999999999999") { id } }'),
    { statements: 3, bytes: 100 },
  ],
  [
    'a day beyond every day',
    asking('{ unit(code: "11", asOf: "999999-12-31") { code } }'),
    { status: 400, code: 'DATE_MALFORMED' },
  ],
  [
    'the day after the last',
    asking('{ unit(code: "11", asOf: "infinity") { code } }'),
    { status: 400, code: 'DATE_MALFORMED' },
  ],
  [
    'a day that is none',
    asking('{ unit(code: "11", asOf: "2021-02-30") { code } }'),
    { status: 400, code: 'DATE_MALFORMED' },
  ],
  [
    'ten thousand years',
    sliceOf({ periods: ['0001-01-01/9999-12-31'] }),
    { status: 400, code: 'PERIOD_MALFORMED' },
  ],
  ['known on the last day that a program knows', sliceOf({ knownOn: '+275760-09-13T00:00:00.000Z' }), MISFIT],
  ['known before anything', sliceOf({ knownOn: '-271821-04-20T00:00:00.000Z' }), MISFIT],
  [
    'a name that every object has',
    asking('{ indicator(code: "__proto__") { code } unit(code: "constructor") { code } }'),
    { statements: 8, bytes: 200 },
  ],
  [
    'variables that would change every object',
    raw(
      `{"query":"${SLICE.replaceAll('"', '')}","variables":{"__proto__":{"input":{}},"input":{${SLICE_INPUT},"__proto__":{"top":1}}}}`,
    ),
    MISFIT,
  ],
  [
    'an operation named as what every object has',
    raw('{"query":"{ __typename }","operationName":"__proto__"}'),
    UNRESOLVED,
  ],
];
