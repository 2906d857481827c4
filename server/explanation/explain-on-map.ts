import type { Scope } from '../reporting/observation.js';
import { type Decimal, ZERO } from '../shared/decimal.js';
import { ofEach, type Steps } from '../shared/turns.js';
import type { AdminLevel, AdminUnitId } from '../territory/admin-unit.js';
import { measureOf } from '../rollup/cell.js';
import { explainUnit, factorOf, placeOf, UnitStory } from './explain-unit.js';
import { type ExplanationNode, type ExplanationWay, node } from './explanation.js';
import { foldSilentUnits } from './fold-silent-units.js';
import type { ReportedWorld } from './reported-world.js';
import type { RollupQuestion } from '../rollup/question.js';
import { partsThatCount } from '../rollup/add-up.js';
import type { Subtotal, UnitRollup } from '../rollup/roll-up-units.js';
import { isOneWhole, sidesOf, type Translated, translateRollup } from '../rollup/translate-rollup.js';

/** The rollup of a unit, and how to tell of one scope of it. */
export interface ToldRollup {
  readonly rollup: UnitRollup;
  readonly tell: (scope: Scope, carry: Decimal) => ExplanationNode;
}

/** A unit of another map inside the one told of, and how to tell of it. */
export interface ToldPart extends Translated {
  readonly tell: (scope: Scope, carry: Decimal) => ExplanationNode;
}

/** The rollup of a unit for a period as if no map changed inside it: on the map of its end, read on the map asked. */
export function* explainOnMap(world: ReportedWorld, question: RollupQuestion): Steps<ToldRollup> {
  const { unit } = world;
  const { boundaries, parts, observed } = world.reportedIn(question.period);
  const native = { ...question, boundaries };
  const story = new UnitStory(native);
  const told = yield* ofEach(parts, function* ({ contribution, tree }): Steps<ToldPart> {
    const folded = yield* foldSilentUnits(tree, native, observed);
    const explained = yield* explainUnit(folded, native, observed);
    return {
      contribution,
      rollup: explained.choices.rollup,
      tell: (scope, carry) => story.unit(explained, scope, carry),
    };
  });
  const rollup = translateRollup(unit.level, told, question.indicator.overUnits);
  return {
    rollup,
    tell: (scope, carry) => {
      const children = tellParts(unit.level, told, native, scope, carry);
      const [only] = children;
      if (only && isOneWhole(unit.level, told) && only.unit === unit.id) return only;
      return answerNode(unit.id, scope, question, rollup, carry, rollup[scope], 'OTHER_MAP', () => children);
    },
  };
}

/** What the units of another map bring to a scope of the unit that they make up. */
export function tellParts(
  level: AdminLevel,
  parts: readonly ToldPart[],
  native: RollupQuestion,
  scope: Scope,
  carry: Decimal,
): ExplanationNode[] {
  const { overUnits } = native.indicator;
  if (isOneWhole(level, parts)) return [parts[0]!.tell(scope, carry)];
  const sides = sidesOf(level, parts, overUnits, scope);
  const counting =
    overUnits === 'NONE'
      ? []
      : partsThatCount(
          sides.map(({ subtotal }) => subtotal),
          overUnits,
        );
  return sides.map(({ part, scope: brought, share, subtotal }) => {
    if (counting.includes(subtotal)) return part.tell(brought, carry.times(share ?? ZERO));
    const told = part.tell(brought, ZERO);
    const isComparable = overUnits !== 'NONE' && subtotal.value !== null;
    if (told.value === null || isComparable) return told;
    // It has a number, and nothing of it may be taken.
    return node(
      'SET_ASIDE',
      placeOf(told.unit, brought, native),
      {
        value: told.value,
        precision: told.precision,
        terms: told.terms,
        factor: ZERO,
        reason: share === null ? 'SHARE_UNKNOWN' : 'NOT_ADDITIVE',
        count: new Set(told.terms.map(({ observation }) => observation)).size,
      },
      () => [told],
    );
  });
}

/** A unit as it is told of, with the parts that make it up. */
export function answerNode(
  unit: AdminUnitId,
  scope: Scope,
  question: RollupQuestion,
  rollup: UnitRollup,
  carry: Decimal,
  subtotal: Subtotal,
  way: ExplanationWay,
  parts: () => readonly ExplanationNode[],
): ExplanationNode {
  const { value, precision } = measureOf(rollup, scope, question);
  return node(
    'UNIT',
    placeOf(unit, scope, question),
    {
      value,
      precision,
      factor: factorOf(subtotal, carry, question),
      way: value && way,
      offices: subtotal.offices,
      terms: subtotal.terms,
    },
    parts,
  );
}
