import type { Catalogue } from '../indicator/catalogue.js';
import type { Indicator } from '../indicator/indicator.js';
import { type Day, isDay } from '../shared/day.js';
import type { Bilingual } from '../shared/bilingual.js';
import { legible } from '../shared/legible.js';
import { nearest } from '../shared/suggest.js';
import { LOWEST_LEVEL } from '../territory/admin-unit.js';
import { nothingLoaded } from '../territory/nothing-loaded.js';
import type { AcceptedDocument, AcceptedEntry, AcceptedFigure, AcceptedReport } from './accepted-report.js';
import {
  checkBegun,
  checkMembers,
  checkClaim,
  checkValue,
  indicatorUnknown,
  notADate,
  parseFixedPeriod,
} from './check-figure.js';
import { type Accepted, DraftCheck } from './draft-check.js';
import {
  COUNTED_STATUSES,
  PRECISIONS,
  REPORT_STATUSES,
  type ReportStatus,
  type Scope,
  SCOPES,
} from './observation.js';
import { lastDayOf, type Period, printPeriod } from './period.js';
import { DOCUMENT_KINDS, ENTRY_KINDS, REPORT_SECTIONS } from './report.js';
import type { DocumentDraft, EntryDraft, FigureDraft, ReportDraft } from './report-file.js';
import type { CodedUnit, UnitIndex } from './unit-index.js';

/** What a file is read against: the map of units and the catalogue. */
export interface IngestLookups {
  readonly units: UnitIndex;
  readonly catalogue: Pick<Catalogue, 'find' | 'codes'>;
}

const LONGEST_KEY = 500;
const CODE = /^[A-Z][A-Z0-9_]*$/;

/**
 * Understands drafts: looks up every code as of the day that counts, and says everything that is wrong.
 *
 * Pure but for what it remembers of texts seen before: the same file and lookups give the same rows.
 */
export class ReportIngest {
  readonly #periods = new Map<string, Period | Bilingual>();
  readonly #documents = new Map<DocumentDraft, AcceptedDocument | null>();
  /** Reports whose unit nobody knows: told once, not with every figure. */
  readonly #withoutUnit = new Set<ReportDraft>();
  #suggestions = 0;

  /** @param today Figures of periods that begin later are refused. */
  constructor(
    private readonly lookups: IngestLookups,
    private readonly today: Day,
  ) {}

  /** What is to be done before any file can be read; null: nothing. */
  get nothingLoaded(): Bilingual | null {
    const { units, catalogue } = this.lookups;
    return nothingLoaded({ units: !units.isEmpty, indicators: catalogue.codes().length > 0 });
  }

  report(draft: ReportDraft): Accepted<AcceptedReport> {
    const check = new DraftCheck(draft);
    const period = this.#period(check, 'period', draft.period);
    const asOf = this.#day(check, 'as_of', draft.asOf) ?? (period && lastDayOf(period));
    const unit = this.#unit(check, 'unit', draft.unit, asOf);
    if (!unit) this.#withoutUnit.add(draft);
    const { status } = statusOf(check, draft.status);
    const document = this.#documentOnce(check, draft.document, asOf);
    if (draft.key !== null) keyOf(check, 'key', draft.key);
    const entries = draft.entries?.map(entry => this.#entry(check, entry, draft, period)) ?? null;
    if (!check.isClean || !period || !unit || !document) return check.refused();
    return check.accepted({
      key: draft.key ?? reportKey(document.key, unit.code, period),
      document,
      unit: unit.id,
      period,
      status,
      entries: entries && entries.filter(entry => entry !== null),
    });
  }

  figure(draft: FigureDraft): Accepted<AcceptedFigure> {
    const check = new DraftCheck(draft);
    const { report } = draft;
    const isPeriodOfReport = draft.period === null && report !== null;
    const period = isPeriodOfReport
      ? this.#silentPeriod(report.period)
      : this.#period(check, 'period', draft.period);
    const asOf =
      this.#day(check, 'as_of', draft.asOf) ??
      this.#silentDay(report?.asOf ?? null) ??
      (period && lastDayOf(period));
    const isUnitTold = draft.unit === null && report !== null && this.#withoutUnit.has(report);
    const unit = isUnitTold ? null : this.#unit(check, 'unit', draft.unit ?? report?.unit ?? null, asOf);
    const indicator = this.#indicator(check, draft.indicator);
    const scope = check.oneOf('scope', draft.scope, SCOPES, 'OWN');
    const precision = check.oneOf('precision', draft.precision, PRECISIONS, 'EXACT');
    const value = checkValue(check, draft.value, indicator, draft.written);
    if (indicator && precision && value)
      checkClaim(check, { value, precision, written: draft.written ?? null }, indicator);
    if (indicator) checkMembers(check, draft.members, indicator);
    if (unit && indicator && scope && asOf) this.#scope(check, unit, indicator, scope, asOf);
    if (period) checkBegun(check, period, indicator, this.today);
    const outlived = unit && period && this.lookups.units.explainOutlived(unit, lastDayOf(period));
    if (outlived) check.problem('period', outlived);
    const document = report ? report.document.key : keyOf(check, 'document', draft.document);
    const { status } = report ? { status: null } : statusOf(check, draft.status);
    if (!report && draft.issuer !== null) this.#unit(check, 'issuer', draft.issuer, asOf);
    if (!check.isClean || !period || !unit || !indicator || !scope || !precision || !value || !document) {
      return check.refused();
    }
    return check.accepted({
      line: draft.line,
      indicatorId: indicator.id,
      unit: unit.id,
      scope,
      members: draft.members,
      period,
      value,
      precision,
      place: draft.place,
      note: draft.note,
      reportKey: report ? this.#keyOf(report) : reportKey(document, unit.code, period),
      flat: report ? null : { document, issuer: draft.issuer, status },
    });
  }

  #documentOnce(check: DraftCheck, draft: DocumentDraft, asOf: Day | null): AcceptedDocument | null {
    const known = this.#documents.get(draft);
    if (known !== undefined) return known;
    const document = this.#document(check, draft, asOf);
    this.#documents.set(draft, document);
    return document;
  }

