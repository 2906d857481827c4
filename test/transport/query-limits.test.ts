import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { limitQueries, QUERY_LIMITS } from '../../server/transport/query-limits.js';

const schema = buildSchema('type Query { unit(code: ID): Unit } type Unit { name: String parent: Unit }');
const complaints = (text: string): string[] =>
  validate(schema, parse(text), [limitQueries()]).map(error => error.message);

const nested = (depth: number): string => (depth === 1 ? '{ name }' : `{ parent ${nested(depth - 1)} }`);

describe('The limits of a query', () => {
  it('let a sensible question through', () => {
    expect(complaints(`{ unit(code: "1") ${nested(5)} }`)).toEqual([]);
  });

  it('refuse one that goes too deep, and say how deep it may go', () => {
    expect(complaints(`{ unit ${nested(QUERY_LIMITS.depth)} }`)).toEqual([
      expect.stringMatching(/13 fields within fields.*12 are taken/),
    ]);
  });

  it('see through fragments', () => {
    const fragments = `fragment a on Unit ${nested(7)} fragment b on Unit { parent { parent { parent { parent { parent { ...a } } } } } }`;
    expect(complaints(`{ unit { ...b } } ${fragments}`)).toEqual([
      expect.stringContaining('fields within fields'),
    ]);
  });

  it('count every alias', () => {
    const aliases = Array.from({ length: QUERY_LIMITS.aliases + 1 }, (_, index) => `n${index}: name`).join(
      ' ',
    );
    expect(complaints(`{ unit { ${aliases} } }`)).toEqual([expect.stringContaining('201 aliases')]);
  });

  it('count the fields that the query itself asks for, whether or not they have aliases', () => {
    expect(complaints(`{ ${'unit { name } '.repeat(QUERY_LIMITS.rootFields + 1)} }`)).toEqual([
      expect.stringContaining('61 fields of the query'),
    ]);
  });

  it('count directives', () => {
    expect(complaints(`{ unit { name ${'@include(if: true) '.repeat(61)} } }`)).toEqual([
      expect.stringContaining('61 directives'),
    ]);
  });

  it('let the schema itself be asked for', () => {
    const types =
      'type { ofType { ofType { ofType { ofType { ofType { ofType { ofType { name } } } } } } } }';
    expect(complaints(`{ __schema { types { fields { args { ${types} } } } } }`)).toEqual([]);
  });

  it('cost no time where fragments double at every step', () => {
    const doubling = Array.from(
      { length: 60 },
      (_, index) =>
        `fragment f${index} on Unit { parent { ...f${index + 1} } other: parent { ...f${index + 1} } }`,
    );
    const startedAt = performance.now();
    complaints(`{ unit { ...f0 } } ${doubling.join(' ')} fragment f60 on Unit { name }`);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });

  it('end where fragments go in circles', () => {
    expect(complaints('{ unit { ...a } } fragment a on Unit { parent { ...a } }')).toEqual([]);
  });
});
