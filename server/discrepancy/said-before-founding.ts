import { type Indicator, membersKey } from '../indicator/indicator.js';
import type { RollupQuestion } from '../rollup/question.js';
import type { RollupLoaders } from '../rollup/rollup.loader.js';
import type { Subtotal } from '../rollup/roll-up-units.js';
import type { Day } from '../shared/day.js';
import type { Discrepancy } from './discrepancy.js';
import type { SeriesSuspect, Suspect } from './suspects.read-model.js';

/** Stands for figures of others: no observation has this id. */
const OF_OTHERS = 'of those before';

/**
 * What those said that units came from, once for each beginning of a series.
 *
 * @param questionOf What a figure answers.
 */
export async function saidBeforeFoundings(
  suspects: readonly SeriesSuspect[],
  questionOf: (figure: Suspect) => RollupQuestion,
  loaders: Pick<RollupLoaders, 'rollup'>,
): Promise<Suspect[]> {
  const begun = suspects
    .filter(figure => questionOf(figure).indicator.overTime === 'SUM')
    .flatMap(({ founded, ...figure }) => (founded ? [{ figure, founded }] : []));
  const beginnings = new Map(
    begun.map(one => {
      const { indicatorId, unit, scope, members, period, territory } = one.figure;
      return [`${indicatorId} ${unit} ${scope} ${membersKey(members)} ${period.start} ${territory}`, one];
    }),
  );
  const said = [...beginnings.values()].map(async ({ figure, founded }) => {
    const question = questionOf(figure);
    const period = { start: figure.period.start, end: founded };
    const before = await loaders.rollup({ id: figure.unit, level: figure.level }, { ...question, period });
    return before && saidBeforeFounding(figure, founded, before[figure.scope], question.indicator);
  });
  return (await Promise.all(said)).filter(one => one !== null);
}

/**
 * What those that a unit came from did from the beginning of one of its figures until the day on which it was founded, or made
 * of others: as if the unit had said that. Its figures are held against it as against each other, for what began before speaks
 * of all of it.
 *
 * @param figure Of an indicator that adds up over time.
 * @param before What is known of the scope of the figure in that time.
 * @returns Null where not all of it is known, or where it was said of several units and does not add up over them.
 */
export function saidBeforeFounding(
  figure: Suspect,
  founded: Day,
  { value, precision, provisional, offices }: Subtotal,
  { overUnits }: Indicator,
): Suspect | null {
  if (value === null || offices.covered !== offices.expected) return null;
  if (overUnits !== 'SUM' && offices.expected > 1) return null;
  const period = { start: figure.period.start, end: founded };
  return { ...figure, id: OF_OTHERS, period, value: value.toFixed(), precision, provisional };
}

/**
 * A discrepancy that figures of others have a part in: it names the one that was handed in and that it is laid to first. What
 * only those of before disagree about is told of them.
 */
export function namingNoOthers(discrepancy: Discrepancy): Discrepancy[] {
  const { observations } = discrepancy;
  if (!observations.includes(OF_OTHERS)) return [discrepancy];
  const [named] = observations.filter(id => id !== OF_OTHERS);
  return named === undefined ? [] : [{ ...discrepancy, observations: [named] }];
}
