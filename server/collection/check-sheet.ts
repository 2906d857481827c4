import type { Catalogue } from '../indicator/catalogue.js';
import { type Formula, referencesOf } from '../indicator/formula.js';
import { type Indicator, type Members, membersKey } from '../indicator/indicator.js';
import type { ValidationRule } from '../indicator/validation-rule.js';
import type { Discrepancy } from '../discrepancy/discrepancy.js';
import { findMemberDiscrepancies } from '../discrepancy/find-member-discrepancies.js';
import { codesOf, findRuleDiscrepancies } from '../discrepancy/find-rule-discrepancies.js';
import { type Observation, type Precision, weakerPrecision } from '../reporting/observation.js';
import { periodKey } from '../reporting/period.js';
import { contradict } from '../rollup/claim.js';
import { asPart, membersOfPart } from '../rollup/derive-measure.js';
import type { Measure } from '../rollup/measure.js';
import { Decimal } from '../shared/decimal.js';
import { cellKey, type FigureCell, type FigureValue } from './figure-change.js';
import type { Finding, FindingKind } from './finding.js';

/** A figure as it stands on a sheet. */
export interface SheetFigure extends FigureValue {
  readonly cell: FigureCell;
}

type Book = Pick<Catalogue, 'indicator' | 'formulaOf' | 'rules'>;

/**
 * What is wrong, or may be, among the figures of one sheet taken by themselves: rules of the catalogue, totals and
 * their members, and what the office did, what those below did and both. Errors first.
 *
 * A rule that speaks of what is derived, or counted from the map of units, is left to the list of discrepancies.
 */
export function checkSheet(figures: readonly SheetFigure[], book: Book): Finding[] {
  const offices = [
    ...Map.groupBy(
      figures,
      ({ cell }) => `${cell.unit}|${cell.scope}|${cell.start ?? ''}|${cell.end}`,
    ).values(),
  ];
  const found = [
    ...offices.flatMap(office => book.rules.flatMap(rule => checkRule(rule, office, book))),
    ...offices.flatMap(office => checkParts(office, book)),
    ...checkWholes(figures, book),
  ];
  return found.toSorted(
    (one, other) => Number(one.severity === 'WARNING') - Number(other.severity === 'WARNING'),
  );
}

/** A name that stays while kind, figure and both sides do. */
export function findingId(
  kind: FindingKind,
  cell: FigureCell,
  { rule, stated, computed }: Pick<Finding, 'rule' | 'stated' | 'computed'>,
): string {
  return [kind, rule ?? '', cellKey(cell), stated, computed].join('|');
}

/** Held for the total, and for each member of which a part stands on the sheet. */
function checkRule(rule: ValidationRule, office: readonly SheetFigure[], book: Book): Finding[] {
  const indicators = [...new Set(codesOf(rule))].map(code => book.indicator(code));
  if (indicators.some(({ kind, register }) => kind === 'DERIVED' || register !== null)) return [];
  const ids = new Set(indicators.map(({ id }) => id));
  const named = office.filter(({ cell }) => ids.has(cell.indicatorId));
  const cells = named.map(({ cell }) => cell.members).filter(members => isHeldFor(rule, members));
  const members = [
    ...new Map([...(named.length > 0 ? [{}] : []), ...cells].map(one => [membersKey(one), one])).values(),
  ];
  return members.flatMap(fixed => {
    const measures = (side: Formula): Measure[] =>
      referencesOf(side).map(reference => {
        const indicator = book.indicator(reference.code);
        return asPart(measureOn(office, indicator, membersOfPart(fixed, reference, indicator)), indicator);
      });
    const cell = cellOfRule(named, fixed);
    const at = { ...cell, period: { start: cell.start, end: cell.end }, members: fixed };
    return findRuleDiscrepancies(rule, at, measures(rule.left), measures(rule.right), []).map(broken =>
      findingOf('RULE', cell, broken, {
        severity: rule.severity,
        rule: rule.code,
        messageVi: rule.messageVi,
        messageEn: rule.messageEn,
      }),
    );
  });
}

function isHeldFor({ dimensions }: ValidationRule, members: Members): boolean {
  const fixed = Object.keys(members);
  return fixed.length > 0 && fixed.every(dimension => dimensions.includes(dimension));
}

/** Where a reader looks: the first part of the rule that stands there for these members, else for any. */
function cellOfRule(named: readonly SheetFigure[], members: Members): FigureCell {
  const key = membersKey(members);
  return (named.find(({ cell }) => membersKey(cell.members) === key) ?? named[0]!).cell;
}

