import type { Indicator } from '../indicator/indicator.js';
import { type Observation, weakerPrecision } from '../reporting/observation.js';
import type { Period } from '../reporting/period.js';
import { dayFromNumber } from '../shared/day.js';
import { Decimal, sumOf } from '../shared/decimal.js';
import { type Claim, contradict, isSurelyLess } from '../rollup/claim.js';
import { type Contradiction, findContradiction, partedInTime, type Stretch } from './find-contradiction.js';
import { claimOf, close, type Closed, isStateAtDate } from '../rollup/roll-up-periods.js';
import type { Discrepancy } from './discrepancy.js';
import { findStateDiscrepancies } from './find-state-discrepancies.js';
import { judgeWalk, type Step, walksAhead } from '../rollup/route.js';

/** A second way to say a stretch of days, without the figure that is under question. */
interface OtherWay extends Claim, Stretch {
  readonly observations: readonly string[];
}

/**
 * Where the figures of one series disagree about time. Of a flow: a period and its parts (`PERIOD_VS_PARTS`), or a part
 * that is greater than the whole, so that the rest would be negative (`NEGATIVE_DIFFERENCE`). Of a stock: two figures of
 * one day. What goes into an average, a least or a greatest figure may differ.
 *
 * Every contradiction is laid to one figure in it, so that it is found once and not once for each of the figures that take
 * part: to the longest, where the best way along shorter ones disagrees with it. What is left without these figures is looked
 * through for contradictions of any other shape (`findContradiction`), so that none is found only where none is.
 */
export function findPeriodDiscrepancies(series: readonly Observation[], indicator: Indicator): Discrepancy[] {
  if (isStateAtDate(indicator.overTime)) return findStateDiscrepancies(series, indicator);
  if (indicator.overTime !== 'SUM') return [];
  const edges = series.flatMap(close).toSorted(byLength);
  const looked = edges.map((whole, index) => ({
    whole,
    found: againstShorter(whole, edges.slice(index + 1), indicator),
  }));
  const left = looked.filter(({ found }) => found.length === 0).map(({ whole }) => whole);
  return [
    ...looked.flatMap(({ found }) => found),
    ...partedInTime(left).flatMap(part => contradictionsIn(part, indicator)),
  ];
}

/** A figure against the best way along shorter ones, and against parts of it that these say. */
function againstShorter(whole: Closed, shorter: readonly Closed[], indicator: Indicator): Discrepancy[] {
  const beginnings = waysFrom(shorter, whole.start, indicator.signed);
  const parts = beginnings.find(({ end }) => end === whole.end);
  if (parts)
    return contradict(claimOf(whole), parts)
      ? [toDiscrepancy('PERIOD_VS_PARTS', whole, whole, parts, indicator)]
      : [];
  if (indicator.signed) return [];
  const rests = negativeRests(whole, beginnings, shorter, indicator);
  return rests.length > 0 ? rests : greaterParts(whole, shorter, indicator);
}

/** One contradiction after the other, each laid to a figure that is left out then. */
function contradictionsIn(figures: readonly Closed[], indicator: Indicator): Discrepancy[] {
  if (figures.length < 2) return [];
  const contradiction = findContradiction(figures, indicator.signed);
  if (!contradiction) return [];
  const { whole, found } = accuse(contradiction, indicator);
  return [
    found,
    ...contradictionsIn(
      figures.filter(figure => figure !== whole),
      indicator,
    ),
  ];
}

/**
 * Of two ways to say one period, the longest figure against all others. Where less than nothing would be left, the longest
 * figure that says how much there was at most: the others say that a part of its days had more.
 */
function accuse(
  { most, least, rests }: Contradiction,
  indicator: Indicator,
): { readonly whole: Closed; readonly found: Discrepancy } {
  const isOfOnePeriod = rests.length === 0;
  const [whole] = (isOfOnePeriod ? [...most, ...least] : most).toSorted(byLength) as [Closed];
  const [same, others] = most.includes(whole) ? [most, least] : [least, most];
  const rest = same.filter(figure => figure !== whole);
  const parts = {
    value: sumOfEdges(others).minus(sumOfEdges(rest)),
    observations: [...others, ...rest].map(({ observation }) => observation.id),
  };
  const kind = isOfOnePeriod ? 'PERIOD_VS_PARTS' : 'NEGATIVE_DIFFERENCE';
  const [period = whole] = rests.length === 1 ? rests : [];
  return { whole, found: toDiscrepancy(kind, period, whole, parts, indicator) };
}

