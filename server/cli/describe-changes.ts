import type { ImportChange } from '../file-import/import-job.read-model.js';
import { displacedBy } from '../file-import/compared-report.store.js';
import { ImportJobReadModel } from '../file-import/import-job.read-model.js';
import type { ForeseenDiscrepancy, ImportJob } from '../file-import/import-job.js';
import { printPlace } from '../file-import/file-row.js';
import type { DiscrepancyKind } from '../discrepancy/discrepancy.js';
import type { FigureCell, FigureValue } from '../collection/figure-change.js';
import { membersKey } from '../indicator/indicator.js';
import type { CorrectedFigure } from '../reporting/corrected-figures.read-model.js';
import type { Precision } from '../reporting/observation.js';
import { printPeriod } from '../reporting/period.js';
import type { IngestResult } from '../reporting/report.store.js';
import type { RequestContext } from '../transport/request-context.js';

export const CHANGES_SHOWN = 50;
const DISCREPANCIES_SHOWN = 20;

const MARK: Readonly<Record<Precision, string>> = { EXACT: '', ABOUT: '≈ ', AT_LEAST: '≥ ', AT_MOST: '≤ ' };
const KINDS: Readonly<Record<DiscrepancyKind, string>> = {
  STATED_VS_BELOW: 'cấp trên khác tổng cấp dưới · stated, and the sum below',
  TOTAL_VS_PARTS: 'tổng khác các phần · a total, and its members',
  PERIOD_VS_PARTS: 'kỳ dài khác các kỳ ngắn · a period, and those in it',
  NEGATIVE_DIFFERENCE: 'kỳ ngắn lớn hơn kỳ dài · a part of a period, greater than the whole',
  STATED_VS_FORMULA: 'số ghi khác công thức · stated, and what the formula gives',
  RULE: 'trái quy tắc kiểm tra · a rule that does not hold',
  OUTLIER: 'khác xa các số còn lại · far from all others',
};

/** What a file would change, a line for each change, and what would then disagree; in both languages. */
export async function describeChanges(job: ImportJob, context: RequestContext): Promise<string[]> {
  const jobs = new ImportJobReadModel(context.em);
  const changes = await jobs.nextChanges(job.id, 0, CHANGES_SHOWN);
  const changeCount = await jobs.countChanges(job.id, null);
  const discrepancies = (job.discrepancies ?? []).slice(0, DISCREPANCIES_SHOWN);
  const catalogue = await context.catalogue();
  const told = new Set(
    changes.flatMap(({ place, before }) => (before?.reportId === undefined ? [] : [printPlace(place)])),
  );
  const displaced = (await displacedBy(context.em, job, CHANGES_SHOWN, context)).filter(
    one => !told.has(printPlace(one)),
  );
  const titleOf = async ({ before }: ImportChange): Promise<string | null> => {
    if (before?.reportId === undefined) return null;
    return (await context.reports.byId.load(before.reportId))?.document.title ?? null;
  };
  const nameOf = async ({ unit }: { unit: FigureCell['unit'] }): Promise<string> => {
    const version = await context.units.nearest(unit, job.unit.asOf);
    return version ? `${version.fullName} (${version.code})` : String(unit);
  };
  return [
    ...(await Promise.all(
      changes.map(async one => changeLine(one, await nameOf(one.cell), await titleOf(one))),
    )),
    ...andMore(changeCount - changes.length, 'thay đổi nữa · more changes'),
    ...(await Promise.all(
      displaced.map(async one => {
        const indicator = catalogue.findById(one.indicatorId)?.code ?? String(one.indicatorId);
        const report = await context.reports.byId.load(one.theirs.reportId!);
        const sides = `${printValue(one.theirs)} ("${report?.document.title ?? ''}") → ${printValue(one.ours)}`;
        return `  ${printPlace(one)}: khác báo cáo khác · other than another report: ${await nameOf(one)}, ${printCell({ ...one, indicator })}: ${sides}`;
      }),
    )),
    ...(await Promise.all(
      discrepancies.map(async one => {
        const indicator = catalogue.findById(one.indicatorId)?.code ?? String(one.indicatorId);
        return discrepancyLine({ ...one, indicator }, await nameOf(one));
      }),
    )),
    ...andMore(
      (job.discrepancyCount ?? 0) - discrepancies.length,
      'chỗ lệch nhau nữa · more discrepancies to come',
    ),
  ];
}

