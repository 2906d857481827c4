import type { Indicator } from '../indicator/indicator.js';
import { Decimal } from '../shared/decimal.js';
import type { Members } from '../indicator/indicator.js';
import { type IngestLookups, ReportIngest } from '../reporting/ingest-report.js';
import type { Said } from '../reporting/observation.js';
import { type Period, printPeriod } from '../reporting/period.js';
import type { FigureDraft, ReportDraft } from '../reporting/report-file.js';
import type { Bilingual } from '../shared/bilingual.js';
import type { Day } from '../shared/day.js';
import type { AdminUnitId } from '../territory/admin-unit.js';
import {
  cellKey,
  type ChangeKind,
  type FigureBefore,
  type FigureCell,
  type FigureChange,
  type FigureValue,
  kindOf,
} from './figure-change.js';

/** A figure as somebody writes it on the sheet of a report, nothing looked up yet. */
export interface FigureLine {
  readonly indicator: string;
  /** Code of the unit whose figure it is; null: of the one that reports. */
  readonly unit: string | null;
  /** Null: `OWN`. */
  readonly scope: string | null;
  readonly members: Members;
  /** Null: that of the report. */
  readonly period: string | null;
  /** Null: the figure is to be taken off the sheet. */
  readonly value: string | null;
  /** Null: `EXACT`. */
  readonly precision: string | null;
  readonly place: string | null;
  readonly note: string | null;
  readonly said: Said | null;
}

/** One thing wrong with one of the figures. */
export interface FigureProblem {
  /** Which of them, from 0 on. */
  readonly position: number;
  /** What of it; null: the whole. */
  readonly field: string | null;
  readonly messageVi: string;
  readonly messageEn: string;
}

export interface PositionedChange extends FigureChange {
  readonly position: number;
  readonly kind: ChangeKind;
}

/** What would become of a sheet, or everything that is wrong. */
export interface CheckedFigures {
  readonly problems: readonly FigureProblem[];
  /** One for each line that has no problem, `SAME` ones too, in the order of the lines. */
  readonly changes: readonly PositionedChange[];
}

/** A report as far as its lines are read against it. */
export interface ReportInHand {
  readonly key: string;
  readonly unit: { readonly id: AdminUnitId; readonly code: string; readonly asOf: Day };
  readonly period: Period;
}

export interface Sheet {
  /** By `cellKey`. */
  readonly figures: ReadonlyMap<string, FigureValue>;
  /** What other reports say, by `cellKey`. */
  readonly elsewhere: ReadonlyMap<string, FigureBefore>;
  /** Whether a unit is the one that reports or lies in it. */
  readonly isWithin: (unit: AdminUnitId) => boolean;
}

/**
 * Understands lines by themselves: looks up every code as of the day that counts, and says everything that is wrong.
 *
 * @param today Figures of periods that begin later are refused.
 */
export function acceptLines(
  report: ReportInHand,
  lines: readonly FigureLine[],
  lookups: IngestLookups,
  today: Day,
): CheckedFigures {
  const ingest = new ReportIngest(lookups, today);
  const draft = reportDraftOf(report);
  const problems: FigureProblem[] = [];
  const changes = lines.flatMap((line, position): PositionedChange[] => {
    const { row, problems: found } = ingest.figure(figureDraftOf(line, position, draft));
    problems.push(
      ...found.map(({ field, message, messageVi }) => ({
        position,
        field,
        messageVi,
        messageEn: message,
      })),
    );
    const indicator = lookups.catalogue.find(line.indicator);
    // Of a line that has other faults too, unless its value is one of them.
    const value = found.some(({ field }) => field === 'value') ? null : (row?.value ?? line.value);
    const isPart = indicator && value !== null && isCount(indicator) && !new Decimal(value).isInteger();
    if (isPart) {
      const written = line.said?.text ?? value;
      const messageVi = `"${written}": ${indicator.code} đếm từng ${indicator.measureUnit} một, không có phần lẻ. Một nghìn viết 1000.`;
      const messageEn = `"${written}": ${indicator.code} counts whole ${indicator.measureUnitEn}. A thousand is written 1000.`;
      problems.push({ position, field: 'value', messageVi, messageEn });
    }
    const mistaken =
      indicator && !isPart && line.said === null && line.value !== null
        ? thousandOrOne(line.value, indicator)
        : null;
    if (mistaken) problems.push({ position, field: 'value', messageVi: mistaken.vi, messageEn: mistaken.en });
    if (!row || !indicator || isPart || mistaken) return [];
    const cell: FigureCell = {
      indicatorId: row.indicatorId,
      indicator: indicator.code,
      unit: row.unit,
      scope: row.scope,
      members: row.members,
      start: row.period.start,
      end: row.period.end,
    };
    const { precision, place, note } = row;
    const after = line.value === null ? null : { value: row.value, precision, place, note, said: line.said };
    return [{ position, cell, before: null, after, kind: 'NEW' }];
  });
  return { problems, changes };
}