/** The longest beginning and the longest end of `whole` that are greater than all of it. */
function negativeRests(
  whole: Closed,
  beginnings: readonly OtherWay[],
  shorter: readonly Closed[],
  indicator: Indicator,
): Discrepancy[] {
  const isReached = shorter.some(({ start, end }) => start === whole.end || end === whole.end);
  const instants = isReached ? new Set(shorter.flatMap(({ start, end }) => [start, end])) : [];
  const ends = [...instants]
    .filter(instant => instant > whole.start && instant < whole.end)
    .flatMap(instant => waysFrom(shorter, instant, false).filter(({ end }) => end === whole.end));
  return [beginnings.filter(({ end }) => end < whole.end), ends].flatMap(parts => {
    const [longest] = parts
      .filter(part => isSurelyLess(claimOf(whole), part))
      .toSorted((one, other) => other.end - other.start - (one.end - one.start));
    if (!longest) return [];
    const rest =
      longest.start === whole.start
        ? { start: longest.end, end: whole.end }
        : { start: whole.start, end: longest.start };
    return [toDiscrepancy('NEGATIVE_DIFFERENCE', rest, whole, longest, indicator)];
  });
}

/** Parts that lie side by side inside `whole`, wherever, and come to more than all of it. */
function greaterParts(whole: Closed, shorter: readonly Closed[], indicator: Indicator): Discrepancy[] {
  const inside = shorter
    .filter(({ start, end }) => start >= whole.start && end <= whole.end)
    .toSorted((one, other) => one.end - other.end);
  const upTo = inside.reduce<readonly { until: number; parts: readonly Closed[] }[]>((best, edge) => {
    const before = best.findLast(({ until }) => until <= edge.start)?.parts ?? [];
    const [known, longer] = [best.at(-1)?.parts ?? [], [...before, edge]];
    return [
      ...best,
      { until: edge.end, parts: sumOfEdges(longer).greaterThan(sumOfEdges(known)) ? longer : known },
    ];
  }, []);
  const parts = upTo.at(-1)?.parts ?? [];
  const claim: Claim = {
    value: sumOfEdges(parts),
    precision: parts.map(({ observation }) => observation.precision).reduce(weakerPrecision, 'EXACT'),
  };
  if (parts.length === 0 || !isSurelyLess(claimOf(whole), claim)) return [];
  const observations = parts.map(({ observation }) => observation.id);
  const said = { ...claim, start: whole.start, end: whole.end, observations };
  return [toDiscrepancy('NEGATIVE_DIFFERENCE', whole, whole, said, indicator)];
}

function sumOfEdges(edges: readonly Closed[]): Decimal {
  return sumOf(edges.map(({ observation }) => new Decimal(observation.value)));
}

/** What the other figures say of every stretch that begins on a day, each by its best walk. */
function waysFrom(edges: readonly Closed[], from: number, signed: boolean): OtherWay[] {
  return [...walksAhead(edges, from)].flatMap(([end, steps]) => {
    const value = valueOf(steps);
    if (!signed && judgeWalk(steps, claimOf) !== 'USABLE') return [];
    const precision = steps
      .map(({ figure }) => figure.observation.precision)
      .reduce(weakerPrecision, 'EXACT');
    return [
      { start: from, end, value, precision, observations: steps.map(({ figure }) => figure.observation.id) },
    ];
  });
}

function toDiscrepancy(
  kind: 'PERIOD_VS_PARTS' | 'NEGATIVE_DIFFERENCE',
  { start, end }: Stretch,
  { observation }: Closed,
  parts: Pick<OtherWay, 'value' | 'observations'>,
  indicator: Indicator,
): Discrepancy {
  const period: Period = { start: dayFromNumber(start), end: dayFromNumber(end) };
  return {
    kind,
    indicatorId: indicator.id,
    unit: observation.unit,
    scope: observation.scope,
    members: observation.members,
    period,
    stated: new Decimal(observation.value),
    computed: parts.value,
    rule: null,
    observations: [observation.id, ...parts.observations],
  };
}

function valueOf(steps: readonly Step<Closed>[]): Decimal {
  return sumOf(steps.map(({ figure, sign }) => new Decimal(figure.observation.value).times(sign)));
}

/** The longest first; of one length the earliest. */
function byLength(one: Stretch, other: Stretch): number {
  return lengthOf(other) - lengthOf(one) || one.start - other.start;
}

function lengthOf({ start, end }: Stretch): number {
  return end - start;
}
