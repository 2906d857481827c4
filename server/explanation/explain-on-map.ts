import type { Scope } from '../reporting/observation.js';
import { type Decimal, ZERO } from '../shared/decimal.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import { measureOf } from '../rollup/cell.js';
import {
  type AcrossMaps,
  type ExplainedUnit,
  explainUnit,
  factorOf,
  placeOf,
  type ToldSaying,
  UnitStory,
} from './explain-unit.js';
import { type ExplanationNode, type ExplanationWay, node } from './explanation.js';
import { foldSilentUnits } from './fold-silent-units.js';
import type { ReportedWorld } from './reported-world.js';
import type { RollupQuestion } from '../rollup/question.js';
import { partsThatCount, type Subtotal, type UnitRollup } from '../rollup/roll-up-units.js';
import { NOTHING_TOLD } from '../rollup/stretch-rollup.js';
import { isOneWhole, sidesOf, type Translated, translateRollup } from '../rollup/translate-rollup.js';

/** The rollup of a unit, and how to tell of one scope of it. */
export interface ToldRollup {
  readonly rollup: UnitRollup;
  readonly tell: (scope: Scope, carry: Decimal) => ExplanationNode;
}

/** What is told in one stretch of longer figures, and the sayings they come from. */
export interface ToldAt extends AcrossMaps {
  readonly longer: (unit: AdminUnitId, scope: Scope) => ToldSaying | null;
}

interface ExplainedPart extends Translated {
  readonly explained: ExplainedUnit;
}

export const NOTHING_LONGER: ToldAt = { told: NOTHING_TOLD, longer: () => null, isStated: () => true };

/**
 * The rollup of a unit for a period as if no map changed inside it: on the map of its end, read on the map asked.
 *
 * @param at When it is a stretch between changes: what is said otherwise there.
 */
export function explainOnMap(
  world: ReportedWorld,
  question: RollupQuestion,
  at: ToldAt = NOTHING_LONGER,
): ToldRollup {
  const { unit } = world;
  const { overUnits } = question.indicator;
  const { boundaries, parts, observed } = world.reportedIn(question.period);
  const native = { ...question, boundaries };
  const story = new UnitStory(native, at.longer);
  const translated = parts.map(({ contribution, tree }): ExplainedPart => {
    const explained = explainUnit(foldSilentUnits(tree, native, observed, at.told), native, observed, at);
    return { contribution, explained, rollup: explained.choices.rollup };
  });
  const rollup = translateRollup(unit.level, translated, overUnits);
  const [only] = translated;
  if (only && isOneWhole(unit.level, translated)) {
    return {
      rollup,
      tell: (scope, carry) => {
        const told = story.unit(only.explained, scope, carry);
        if (told.unit === unit.id) return told;
        return answerNode(world, scope, question, rollup, carry, rollup[scope], 'OTHER_MAP', [told]);
      },
    };
  }
  return {
    rollup,
    tell: (scope, carry) => {
      const sides = sidesOf(unit.level, translated, overUnits, scope);
      const counting =
        overUnits === 'NONE'
          ? []
          : partsThatCount(
              sides.map(({ subtotal }) => subtotal),
              overUnits,
            );
      const children = sides.map(({ part, scope: brought, share, subtotal }) => {
        if (counting.includes(subtotal))
          return story.unit(part.explained, brought, carry.times(share ?? ZERO));
        const told = story.unit(part.explained, brought, ZERO);
        const isComparable = overUnits !== 'NONE' && subtotal.value !== null;
        if (told.value === null || isComparable) return told;
        // It has a number, and nothing of it may be taken.
        return node('SET_ASIDE', placeOf(told.unit, brought, native), {
          value: told.value,
          precision: told.precision,
          factor: ZERO,
          reason: share === null ? 'SHARE_UNKNOWN' : 'NOT_ADDITIVE',
          count: 1,
          children: [told],
        });
      });
      return answerNode(world, scope, question, rollup, carry, rollup[scope], 'OTHER_MAP', children);
    },
  };
}

/** The unit asked for, on the map asked for. */
export function answerNode(
  { unit }: ReportedWorld,
  scope: Scope,
  question: RollupQuestion,
  rollup: UnitRollup,
  carry: Decimal,
  subtotal: Subtotal,
  way: ExplanationWay,
  children: readonly ExplanationNode[],
): ExplanationNode {
  const { value, precision } = measureOf(rollup, scope, question);
  return node('UNIT', placeOf(unit.id, scope, question), {
    value,
    precision,
    factor: factorOf(subtotal, carry, question),
    way: value && way,
    offices: subtotal.offices,
    children,
  });
}
