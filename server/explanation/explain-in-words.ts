import type { Indicator, Members } from '../indicator/indicator.js';
import type { Precision } from '../reporting/observation.js';
import { isSamePeriod, printPeriod } from '../reporting/period.js';
import { addDays } from '../shared/day.js';
import { Decimal } from '../shared/decimal.js';
import { englishNameOf } from '../territory/unit-name.js';
import type { UnitVersion } from '../territory/unit-version.js';
import { PHRASES, REASON_WORDS, SCOPE_WORDS, WAY_WORDS } from './explanation-words.js';
import type { ExplanationLine } from './lines-of-explanation.js';
import { formatMeasure, type Locale } from '../rollup/format-measure.js';

/** Where a figure was handed in, and what was said in its place before. */
export interface FigureSource {
  /** Title of the document. */
  readonly title: string;
  /** Where it stands in it; null when nobody said. */
  readonly place: string | null;
  readonly isApproved: boolean;
  readonly recordedAt: Date;
  readonly earlier: readonly {
    readonly value: string;
    readonly precision: Precision;
    readonly recordedAt: Date;
    readonly title: string;
  }[];
}

/** What a line needs to be told in words and does not hold itself. */
export interface TellingNames {
  /** The unit of a line, on the map on which the line tells of it, or on the nearest day on which it was there. */
  version(line: Pick<ExplanationLine, 'unit' | 'map'>): UnitVersion | null;
  /** Whether its name alone does not say which unit it is: the time in which it is there does. */
  isToldWithTime(version: UnitVersion): boolean;
  source(observation: string): FigureSource | null;
}

/** A line with what it is told by. */
export interface NamedLine {
  readonly line: ExplanationLine;
  readonly names: TellingNames;
}

/**
 * One line as a person reads it.
 *
 * @param parent The line of which it is a part: what that has said already is not said again.
 */
export function explainInWords(
  line: ExplanationLine,
  parent: ExplanationLine | null,
  names: TellingNames,
  locale: Locale,
): string {
  return join([saidOf(line, parent, names, locale), leftOutOf(line, locale)]);
}

function saidOf(
  line: ExplanationLine,
  parent: ExplanationLine | null,
  names: TellingNames,
  locale: Locale,
): string {
  const words = PHRASES[locale];
  const isRoot = parent === null || parent.kind === 'FORMULA';
  const value = valueOf(line, locale);
  switch (line.kind) {
    case 'UNIT':
      return join([
        `${headOf(line, parent, names, locale)}: ${shareOf(line, parent, locale)}${value}${unitOf(line, isRoot, locale)}${wayOf(line, locale)}`,
        officesOf(line, locale),
      ]);
    case 'STATED':
      return `${words.statedBy(nameOf(line, names, locale), SCOPE_WORDS[locale][line.scope], countOf(line.count, locale))}: ${value}`;
    case 'MEMBER_SUM': {
      const missing = line.count ? words.missing(countOf(line.count, locale)) : '';
      return join([`${words.sumOver(dimensionOf(line, locale))}: ${value}`, missing]);
    }
    case 'PERIOD_ROUTE':
      return line.way === 'CARRIED_OVER'
        ? join([
            `${capital(WAY_WORDS[locale][line.way])}: ${timesOf(line, locale)}${value}`,
            printPeriod(line.period),
          ])
        : `${capital(WAY_WORDS[locale][line.way!])}: ${value}`;
    case 'OBSERVATION':
      return join([
        `${line.unit === parent?.unit ? '' : `${nameOf(line, names, locale)}: `}${timesOf(line, locale)}${value}`,
        printPeriod(line.period),
        membersOf(line.indicator, line.members, locale),
        ...sourceOf(line, names, locale),
      ]);
    case 'FORMULA':
      return join([`${words.formula}: ${line.formula} = ${value}`, reasonOf(line, locale)]);
    case 'PRINTED':
      return join([`${words.printed}: ${value}`, reasonOf(line, locale)]);
    case 'REGISTER':
      return words.register(countOf(line.count, locale));
    case 'SILENT_OFFICES':
      return silentOf(line, names, locale);
    case 'SET_ASIDE': {
      const what =
        line.way === null ? words.figures(countOf(line.count, locale)) : WAY_WORDS[locale][line.way];
      const isTogether = line.way === null && line.count !== null && line.count > 1;
      const said = line.value === null ? '' : ` ${isTogether ? words.making(value) : value}`;
      return `${words.aside}: ${what}${said} — ${REASON_WORDS[locale][line.reason!]}`;
    }
  }
}

/** What stands below it and is not told: as figures, or where none went in as parts. */
function leftOutOf({ partsLeftOut, figuresLeftOut }: ExplanationLine, locale: Locale): string {
  if (partsLeftOut === 0) return '';
  const words = PHRASES[locale];
  return words.notShown(
    figuresLeftOut > 0
      ? words.figures(countOf(figuresLeftOut, locale))
      : words.parts(countOf(partsLeftOut, locale)),
  );
}

function headOf(
  line: ExplanationLine,
  parent: ExplanationLine | null,
  names: TellingNames,
  locale: Locale,
): string {
  const { indicator, members, period } = line;
  const scope = SCOPE_WORDS[locale][line.scope];
  if (parent === null || parent.kind === 'FORMULA') {
    const name = locale === 'VI' ? indicator.nameVi : indicator.nameEn;
    const head = [
      name,
      membersOf(indicator, members, locale),
      printPeriod(period),
      nameOf(line, names, locale),
    ];
    return [...head, scope.toLowerCase()].filter(Boolean).join(', ');
  }
  const isOther = line.unit !== parent.unit || line.scope === 'TOTAL';
  return [
    isOther ? nameOf(line, names, locale) : '',
    line.scope === 'TOTAL' ? '' : scope,
    isSamePeriod(period, parent.period) ? '' : printPeriod(period),
  ]
    .filter(Boolean)
    .join(', ');
}

