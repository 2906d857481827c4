import type { Indicator, Members } from '../indicator/indicator.js';
import { membersKey } from '../indicator/indicator.js';
import {
  checkMembers,
  checkValue,
  indicatorUnknown,
  notADate,
  parseFixedPeriod,
} from '../reporting/check-figure.js';
import { DraftCheck } from '../reporting/draft-check.js';
import type { IngestLookups } from '../reporting/ingest-report.js';
import { lastDayOf, type Period, periodKey } from '../reporting/period.js';
import type { CodedUnit } from '../reporting/unit-index.js';
import { isDay } from '../shared/day.js';
import type { FileProblem } from '../shared/file-problem.js';
import { nearest } from '../shared/suggest.js';
import { type AdminUnitId, LOWEST_LEVEL } from '../territory/admin-unit.js';
import type { TargetDraft } from './read-target-file.js';
import { TARGET_SCOPES, type TargetScope } from './target.js';

/** A target that can be written. */
export interface AcceptedTarget {
  readonly indicatorId: number;
  readonly unit: AdminUnitId;
  readonly scope: TargetScope;
  readonly members: Members;
  readonly period: Period & { readonly start: NonNullable<Period['start']> };
  /** An exact decimal as text; null: what was set is withdrawn. */
  readonly value: string | null;
  readonly source: string | null;
}

/** In place of a value: there is to be no target any more. */
const WITHDRAWN = 'none';

/** Looks every code up, as of the last day of the period unless a day is given, and says everything that is wrong. */
export function acceptTargets(
  drafts: readonly TargetDraft[],
  lookups: IngestLookups,
): { readonly targets: AcceptedTarget[]; readonly problems: FileProblem[] } {
  const problems: FileProblem[] = [];
  const lines = new Map<string, number>();
  const targets = drafts.flatMap(draft => {
    const found: FileProblem[] = [];
    const target = acceptTarget(draft, new DraftCheck(draft, '', found), lookups);
    problems.push(...found);
    if (!target || found.length > 0) return [];
    const key = [
      target.indicatorId,
      target.unit,
      target.scope,
      membersKey(target.members),
      periodKey(target.period),
    ].join('|');
    const earlier = lines.get(key);
    if (earlier !== undefined) {
      problems.push({
        line: draft.line,
        field: null,
        message: `this target stands already on line ${earlier}.`,
        messageVi: `chỉ tiêu giao này đã có ở dòng ${earlier}.`,
      });
    }
    lines.set(key, draft.line);
    return [target];
  });
  return { targets, problems };
}

function acceptTarget(draft: TargetDraft, check: DraftCheck, lookups: IngestLookups): AcceptedTarget | null {
  const indicator = acceptIndicator(draft, check, lookups);
  const period = acceptPeriod(draft, check);
  const unit = acceptUnit(draft, check, lookups, period);
  const scope = acceptScope(draft, check, unit, indicator);
  if (indicator) checkMembers(check, draft.members, indicator);
  const value = draft.value === WITHDRAWN ? null : checkValue(check, draft.value, indicator);
  if (!check.isClean || !indicator || !period || !unit || !scope) return null;
  const { members, source } = draft;
  return { indicatorId: indicator.id, unit: unit.id, scope, members, period, value, source };
}

function acceptIndicator(
  { indicator: code }: TargetDraft,
  check: DraftCheck,
  { catalogue }: IngestLookups,
): Indicator | null {
  if (check.required('indicator', code) === null || code === null) return null;
  const near = nearest(code, catalogue.codes());
  return catalogue.find(code) ?? check.problem('indicator', indicatorUnknown(code, near));
}

function acceptPeriod({ period: text }: TargetDraft, check: DraftCheck): AcceptedTarget['period'] | null {
  if (check.required('period', text) === null || text === null) return null;
  const period = parseFixedPeriod(text);
  if ('vi' in period) return check.problem('period', period);
  const { start, end } = period;
  if (start !== null) return { start, end };
  return check.problem('period', {
    vi: `"${text}" không nói bắt đầu từ ngày nào: chỉ tiêu giao là của một kỳ trọn vẹn.`,
    en: `"${text}" does not say when it begins: a target is for a whole period.`,
  });
}

function acceptUnit(
  { unit: code, asOf }: TargetDraft,
  check: DraftCheck,
  { units }: IngestLookups,
  period: Period | null,
): CodedUnit | null {
  if (asOf !== null && !isDay(asOf)) return check.problem('as_of', notADate(asOf));
  const on = asOf ?? (period && lastDayOf(period));
  if (check.required('unit', code) === null || code === null || on === null) return null;
  return units.at(code, on) ?? check.problem('unit', units.explainMissing(code, on));
}

function acceptScope(
  draft: TargetDraft,
  check: DraftCheck,
  unit: CodedUnit | null,
  indicator: Indicator | null,
): TargetScope | null {
  const scope = check.oneOf('scope', draft.scope, TARGET_SCOPES, 'TOTAL');
  if (unit?.level === LOWEST_LEVEL) return 'TOTAL';
  const isReporting =
    !unit || !indicator || indicator.kind === 'DERIVED' || indicator.levels.includes(unit.level);
  if (scope !== 'OWN' || isReporting) return scope;
  const levels = indicator.levels.join(', ');
  return check.problem('scope', {
    vi: `cơ quan cấp ${unit.level} không báo cáo ${indicator.code}: chỉ cấp ${levels || '(không cấp nào)'}. Giao chỉ tiêu cho toàn địa bàn là TOTAL.`,
    en: `an office of level ${unit.level} does not report ${indicator.code}: ${levels || 'none'} do. Set a target for the whole as TOTAL.`,
  });
}
