import { createHash } from 'node:crypto';
import type { Catalogue } from '../indicator/catalogue.js';
import { referencesOf } from '../indicator/formula.js';
import { type Indicator, type Members, membersKey } from '../indicator/indicator.js';
import type { ValidationRule } from '../indicator/validation-rule.js';
import type { Discrepancy } from '../discrepancy/discrepancy.js';
import { findMemberDiscrepancies } from '../discrepancy/find-member-discrepancies.js';
import { codesOf, findRuleDiscrepancies, membersHeld } from '../discrepancy/find-rule-discrepancies.js';
import { type Observation, type Precision, weakerPrecision } from '../reporting/observation.js';
import { periodKey } from '../reporting/period.js';
import { contradict } from '../rollup/claim.js';
import { asPart, membersOfPart } from '../rollup/derive-measure.js';
import { inBothLanguages } from '../rollup/format-measure.js';
import type { Measure } from '../rollup/measure.js';
import { Decimal } from '../shared/decimal.js';
import { cellKey, type FigureCell, type FigureValue } from './figure-change.js';
import type { Finding, FindingKind } from './finding.js';

/** A figure as it stands on a sheet. */
export interface SheetFigure extends FigureValue {
  readonly cell: FigureCell;
}

export type Book = Pick<Catalogue, 'indicator' | 'formulaOf' | 'rules'>;

/** What a sheet is checked beside. */
export interface Beside {
  /** What other reports say of the same units for the same periods: it counts where the sheet says nothing. */
  readonly standing: readonly SheetFigure[];
  /** What the form asks; null: there is none, and every total can be given. */
  readonly asked: readonly FigureCell[] | null;
}

const ALONE: Beside = { standing: [], asked: null };

/** Everything that is known of one unit, scope and period. */
interface Office {
  /** What the sheet says, and where it says nothing what stands already. */
  readonly figures: readonly SheetFigure[];
  readonly asked: readonly FigureCell[];
  /** Whether a figure stands on the sheet: only what it has a part in is told of. */
  readonly isOnSheet: (figure: SheetFigure) => boolean;
  readonly isAsked: ((cell: FigureCell) => boolean) | null;
}

/**
 * What is wrong, or may be, among the figures of one sheet, laid over what stands already: rules of the catalogue, totals
 * and their members, and what the office did, what those below did and both. Errors first. What is wrong among other
 * figures alone is not told of here.
 *
 * A rule that speaks of what is derived, or counted from the map of units, is left to the list of discrepancies.
 */
export function checkSheet(figures: readonly SheetFigure[], book: Book, beside: Beside = ALONE): Finding[] {
  const offices = officesOf(figures, beside);
  const found = [
    ...offices.flatMap(office => book.rules.flatMap(rule => checkRule(rule, office, book))),
    ...offices.flatMap(office => checkParts(office, book)),
    ...checkWholes(figures, beside.standing, book),
  ];
  return errorsFirst(found);
}

export function errorsFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (one, other) => Number(one.severity === 'WARNING') - Number(other.severity === 'WARNING'),
  );
}

function officesOf(sheet: readonly SheetFigure[], { standing, asked }: Beside): Office[] {
  const own = new Set(sheet);
  const written = Map.groupBy(sheet, ({ cell }) => officeKey(cell));
  const laid = Map.groupBy(layOver(sheet, standing), ({ cell }) => officeKey(cell));
  const wanted = Map.groupBy(asked ?? [], officeKey);
  const askedKeys = asked && new Set(asked.map(cellKey));
  return [...new Set([...written.keys(), ...wanted.keys()])].map(key => ({
    figures: laid.get(key) ?? [],
    asked: wanted.get(key) ?? [],
    isOnSheet: figure => own.has(figure),
    isAsked: askedKeys && (cell => askedKeys.has(cellKey(cell))),
  }));
}

function layOver(sheet: readonly SheetFigure[], standing: readonly SheetFigure[]): SheetFigure[] {
  const said = new Set(sheet.map(({ cell }) => cellKey(cell)));
  return [...sheet, ...standing.filter(({ cell }) => !said.has(cellKey(cell)))];
}

function officeKey({ unit, scope, start, end }: FigureCell): string {
  return `${unit}|${scope}|${start ?? ''}|${end}`;
}

/** A name that stays while kind, figure and both sides do. */
export function findingId(
  kind: FindingKind,
  cell: FigureCell,
  { rule, stated, computed }: Pick<Finding, 'rule' | 'stated' | 'computed'>,
): string {
  // Kept with what was noted about it: it is not to tell numbers that whoever reads it later may not see.
  const told = [kind, rule ?? '', cellKey(cell), stated, computed].join('|');
  return createHash('sha256').update(told).digest('base64url').slice(0, 22);
}

