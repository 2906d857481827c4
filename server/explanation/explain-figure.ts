import type { RuleOverTime } from '../indicator/indicator.js';
import { membersKey } from '../indicator/indicator.js';
import type { Observation } from '../reporting/observation.js';
import { isSamePeriod, type Period } from '../reporting/period.js';
import { Decimal, ZERO } from '../shared/decimal.js';
import { addDays } from '../shared/day.js';
import { isCarriedOver } from '../rollup/carried-over.js';
import type { SetAsideReason } from '../rollup/choice.js';
import { type ExplanationNode, type ExplanationWay, node, type Place } from './explanation.js';
import type { RollupQuestion } from '../rollup/question.js';
import { isOfThisTerritory, type Saying } from '../rollup/roll-up.js';
import type { MemberChoice } from '../rollup/roll-up-members.js';
import { type InTime, sidesOfContradiction, stateDayOf, weightOfPeriod } from '../rollup/roll-up-periods.js';

const WAY_OVER_TIME: Readonly<Record<RuleOverTime, ExplanationWay>> = {
  SUM: 'ADDED_OVER_TIME',
  FIRST: 'EARLIEST',
  LAST: 'LATEST',
  AVERAGE: 'AVERAGE_OVER_TIME',
  MIN: 'LEAST_OVER_TIME',
  MAX: 'GREATEST_OVER_TIME',
};

/**
 * What one unit said in one scope: how its figures became one over members and over time, and which of them
 * were set aside.
 *
 * @param factor How often the figure enters the number that is explained; 0 when it was set aside.
 */
export function explainSaying(
  saying: Saying,
  place: Place,
  factor: Decimal,
  question: RollupQuestion,
): ExplanationNode[] {
  const unknown = [...saying.series].flatMap(([key, series]) => {
    const inTime = saying.inTime.get(key)!;
    return inTime.figure ? [] : setAsideInTime(series, inTime, place, question);
  });
  return [...explainMembers(saying, saying.choice, place, factor, question), ...unknown];
}

/** Step (b) written down; nothing when nothing is known. */
function explainMembers(
  saying: Saying,
  { chosen, setAside, fixed }: MemberChoice,
  asked: Place,
  factor: Decimal,
  question: RollupQuestion,
): ExplanationNode[] {
  if (!chosen) return [];
  const place: Place = { ...asked, members: fixed };
  const other = setAside.flatMap(({ way, reason }): ExplanationNode[] => {
    const isSame = reason === 'COMES_SECOND' && way.said?.value.equals(chosen.said.value);
    // A sum of members that says the same number is no news.
    if (way.kind.kind === 'SUM' && isSame) return [];
    const told = {
      value: way.said?.value ?? null,
      precision: way.said?.precision ?? null,
      terms: way.said?.terms ?? [],
      factor: ZERO,
      reason,
    };
    if (way.kind.kind === 'REPORTED')
      return [
        node('SET_ASIDE', place, { ...told, way: 'REPORTED' }, () =>
          explainSeries(saying, place, ZERO, question),
        ),
      ];
    const { dimension, parts } = way.kind;
    return [
      node('SET_ASIDE', place, { ...told, way: 'SUM_OF_MEMBERS', dimension }, () =>
        parts.flatMap(part => explainMembers(saying, part, asked, ZERO, question)),
      ),
    ];
  });
  if (chosen.kind.kind === 'REPORTED') return [...explainSeries(saying, place, factor, question), ...other];
  const { dimension, parts } = chosen.kind;
  return [
    node(
      'MEMBER_SUM',
      place,
      {
        value: chosen.said.value,
        precision: chosen.said.precision,
        terms: chosen.said.terms,
        factor,
        way: 'SUM_OF_MEMBERS',
        dimension,
        count: parts.filter(part => part.chosen === null).length,
      },
      () => parts.flatMap(part => explainMembers(saying, part, asked, factor, question)),
    ),
    ...other,
  ];
}

/** Step (a) written down: the observations of one series that went in, and those that did not. */
function explainSeries(
  saying: Saying,
  place: Place,
  factor: Decimal,
  question: RollupQuestion,
): ExplanationNode[] {
  const key = membersKey(place.members);
  const series = saying.series.get(key) ?? [];
  const inTime = saying.inTime.get(key);
  if (!inTime?.figure) return [];
  const { terms, value, precision } = inTime.figure;
  const steps =
    inTime.steps?.map(({ observation, sign }) => ({ observation, factor: new Decimal(sign) })) ??
    terms.map(term => ({
      observation: series.find(({ id }) => id === term.observation)!,
      factor: term.factor,
    }));
  const used = steps.map(step => ({
    ...figureNode(step.observation, place, step.factor.times(factor)),
    factorInSeries: step.factor,
  }));
  const way = WAY_OVER_TIME[question.indicator.overTime];
  const route =
    used.length === 1
      ? used
      : [node('PERIOD_ROUTE', place, { value, precision, terms, factor, way }, () => used)];
  return [...route, ...setAsideInTime(series, inTime, place, question)];
}

