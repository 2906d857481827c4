import { BINDING, type Formula } from './formula.js';
import { membersKey, type Members } from './indicator.js';

/**
 * A formula as text, with no more parentheses than it needs: parsing it gives the same tree back,
 * and two texts of one formula print alike.
 */
export function printFormula(formula: Formula): string {
  switch (formula.kind) {
    case 'number':
      return formula.text;
    case 'reference':
      return formula.code + printMembers(formula.members);
    case 'negation':
      return `-${enclose(formula.of, BINDING.sign)}`;
    case 'operation': {
      const binding = BINDING[formula.operator];
      // Chains are gathered from the left, so an operation of the same rank on the right needs its parentheses.
      return `${enclose(formula.left, binding)} ${formula.operator} ${enclose(formula.right, binding + 1)}`;
    }
  }
}

function enclose(formula: Formula, binding: number): string {
  const text = printFormula(formula);
  return formula.kind === 'operation' && BINDING[formula.operator] < binding ? `(${text})` : text;
}

function printMembers(members: Members): string {
  const key = membersKey(members);
  return key === '' ? '' : `[${key.replaceAll(';', ', ')}]`;
}