/**
 * A point before exactly three digits parts thousands as people here write, and decimals as programs do. Where the
 * indicator has no thousandths nobody can tell which was meant. Null: it is clear.
 */
function thousandOrOne(text: string, { decimals }: Indicator): Bilingual | null {
  const parts = /^([+-]?[1-9]\d{0,2})\.(\d{3})$/.exec(text.trim());
  if (!parts || decimals >= 3) return null;
  const [, whole, fraction] = parts;
  const [thousands, exact] = [`${whole}${fraction}`, fraction === '000' ? whole : `${whole}.${fraction}0`];
  return {
    vi: `"${text}" có thể là ${thousands}, và có thể là ${new Decimal(text.trim()).toFixed().replace('.', ',')}: ghi "${thousands}" hoặc "${exact}".`,
    en: `"${text}" can be ${thousands}, and can be ${new Decimal(text.trim()).toFixed()}: write "${thousands}" or "${exact}".`,
  };
}

/** What is counted one by one and added up over units, in a period or on its first or last day: there is no half of it. */
function isCount({ decimals, overTime, overUnits }: Indicator): boolean {
  return (
    decimals === 0 &&
    overUnits === 'SUM' &&
    (overTime === 'SUM' || overTime === 'FIRST' || overTime === 'LAST')
  );
}

/** Lays accepted lines over what stands on the sheet: what changes, and what cannot stand there. */
export function layOverSheet(
  { problems, changes }: CheckedFigures,
  sheet: Sheet,
  unit: string,
): CheckedFigures {
  const positions = new Map<string, number>();
  const found = [...problems];
  const laid = changes.flatMap(({ position, cell, after }): PositionedChange[] => {
    const key = cellKey(cell);
    const earlier = positions.get(key);
    if (earlier !== undefined) {
      const messageVi = `số liệu này (cùng chỉ tiêu, đơn vị, phạm vi, phân tổ, kỳ) đã có, ở vị trí ${earlier}.`;
      const messageEn = `this figure (same indicator, unit, scope, members and period) is there already, as number ${earlier}.`;
      found.push({ position, field: null, messageVi, messageEn });
      return [];
    }
    positions.set(key, position);
    if (!sheet.isWithin(cell.unit)) {
      const messageVi = `báo cáo của ${unit} chỉ có số liệu của ${unit} và các đơn vị trực thuộc: đưa số liệu này vào báo cáo của đơn vị đó.`;
      const messageEn = `a report of ${unit} has figures of ${unit} and of the units in it: hand this one in with a report of its own unit.`;
      found.push({ position, field: 'unit', messageVi, messageEn });
      return [];
    }
    const before = sheet.figures.get(key) ?? ((after && sheet.elsewhere.get(key)) || null);
    return [{ position, cell, before, after, kind: kindOf({ before, after }) }];
  });
  return { problems: found.toSorted((one, other) => one.position - other.position), changes: laid };
}

function reportDraftOf({ key, unit, period }: ReportInHand): ReportDraft {
  const document = {
    line: 0,
    key,
    title: key,
    kind: 'OFFICIAL_REPORT',
    number: null,
    issuer: null,
    published: null,
    publishedOn: null,
  };
  return {
    line: 0,
    document,
    key,
    unit: unit.code,
    asOf: unit.asOf,
    period: printPeriod(period),
    status: null,
    entries: null,
  };
}

function figureDraftOf(line: FigureLine, position: number, report: ReportDraft): FigureDraft {
  const { indicator, unit, scope, members, period, precision, place, note } = line;
  return {
    line: position,
    report,
    document: null,
    issuer: null,
    status: null,
    asOf: null,
    indicator,
    unit,
    scope,
    members,
    period,
    // What is taken away is no number, and all else about it is checked like any other.
    value: line.value === null ? '0' : line.value.trim(),
    written: line.said?.text ?? null,
    precision,
    place,
    note,
  };
}