  #document(check: DraftCheck, draft: DocumentDraft, asOf: Day | null): AcceptedDocument | null {
    const own = check.of(draft, 'document.');
    const key = keyOf(own, 'key', draft.key);
    const title = own.required('title', draft.title);
    const kind = own.oneOf('kind', draft.kind, DOCUMENT_KINDS);
    const publishedOn = this.#day(own, 'published_on', draft.publishedOn);
    if (draft.issuer !== null) this.#unit(own, 'issuer', draft.issuer, publishedOn ?? asOf);
    if (key === null || title === null || kind === null) return null;
    return {
      key,
      title,
      kind,
      number: draft.number,
      issuer: draft.issuer,
      published: draft.published,
      publishedOn,
    };
  }

  #entry(
    check: DraftCheck,
    draft: EntryDraft,
    report: ReportDraft,
    reported: Period | null,
  ): AcceptedEntry | null {
    const own = check.of(draft);
    const section = own.oneOf('section', draft.section, REPORT_SECTIONS);
    const kind = own.oneOf('kind', draft.kind, ENTRY_KINDS);
    const period = draft.period === null ? reported : this.#period(own, 'period', draft.period);
    const asOf = this.#silentDay(report.asOf) ?? (period && lastDayOf(period));
    const unit = draft.unit === null ? null : this.#unit(own, 'unit', draft.unit, asOf);
    if (draft.unit !== null && draft.subject !== null) {
      own.problem('subject', {
        vi: 'một nội dung nói về một đơn vị hoặc, nếu không phải đơn vị, một chủ thể: không ghi cả hai.',
        en: 'an entry concerns a unit or, when it is none, a subject: not both.',
      });
    }
    if (draft.theme !== null && !CODE.test(draft.theme)) {
      own.problem('theme', {
        vi: `"${draft.theme}" không phải là mã: ghi như CITIZEN_RECEPTION.`,
        en: `"${draft.theme}" is not a code: write it as CITIZEN_RECEPTION.`,
      });
    }
    const textVi = own.required('text_vi', draft.textVi);
    const textEn = own.required('text_en', draft.textEn);
    if (section === null || kind === null || period === null || textVi === null || textEn === null)
      return null;
    return {
      section,
      kind,
      theme: draft.theme,
      unit: unit?.id ?? null,
      subject: draft.subject,
      textVi,
      textEn,
      place: draft.place,
      period,
    };
  }

  #keyOf(report: ReportDraft): string {
    if (report.key !== null) return report.key;
    return reportKey(report.document.key ?? '', report.unit ?? '', this.#silentPeriod(report.period));
  }

  #period(check: DraftCheck, field: string, text: string | null): Period | null {
    if (check.required(field, text) === null || text === null) return null;
    const parsed = this.#parsed(text);
    return 'vi' in parsed ? check.problem(field, parsed) : parsed;
  }

  /** A period whose faults are told elsewhere. */
  #silentPeriod(text: string | null): Period | null {
    const parsed = text === null ? null : this.#parsed(text);
    return parsed === null || 'vi' in parsed ? null : parsed;
  }

  /** The period, or what is wrong with it. The same few periods stand on a million lines. */
  #parsed(text: string): Period | Bilingual {
    const known = this.#periods.get(text);
    if (known !== undefined) return known;
    const parsed = parseFixedPeriod(text);
    if (this.#periods.size < 10_000) this.#periods.set(text, parsed);
    return parsed;
  }

  #day(check: DraftCheck, field: string, text: string | null): Day | null {
    if (text === null || isDay(text)) return text;
    return check.problem(field, notADate(text));
  }

  /** A day whose faults are told elsewhere. */
  #silentDay(text: string | null): Day | null {
    return text !== null && isDay(text) ? text : null;
  }

  /** Without a day there is nothing to look a code up by, and the missing day has been told already. */
  #unit(check: DraftCheck, field: string, code: string | null, on: Day | null): CodedUnit | null {
    if (check.required(field, code) === null || code === null || on === null) return null;
    const unit = this.lookups.units.at(code, on);
    if (unit) return unit;
    return check.problem(
      field,
      this.#maySuggest()
        ? this.lookups.units.explainMissing(code, on)
        : {
            vi: `không có đơn vị mã "${code}" ngày ${on}.`,
            en: `no unit has the code "${code}" on ${on}.`,
          },
    );
  }

  #indicator(check: DraftCheck, code: string | null): Indicator | null {
    if (check.required('indicator', code) === null || code === null) return null;
    const indicator = this.lookups.catalogue.find(code);
    if (indicator) return indicator;
    const near = this.#maySuggest() ? nearest(code, this.lookups.catalogue.codes()) : [];
    return check.problem('indicator', indicatorUnknown(code, near));
  }

  #scope(check: DraftCheck, unit: CodedUnit, indicator: Indicator, scope: Scope, asOf: Day): void {
    if (unit.level === LOWEST_LEVEL && scope !== 'OWN') {
      check.problem('scope', {
        vi: `${unit.name} không có đơn vị trực thuộc: số liệu là của cấp mình (OWN), không phải ${scope}.`,
        en: `${unit.name} has no units below it: its figures are OWN, not ${scope}.`,
      });
      return;
    }
    if (scope === 'BELOW' && !this.lookups.units.hasUnitsBelow(unit, asOf)) {
      check.problem('scope', {
        vi: `${unit.name} không có đơn vị trực thuộc ngày ${asOf}: việc của cấp mình là OWN, toàn địa bàn là TOTAL.`,
        en: `${unit.name} has no units below it on ${asOf}: what its own office did is OWN, the whole of it TOTAL.`,
      });
      return;
    }
    if (scope !== 'OWN' || indicator.kind === 'DERIVED') return;
    if (indicator.register) {
      check.problem('scope', {
        vi: `${indicator.code} được đếm từ danh mục đơn vị: chỉ ghi được cho cấp dưới (BELOW) hoặc toàn địa bàn (TOTAL).`,
        en: `${indicator.code} is counted from the map of units: it can be stated as BELOW or TOTAL.`,
      });
    } else if (!indicator.levels.includes(unit.level)) {
      const levels = indicator.levels.join(', ');
      check.problem('scope', {
        vi: `cơ quan cấp ${unit.level} không báo cáo ${indicator.code}: chỉ cấp ${levels}. Ghi việc của cấp dưới là BELOW, toàn địa bàn là TOTAL.`,
        en: `an office of level ${unit.level} does not report ${indicator.code}: ${levels} do. State what the units below did as BELOW, or the whole as TOTAL.`,
      });
    }
  }

  /** Looking for the nearest code is slow; a file with more than a thousand wrong codes has another trouble. */
  #maySuggest(): boolean {
    return this.#suggestions++ < 1000;
  }
}