/** `3 cơ quan chưa có số liệu: Huyện Mường Ảng, Huyện Tủa Chùa và 1 đơn vị khác`. */
function silentOf({ count, named, map }: ExplanationLine, names: TellingNames, locale: Locale): string {
  const words = PHRASES[locale];
  const silent = words.silent(countOf(count, locale));
  const known = named.map(unit => nameOf({ unit, map }, names, locale));
  if (known.length === 0) return silent;
  const others = (count ?? 0) - known.length;
  return `${silent}: ${known.join(', ')}${others > 0 ? ` ${words.andOthers(countOf(others, locale))}` : ''}`;
}

/** `Huyện Tuần Giáo`, `Tuan Giao District`; `Tỉnh Lâm Đồng (từ 2025-07-01)` where another of that name and code is told of. */
function nameOf(line: Pick<ExplanationLine, 'unit' | 'map'>, names: TellingNames, locale: Locale): string {
  const version = names.version(line);
  if (!version) return String(line.unit);
  const name = locale === 'VI' ? version.fullName : englishNameOf(version);
  const { validFrom, validTo } = version;
  if (!names.isToldWithTime(version) || (validFrom === null && validTo === null)) return name;
  return `${name} (${PHRASES[locale].there(validFrom, validTo && addDays(validTo, -1))})`;
}

function valueOf({ value, precision, indicator, kind }: ExplanationLine, locale: Locale): string {
  // What somebody handed in is shown to its last digit.
  const decimals =
    kind === 'OBSERVATION' && value
      ? Math.max(value.decimalPlaces(), indicator.decimals)
      : indicator.decimals;
  return formatMeasure({ value, precision }, { ...indicator, decimals }, locale);
}

function unitOf({ value, indicator }: ExplanationLine, isRoot: boolean, locale: Locale): string {
  if (!isRoot || value === null || indicator.measureUnit === '%') return '';
  return ` ${locale === 'VI' ? indicator.measureUnit : indicator.measureUnitEn}`;
}

function wayOf({ way }: ExplanationLine, locale: Locale): string {
  return way === null || way === 'OWN' ? '' : ` = ${WAY_WORDS[locale][way]}`;
}

function officesOf({ offices, scope }: ExplanationLine, locale: Locale): string {
  if (!offices || offices.expected === 0 || scope === 'OWN') return '';
  const words = PHRASES[locale];
  const { covered, expected, stated, partial } = offices;
  const parts = [
    words.offices(countOf(covered, locale), countOf(expected, locale)),
    stated > 0 ? words.stated(countOf(stated, locale)) : '',
    partial > 0 ? words.partial(countOf(partial, locale)) : '',
  ];
  return `[${parts.filter(Boolean).join(', ')}]`;
}

/**
 * `− ` of what is subtracted, `0,25 × ` of a share; nothing of what goes in as it is, or not at all. In a way that was set
 * aside, as it would have gone in.
 */
function timesOf(line: ExplanationLine, locale: Locale): string {
  return times(line.factor.isZero() ? line.factorInSeries : line.factor, locale);
}

/** `0,25 × ` of a unit of which only a share goes into the line that it is a part of; the parts of it say that no more. */
function shareOf(line: ExplanationLine, parent: ExplanationLine | null, locale: Locale): string {
  if (parent === null || parent.factor.isZero() || line.factor.isZero() || line.value === null) return '';
  return times(line.factor.dividedBy(parent.factor), locale);
}

function times(factor: Decimal, locale: Locale): string {
  if (factor.equals(1)) return '';
  if (factor.equals(-1)) return '− ';
  const number = new Intl.NumberFormat(locale === 'VI' ? 'vi-VN' : 'en-GB', { maximumSignificantDigits: 4 });
  return `${number.format(factor.toNumber())} × `;
}

function sourceOf(
  { observation, indicator }: ExplanationLine,
  names: TellingNames,
  locale: Locale,
): string[] {
  const source = observation && names.source(observation.id);
  if (!source) return [];
  const words = PHRASES[locale];
  const before = source.earlier.map(({ value, precision, recordedAt, title }) => {
    const earlier = { value: new Decimal(value), precision };
    const shown = { ...indicator, decimals: Math.max(earlier.value.decimalPlaces(), indicator.decimals) };
    return words.before(formatMeasure(earlier, shown, locale), dayOf(recordedAt), title);
  });
  return [
    [source.title, source.place].filter(Boolean).join(', '),
    source.isApproved ? words.approved : words.provisional,
    words.recorded(dayOf(source.recordedAt)),
    ...before,
  ];
}

function reasonOf({ reason }: ExplanationLine, locale: Locale): string {
  return reason === null ? '' : `${PHRASES[locale].aside.toLowerCase()}: ${REASON_WORDS[locale][reason]}`;
}

function dimensionOf({ dimension }: ExplanationLine, locale: Locale): string {
  return (locale === 'VI' ? dimension?.nameVi : dimension?.nameEn) ?? '';
}

function membersOf({ dimensions }: Indicator, members: Members, locale: Locale): string {
  return dimensions
    .flatMap(dimension => dimension.members.filter(({ code }) => members[dimension.code] === code))
    .map(member => (locale === 'VI' ? member.nameVi : member.nameEn))
    .join(' – ');
}

function countOf(count: number | null, locale: Locale): string {
  return (count ?? 0).toLocaleString(locale === 'VI' ? 'vi-VN' : 'en-GB');
}

function join(parts: readonly string[]): string {
  return parts.filter(Boolean).join(' · ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