/** The observations of a series that touch the period and were not needed, together by reason; of what contradicts itself, both sides. */
function setAsideInTime(
  series: readonly Observation[],
  inTime: InTime,
  place: Place,
  question: RollupQuestion,
): ExplanationNode[] {
  const used = new Set<string>(inTime.figure?.terms.map(({ observation }) => observation));
  const usable = series.filter(one => isOfThisTerritory(one, question.indicator));
  const sides = inTime.isContradicted ? sidesOfContradiction(usable, question.period) : null;
  const unused = series.filter(
    one =>
      !saidBy(one).some(id => used.has(id)) && (touches(one.period, question.period) || sides?.has(one.id)),
  );
  const byReason = Map.groupBy(unused, one => reasonInTime(one, inTime, question));
  return [...byReason].map(([reason, together]) =>
    node(
      'SET_ASIDE',
      { ...place, members: together[0]!.members },
      { factor: ZERO, reason, count: together.length },
      () => together.map(one => figureNode(one, place, ZERO, reason)),
    ),
  );
}

function reasonInTime(
  observation: Observation,
  { figure, isContradicted }: InTime,
  { indicator, period: asked }: RollupQuestion,
): SetAsideReason {
  if (!isOfThisTerritory(observation, indicator)) return 'OTHER_TERRITORY';
  const { period } = observation;
  const day = stateDayOf(period, indicator.overTime);
  if (day !== null && day === figure?.asOf) return 'OTHER_OF_THE_DAY';
  const isInside = period.end <= asked.end && (asked.start === null || (period.start ?? '') >= asked.start);
  switch (indicator.overTime) {
    case 'LAST':
      return period.end <= asked.end ? 'NOT_LATEST' : 'REACHES_BEYOND_PERIOD';
    case 'FIRST':
      if (period.start === null) return 'START_UNKNOWN';
      return asked.start === null || period.start >= asked.start ? 'NOT_EARLIEST' : 'REACHES_BEYOND_PERIOD';
    case 'MIN':
    case 'MAX':
      if (period.start === null) return 'START_UNKNOWN';
      return isInside ? 'NOT_EXTREME' : 'REACHES_BEYOND_PERIOD';
    case 'SUM':
    case 'AVERAGE': {
      if (period.start === null) return 'START_UNKNOWN';
      if (isContradicted) return 'WOULD_BE_NEGATIVE';
      const isWhole = figure?.weight === weightOfPeriod(asked, indicator.overTime);
      return isInside || isWhole ? 'OTHER_ROUTE' : 'REACHES_BEYOND_PERIOD';
    }
  }
}

/** The observations that a figure is. */
function saidBy(figure: Observation): readonly string[] {
  return isCarriedOver(figure) ? figure.carried.map(({ observation }) => observation.id) : [figure.id];
}

/** A figure of a series: an observation, or those of the units that the unit was made of, together. */
function figureNode(
  figure: Observation,
  place: Place,
  factor: Decimal,
  reason: SetAsideReason | null = null,
): ExplanationNode {
  if (!isCarriedOver(figure)) return observationNode(figure, place, factor, reason);
  const { carried, period, precision, members } = figure;
  return node(
    'PERIOD_ROUTE',
    { ...place, members, period },
    {
      value: new Decimal(figure.value),
      precision,
      factor,
      reason,
      terms: carried.map(({ term }) => term),
      way: 'CARRIED_OVER',
    },
    () =>
      carried.map(({ term, observation }) => ({
        ...observationNode(
          observation,
          { ...place, unit: observation.unit, map: addDays(period.end, -1) },
          term.factor.times(factor),
          reason,
        ),
        factorInSeries: term.factor,
      })),
  );
}

function observationNode(
  observation: Observation,
  place: Place,
  factor: Decimal,
  reason: SetAsideReason | null = null,
): ExplanationNode {
  return node('OBSERVATION', place, {
    members: observation.members,
    period: observation.period,
    value: new Decimal(observation.value),
    precision: observation.precision,
    factor,
    reason,
    observation,
  });
}

/** Whether a figure of the one period could have something to do with the other. */
export function touches(one: Period, asked: Period): boolean {
  if (isSamePeriod(one, asked)) return true;
  return (one.start ?? '') < asked.end && (asked.start === null || one.end > asked.start);
}
