import { type Attack, times, asking, UNIT, sliceOf, INVALID, UNREAD, UNRESOLVED, COSTLY } from './attack.js';

/** Questions whose shape is the attack. */
export const SHAPES: readonly Attack[] = [
  [
    'fragments that double at every step',
    asking(
      `{ ${UNIT} { ...f0 } } ${times(20, i => `fragment f${i} on AdminUnit { ...f${i + 1} ... { ...f${i + 1} } }`)} fragment f20 on AdminUnit { code }`,
    ),
    INVALID,
  ],
  ['a fragment within itself', asking(`{ ${UNIT} { ...a } } fragment a on AdminUnit { code ...a }`), INVALID],
  [
    'fragments in a circle',
    asking(
      `{ ${UNIT} { ...a } } fragment a on AdminUnit { parent { ...b } } fragment b on AdminUnit { parent { ...a } }`,
    ),
    INVALID,
  ],
  [
    'fifty fields within fields',
    asking(`{ ${UNIT} ${'{ parent '.repeat(50)} { code } ${'}'.repeat(50)} }`),
    INVALID,
  ],
  [
    'a thousand fields within fields',
    asking(`{ ${UNIT} ${'{ parent '.repeat(1_200)} { code } ${'}'.repeat(1_200)} }`),
    INVALID,
  ],
  ['201 aliases of one field', asking(`{ ${UNIT} { ${times(201, i => `a${i}: code`)} } }`), INVALID],
  ['101 aliases of the query', asking(`{ ${times(101, i => `a${i}: __typename`)} }`), INVALID],
  ['one field of the query 500 times', asking(`{ ${'boundaryDates '.repeat(500)} }`), INVALID],
  ['one field of a unit 3 000 times', asking(`{ ${UNIT} { ${'code '.repeat(3_000)} } }`), INVALID],
  [
    'overlapping fields with fields, a thousand of them',
    asking(`{ ${UNIT} { ${'parent { code } '.repeat(950)} } }`),
    INVALID,
  ],
  ['61 directives', asking(`{ __typename ${'@include(if: true) '.repeat(61)} }`), INVALID],
  ['a thousand unknown directives', asking(`{ __typename ${'@aa '.repeat(1_000)} }`), INVALID],
  ['more words than are read', asking(`{ ${'__typename '.repeat(10_000)} }`), UNREAD],
  ['a thousand variables', asking(`query (${times(1_000, i => `$v${i}: Int`)}) { __typename }`), UNREAD],
  ['hundreds of operations', asking(times(400, i => `query q${i} { __typename }`)), UNRESOLVED],
  ['what is not a question', asking('{{{{'), UNREAD],
  ['an endless comment', asking(`#${'x'.repeat(200_000)}`), UNREAD],
  [
    'the schema around and around',
    asking(`{ __schema { types { ${'fields { type { '.repeat(9)} name ${'} } '.repeat(9)} } } }`),
    INVALID,
  ],
  ['a mutation', asking('mutation { deleteEverything }'), INVALID],
  ['a subscription', asking('subscription { everything }'), INVALID],
];

/** Questions that ask for too much. */
export const SIZES: readonly Attack[] = [
  [
    'a page of two thousand million',
    asking('{ units(first: 2000000000) { totalCount } }'),
    { status: 200, code: 'PAGE_TOO_LARGE' },
  ],
  [
    'a page of less than nothing',
    asking('{ units(first: -1) { totalCount } }'),
    { status: 200, code: 'PAGE_TOO_LARGE' },
  ],
  [
    'lists within lists',
    asking('{ units(first: 500) { nodes { children(level: COMMUNE) { parent { children { code } } } } } }'),
    COSTLY,
  ],
  [
    'sixty tables of the country',
    asking(
      `{ ${times(60, i => `a${i}: slice(input: { units: { level: COMMUNE }, indicators: [{ code: "POPULATION" }], periods: ["2017", "2018", "2019", "2020", "2021"] }) { total { value } }`)} }`,
    ),
    COSTLY,
  ],
  [
    'a table of 20 000 periods',
    sliceOf({ periods: Array.from({ length: 20_000 }, () => '2020') }),
    { statements: 30, bytes: 200 },
  ],
  [
    'a table of 5 000 indicators of every commune',
    sliceOf({
      units: { level: 'COMMUNE' },
      indicators: Array.from({ length: 5_000 }, () => ({ code: 'POPULATION' })),
    }),
    COSTLY,
  ],
  [
    'a table of 20 000 units',
    sliceOf({ units: { codes: Array.from({ length: 20_000 }, (_, i) => `x${i}`) } }),
    { status: 200, code: 'UNIT_NOT_FOUND' },
  ],
  [
    'a table broken down by everything there is',
    sliceOf({
      indicators: [{ code: 'PETITION_RECEIVED', by: Array.from({ length: 40 }, () => 'PETITION_TYPE') }],
    }),
    COSTLY,
  ],
  [
    'ten thousand orders',
    sliceOf({ orderBy: Array.from({ length: 10_000 }, () => ({ unit: 'NAME' })) }),
    { statements: 30, bytes: 1_000 },
  ],
  [
    'five thousand conditions',
    sliceOf({ where: Array.from({ length: 5_000 }, () => ({ column: 0, is: 'GT', value: 1e30 })) }),
    { statements: 30, bytes: 1_000 },
  ],
  [
    'a condition on a column that is none',
    sliceOf({ where: [{ column: 2_147_483_647, is: 'KNOWN' }] }),
    { status: 200, code: 'SLICE_MALFORMED' },
  ],
  ['fewer rows than none', sliceOf({ top: -1 }), { status: 200, code: 'SLICE_MALFORMED' }],
  [
    'four thousand fields that fail',
    asking(
      `{ units(level: COMMUNE, first: 500) { nodes { ${times(8, i => `a${i}: measure(indicator: "POPULATIO${i}", period: "2020") { value }`)} } } }`,
    ),
    { statements: 30, bytes: 60_000 },
  ],
];