function checkRule(rule: ValidationRule, office: Office, book: Book): Finding[] {
  const indicators = [...new Set(codesOf(rule))].map(code => book.indicator(code));
  if (indicators.some(({ kind, register }) => kind === 'DERIVED' || register !== null)) return [];
  const ids = new Set(indicators.map(({ id }) => id));
  const named = office.figures.filter(one => office.isOnSheet(one) && ids.has(one.cell.indicatorId));
  const written = named.map(({ cell }) => cell);
  const asked = office.asked.filter(({ indicatorId }) => ids.has(indicatorId));
  if (written.length === 0 && asked.length === 0) return [];
  const references = [...referencesOf(rule.left), ...referencesOf(rule.right)];
  const leftCount = referencesOf(rule.left).length;
  return membersHeld(
    rule,
    written.map(({ members }) => members),
    asked.map(({ members }) => members),
  ).flatMap(fixed => {
    const cell = cellOfRule([...written, ...asked], fixed);
    const parts = references.map(reference => {
      const indicator = book.indicator(reference.code);
      const members = membersOfPart(fixed, reference, indicator);
      const { isAsked } = office;
      const at = { ...cell, indicatorId: indicator.id, members };
      return {
        indicator,
        figures: partOn(office.figures, indicator, members),
        isAsked: isAsked ? isAsked(at) : membersKey(fixed) === membersKey({}),
      };
    });
    const isConcerned = parts.some(
      part =>
        part.figures.some(office.isOnSheet) ||
        (rule.missing === 'NEVER_SKIP' && part.figures.length === 0 && part.isAsked),
    );
    if (!isConcerned) return [];
    const measures = parts.map(({ figures, indicator }) => asPart(measureOf(figures), indicator));
    const at = { ...cell, period: { start: cell.start, end: cell.end }, members: fixed };
    return findRuleDiscrepancies(
      rule,
      at,
      measures.slice(0, leftCount),
      measures.slice(leftCount),
      [],
      index => parts[index]!.isAsked,
    ).map(broken =>
      findingOf('RULE', cell, broken, {
        severity: rule.severity,
        rule: rule.code,
        messageVi: rule.messageVi,
        messageEn: rule.messageEn,
      }),
    );
  });
}

/** Where a reader looks: the first part of the rule that stands there for these members, else for any. */
function cellOfRule(cells: readonly FigureCell[], members: Members): FigureCell {
  const key = membersKey(members);
  return cells.find(cell => membersKey(cell.members) === key) ?? cells[0]!;
}

/** The figures that say what a part is: the figure itself, or one for each member of a dimension; none: it is missing. */
function partOn(figures: readonly SheetFigure[], indicator: Indicator, members: Members): SheetFigure[] {
  const ofIt = figures.filter(({ cell }) => cell.indicatorId === indicator.id);
  const key = membersKey(members);
  const exact = ofIt.find(({ cell }) => membersKey(cell.members) === key);
  if (exact) return [exact];
  if (indicator.overUnits !== 'SUM') return [];
  for (const dimension of indicator.dimensions.filter(({ code }) => !(code in members))) {
    const parts = dimension.members.flatMap(({ code }) => {
      const partKey = membersKey({ ...members, [dimension.code]: code });
      return ofIt.find(({ cell }) => membersKey(cell.members) === partKey) ?? [];
    });
    if (parts.length > 0 && parts.length === dimension.members.length) return parts;
  }
  return [];
}

function measureOf(figures: readonly SheetFigure[]): Measure {
  if (figures.length === 0) return MISSING;
  return figures
    .map(part => known(new Decimal(part.value), part.precision))
    .reduce((sum, part) =>
      known(sum.value!.plus(part.value!), weakerPrecision(sum.precision!, part.precision!)),
    );
}

function checkParts(office: Office, book: Book): Finding[] {
  const byIndicator = [...Map.groupBy(office.figures, ({ cell }) => cell.indicatorId).values()];
  return byIndicator.flatMap(figures => {
    const indicator = book.indicator(figures[0]!.cell.indicator);
    const written = figures.filter(office.isOnSheet);
    // A total and a part of it are two.
    if (written.length === 0 || figures.length === 1) return [];
    const observations = figures.map(asObservation);
    const ownIds = new Set(written.map(one => asObservation(one).id));
    const ours = findMemberDiscrepancies(observations, indicator).filter(found =>
      found.observations.some(id => ownIds.has(id)),
    );
    return ours.map(found => {
      const total = figures.find(({ cell }) => membersKey(cell.members) === membersKey(found.members))!;
      const [whole, parts] = [inBothLanguages(found.stated), inBothLanguages(found.computed)];
      return findingOf('TOTAL_VS_PARTS', total.cell, found, {
        severity: 'ERROR',
        rule: null,
        messageVi: `${indicator.nameVi}: tổng ghi ${whole.vi}, cộng các phần được ${parts.vi}.`,
        messageEn: `${indicator.nameEn}: the total says ${whole.en}, its parts come to ${parts.en}.`,
      });
    });
  });
}

/** OWN + BELOW = TOTAL, where all three are known and one of them is on the sheet. */
function checkWholes(sheet: readonly SheetFigure[], standing: readonly SheetFigure[], book: Book): Finding[] {
  const written = new Set(sheet);
  const cells = Map.groupBy(layOver(sheet, standing), ({ cell }) => cellKey({ ...cell, scope: 'OWN' }));
  return [...cells.values()].flatMap(scopes => {
    const [own, below, total] = (['OWN', 'BELOW', 'TOTAL'] as const).map(scope =>
      scopes.find(({ cell }) => cell.scope === scope),
    );
    if (!own || !below || !total || !scopes.some(one => written.has(one))) return [];
    const indicator = book.indicator(own.cell.indicator);
    if (indicator.overUnits !== 'SUM') return [];
    const computed = new Decimal(own.value).plus(below.value);
    const stated = new Decimal(total.value);
    const isAtOdds = contradict(
      { value: stated, precision: total.precision },
      { value: computed, precision: weakerPrecision(own.precision, below.precision) },
    );
    if (!isAtOdds) return [];
    const [whole, parts] = [inBothLanguages(stated), inBothLanguages(computed)];
    return [
      findingOf(
        'OWN_AND_BELOW',
        total.cell,
        { stated, computed },
        {
          severity: 'ERROR',
          rule: null,
          messageVi: `${indicator.nameVi}: toàn địa bàn ghi ${whole.vi}, cấp mình cộng cấp dưới được ${parts.vi}.`,
          messageEn: `${indicator.nameEn}: the whole says ${whole.en}, own and below come to ${parts.en}.`,
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