/** A part as the sheet has it: the figure itself, or the sum over all members of a dimension. */
function measureOn(office: readonly SheetFigure[], indicator: Indicator, members: Members): Measure {
  const ofIt = office.filter(({ cell }) => cell.indicatorId === indicator.id);
  const key = membersKey(members);
  const exact = ofIt.find(({ cell }) => membersKey(cell.members) === key);
  if (exact) return known(new Decimal(exact.value), exact.precision);
  if (indicator.overUnits !== 'SUM') return MISSING;
  for (const dimension of indicator.dimensions.filter(({ code }) => !(code in members))) {
    const parts = dimension.members.map(({ code }) => {
      const partKey = membersKey({ ...members, [dimension.code]: code });
      return ofIt.find(({ cell }) => membersKey(cell.members) === partKey);
    });
    if (parts.length > 0 && parts.every(part => part !== undefined)) {
      return parts
        .map(part => known(new Decimal(part.value), part.precision))
        .reduce((sum, part) =>
          known(sum.value!.plus(part.value!), weakerPrecision(sum.precision!, part.precision!)),
        );
    }
  }
  return MISSING;
}

function checkParts(office: readonly SheetFigure[], book: Book): Finding[] {
  const byIndicator = [...Map.groupBy(office, ({ cell }) => cell.indicatorId).values()];
  return byIndicator.flatMap(figures => {
    const indicator = book.indicator(figures[0]!.cell.indicator);
    const observations = figures.map(asObservation);
    return findMemberDiscrepancies(observations, indicator).map(found => {
      const total = figures.find(({ cell }) => membersKey(cell.members) === membersKey(found.members))!;
      return findingOf('TOTAL_VS_PARTS', total.cell, found, {
        severity: 'ERROR',
        rule: null,
        messageVi: `${indicator.nameVi}: tổng ghi ${found.stated.toFixed()}, cộng các phần được ${found.computed.toFixed()}.`,
        messageEn: `${indicator.nameEn}: the total says ${found.stated.toFixed()}, its parts come to ${found.computed.toFixed()}.`,
      });
    });
  });
}

/** OWN + BELOW = TOTAL, where all three stand on the sheet. */
function checkWholes(figures: readonly SheetFigure[], book: Book): Finding[] {
  const cells = Map.groupBy(figures, ({ cell }) => cellKey({ ...cell, scope: 'OWN' }));
  return [...cells.values()].flatMap(scopes => {
    const [own, below, total] = (['OWN', 'BELOW', 'TOTAL'] as const).map(scope =>
      scopes.find(({ cell }) => cell.scope === scope),
    );
    if (!own || !below || !total) return [];
    const indicator = book.indicator(own.cell.indicator);
    if (indicator.overUnits !== 'SUM') return [];
    const computed = new Decimal(own.value).plus(below.value);
    const stated = new Decimal(total.value);
    const isAtOdds = contradict(
      { value: stated, precision: total.precision },
      { value: computed, precision: weakerPrecision(own.precision, below.precision) },
    );
    if (!isAtOdds) return [];
    return [
      findingOf(
        'OWN_AND_BELOW',
        total.cell,
        { stated, computed },
        {
          severity: 'ERROR',
          rule: null,
          messageVi: `${indicator.nameVi}: toàn địa bàn ghi ${stated.toFixed()}, cấp mình cộng cấp dưới được ${computed.toFixed()}.`,
          messageEn: `${indicator.nameEn}: the whole says ${stated.toFixed()}, own and below come to ${computed.toFixed()}.`,
        },
      ),
    ];
  });
}

export function findingOf(
  kind: FindingKind,
  cell: FigureCell,
  { stated, computed }: Pick<Discrepancy, 'stated' | 'computed'>,
  told: Pick<Finding, 'severity' | 'rule' | 'messageVi' | 'messageEn'>,
): Finding {
  const sides = { stated: stated.toFixed(), computed: computed.toFixed() };
  return { id: findingId(kind, cell, { ...sides, rule: told.rule }), kind, cell, ...sides, ...told };
}

function asObservation({ cell, value, precision }: SheetFigure): Observation {
  const { unit, indicator, scope, members, start, end } = cell;
  const period = { start, end };
  return {
    id: `${cell.indicatorId}|${periodKey(period)}|${membersKey(members)}`,
    unit,
    indicator,
    period,
    scope,
    members,
    value,
    precision,
    provisional: true,
  };
}

const ONE_OFFICE = { offices: { expected: 1, covered: 1, stated: 0, partial: 0 }, days: null };

const MISSING: Measure = {
  value: null,
  status: 'MISSING',
  basis: null,
  precision: null,
  coverage: { ...ONE_OFFICE, offices: { ...ONE_OFFICE.offices, covered: 0 } },
  provisional: true,
  asOfDate: null,
  terms: [],
};

function known(value: Decimal, precision: Precision): Measure {
  return { ...MISSING, value, status: 'COMPLETE', basis: 'REPORTED', precision, coverage: ONE_OFFICE };
}