/** What a file of the flat or the full form puts in the place of other numbers, a line for each. */
export function describeCorrections({ corrections, observations }: IngestResult): string[] {
  return [
    ...corrections.map(({ line, unit, before, saidBy, after, ...cell }) => {
      const from = `${printValue({ ...before, note: null })} (${printSaidBy(saidBy)})`;
      const of = `${unit.fullName} (${unit.code}), ${printCell(cell)}`;
      return `  dòng · line ${line}: sửa · corrected: ${of}: ${from} → ${printValue({ ...after, note: null })}`;
    }),
    ...andMore(observations.corrected - corrections.length, 'số liệu được sửa nữa · more corrected'),
  ];
}

/** What of such a file stays as it is, as another figure took its place since its report said it, a line for each. */
export function describeOutdated({ outdated, observations }: IngestResult): string[] {
  return [
    ...outdated.map(({ line, unit, stands, said, ...cell }) => {
      const now = stands
        ? `${printValue({ ...stands, note: null })} (${printSaidBy(stands.saidBy)})`
        : 'đã bỏ khi đính chính · left out by a correction';
      const of = `${unit.fullName} (${unit.code}), ${printCell(cell)}`;
      const before = `báo cáo này đã ghi từ trước · this report said before: ${printValue({ ...said, note: null })}`;
      return `  dòng · line ${line}: giữ nguyên · left: ${of}: ${now}; ${before}`;
    }),
    ...andMore(observations.outdated - outdated.length, 'số liệu được giữ nguyên nữa · more left'),
  ];
}

function printSaidBy({ status, documentTitle }: CorrectedFigure['saidBy']): string {
  const said = status === 'APPROVED' ? 'đã duyệt · approved' : 'chưa duyệt · not approved';
  return `${said}: "${documentTitle}"`;
}

/** @param title Of the other report that said what was before; null: it stood on the sheet, or nothing did. */
function changeLine(
  { place, kind, cell, before, after }: ImportChange,
  unit: string,
  title: string | null,
): string {
  const word = kind === 'NEW' ? 'mới · new' : 'sửa · corrected';
  const elsewhere = title === null ? '' : ` (báo cáo khác · of another report: "${title}")`;
  const from = before === null ? 'chưa có · none' : `${printValue(before)}${elsewhere}`;
  return `  ${printPlace(place)}: ${word}: ${unit}, ${printCell(cell)}: ${from} → ${printValue(after)}`;
}

function discrepancyLine(one: ForeseenDiscrepancy & { indicator: string }, unit: string): string {
  const { kind, stated, computed, rule, figures = [] } = one;
  const sides = `ghi · stated ${stated ?? '–'}, tính ra · computed ${computed ?? '–'}`;
  const broken = rule ? ` (${rule})` : '';
  const places = figures.length === 0 ? '' : ` [${figures.map(printPlace).join('; ')}]`;
  return `  sẽ lệch nhau · would disagree: ${KINDS[kind]}${broken}: ${unit}, ${printCell(one)}: ${sides}${places}`;
}

function printCell(
  cell: Pick<FigureCell, 'members' | 'scope' | 'start' | 'end'> & { readonly indicator: string },
): string {
  const members = membersKey(cell.members);
  const indicator = members === '' ? cell.indicator : `${cell.indicator}[${members}]`;
  return [indicator, ...(cell.scope === 'OWN' ? [] : [cell.scope]), printPeriod(cell)].join(' ');
}

function printValue({ value, precision, note }: Pick<FigureValue, 'value' | 'precision' | 'note'>): string {
  return `${MARK[precision]}${value}${note === null ? '' : ` (${note})`}`;
}

function andMore(rest: number, what: string): string[] {
  return rest > 0 ? [`  … và thêm · and ${rest.toLocaleString('vi-VN')} ${what}`] : [];
}