/**
 * A figure of a file takes the place of the one that counts, so that it has to count itself. Null: nothing is said of it, or
 * nothing that can be.
 */
function statusOf(check: DraftCheck, text: string | null): { readonly status: ReportStatus | null } {
  if (text === null) return { status: null };
  const isUncounted =
    REPORT_STATUSES.some(status => status === text) && !COUNTED_STATUSES.some(status => status === text);
  if (!isUncounted) return { status: check.oneOf('status', text, COUNTED_STATUSES) };
  check.problem('status', {
    vi: `tệp chỉ nhận số liệu được tính, còn báo cáo ở trạng thái ${text} thì không: ghi ${COUNTED_STATUSES.join(' hoặc ')}, hoặc bỏ báo cáo này ra.`,
    en: `a file brings figures that count, and those of a report with the status ${text} do not: write ${COUNTED_STATUSES.join(' or ')}, or leave the report out.`,
  });
  return { status: null };
}

/** A name by which a document or a report is found again: one that can be read, and that an index keeps. */
function keyOf(check: DraftCheck, field: string, text: string | null): string | null {
  const key = check.required(field, text);
  if (key === null) return null;
  if (legible(key) === null) {
    return check.problem(field, {
      vi: 'chỉ có ký tự không nhìn thấy: ghi tên để nhận ra văn bản.',
      en: 'there is nothing in it that can be seen: write a name by which it is found again.',
    });
  }
  if (key.length <= LONGEST_KEY) return key;
  return check.problem(field, {
    vi: `tên dài ${key.length} ký tự: ghi nhiều nhất ${LONGEST_KEY}.`,
    en: `a name of ${key.length} letters: write ${LONGEST_KEY} at most.`,
  });
}

/** By this a report is found again when nobody gave it a key: one document, one unit, one period. */
function reportKey(document: string, unitCode: string, period: Period | null): string {
  return `${document}/${unitCode}/${period === null ? '' : printPeriod(period)}`;
}
