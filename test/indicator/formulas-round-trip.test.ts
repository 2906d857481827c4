import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Formula } from '../../server/indicator/formula.js';
import { parseFormula } from '../../server/indicator/parse-formula.js';
import { printFormula } from '../../server/indicator/print-formula.js';
import { catchRefusal } from './catch-refusal.js';

const code = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,8}$/);
const memberCode = fc.stringMatching(/^[A-Z0-9][A-Z0-9_]{0,6}$/);
const { formula } = fc.letrec<{ formula: Formula }>(tie => ({
  formula: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.record({ kind: fc.constant('number' as const), text: fc.stringMatching(/^\d{1,4}(\.\d{1,3})?$/) }),
    fc.record({
      kind: fc.constant('reference' as const),
      code,
      members: fc.dictionary(code, memberCode, { maxKeys: 2, noNullPrototype: true }),
    }),
    fc.record({ kind: fc.constant('negation' as const), of: tie('formula') }),
    fc.record({
      kind: fc.constant('operation' as const),
      operator: fc.constantFrom('+' as const, '-' as const, '*' as const, '/' as const),
      left: tie('formula'),
      right: tie('formula'),
    }),
  ),
}));

describe('The formula language', () => {
  it('gives the same tree back when a printed formula is parsed', () => {
    fc.assert(
      fc.property(formula, tree => {
        expect(parseFormula(printFormula(tree))).toEqual(tree);
      }),
      { numRuns: 1000 },
    );
  });

  it('prints a printed formula the same again', () => {
    fc.assert(
      fc.property(formula, tree => {
        const text = printFormula(tree);
        expect(printFormula(parseFormula(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['multiplies before it adds', 'A + B * C', 'A + B * C'],
    ['leaves out parentheses that change nothing', '((A * B)) + (C)', 'A * B + C'],
    ['keeps parentheses that do', '(A + B) * C', '(A + B) * C'],
    ['goes from left to right', '(A - B) - C', 'A - B - C'],
    ['does not take a chain apart that was written from the right', 'A - (B - C)', 'A - (B - C)'],
    ['divides by a product', 'A/(B*C)', 'A / (B * C)'],
    ['binds a sign to what follows', '-A * -(B + C)', '-A * -(B + C)'],
    ['puts fixed members in order', 'A[ Z=1 ,B = C]', 'A[B=C, Z=1]'],
    ['keeps a number as it was written', '0.50 * A', '0.50 * A'],
    ['takes spaces and lines as they come', '1 -\n  LATE / ( IN+NEW )', '1 - LATE / (IN + NEW)'],
  ])('%s', (_rule, text, printed) => expect(printFormula(parseFormula(text))).toBe(printed));

  it.each([
    ['', 1, 'an indicator code'],
    ['A +', 4, 'an indicator code'],
    ['A B', 3, '+, -, *, / or the end'],
    ['(A + B', 7, 'a closing parenthesis'],
    ['A[TYPE]', 7, '"=" and a member code'],
    ['A[TYPE=X', 9, '"," and another member, or "]"'],
    ['A[TYPE=X, TYPE=Y]', 11, 'each dimension once'],
    ['A[]', 3, 'a dimension code'],
    ['A × B', 3, '+, -, *, / or the end'],
    ['1,5 * A', 2, '+, -, *, / or the end'],
    ['petition / A', 1, 'an indicator code'],
    ['A / .5', 5, 'an indicator code'],
  ])('refuses "%s" at character %i and says what would be taken', async (text, position, wanted) => {
    const error = await catchRefusal(() => parseFormula(text));
    expect(error.code).toBe('FORMULA_MALFORMED');
    expect(error.details).toMatchObject({ text, position });
    expect(error.message).toContain(wanted);
  });

  it('refuses a formula no person could check', async () => {
    expect((await catchRefusal(() => parseFormula('-'.repeat(2001)))).code).toBe('FORMULA_MALFORMED');
    expect((await catchRefusal(() => parseFormula('('.repeat(2000)))).code).toBe('FORMULA_MALFORMED');
  });
});
