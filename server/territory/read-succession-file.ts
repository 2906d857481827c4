import type { Bilingual } from '../shared/bilingual.js';
import { isDay, type Day } from '../shared/day.js';
import { fileProblem, FileProblems } from '../shared/file-problem.js';
import { nearest } from '../shared/suggest.js';
import { SUCCESSION_KINDS } from './admin-unit.js';
import { checkSuccessions, type SucceedingUnit, type SuccessionRow } from './check-successions.js';
import { readCsv, type CsvRow } from './csv.js';
import { contains, printInterval } from './interval.js';
import { nothingLoaded } from './nothing-loaded.js';
import type { FileSuccession } from './unit-file.js';

const SUCCESSION_COLUMNS = [
  'old_code',
  'old_date',
  'new_code',
  'new_date',
  'kind',
  'share',
  'decree',
] as const;
type SuccessionColumn = (typeof SUCCESSION_COLUMNS)[number];

const NOTHING_SAID: Bilingual = {
  vi: 'không nói gì về đơn vị nào: dưới dòng tiêu đề không có dòng nào.',
  en: 'nothing is said of any unit: no line stands below the header.',
};

const SHARE_PATTERN = /^(1(\.0+)?|0?\.\d*[1-9]\d*)$/;

/** Looking for near codes is slow; a file with more problems than that has another trouble. */
const PROBLEMS_WITH_SUGGESTIONS = 500;

/**
 * Reads what became of units: one line for each predecessor and successor.
 *
 * `old_date` is a day on which the predecessor bore its code, usually its last; `new_date` is the day from
 * which the successor stands in its place.
 *
 * @param units Those that the file may speak of: of a map that is read with it, or all that are known.
 * @throws DomainError `FILE_REFUSED` with everything that is wrong: a code nobody bore on that day, a unit
 *   that succeeds itself at once or in the end, one that was still there, a pair said twice, a whole
 *   predecessor that went to two, a part alone, shares that do not make up the whole or have no effect, a day
 *   after the successor took its place, a successor far above that was there already.
 */
export function readSuccessionFile(
  text: string,
  { units }: { readonly units: readonly SucceedingUnit[] },
  file = 'successions.csv',
): FileSuccession[] {
  const problems = new FileProblems();
  const missing = nothingLoaded({ units: units.length > 0, indicators: true });
  if (missing) problems.add(fileProblem(1, null, missing));
  const csv = readCsv(text, SUCCESSION_COLUMNS, ['old_code', 'old_date', 'new_code', 'new_date', 'kind']);
  problems.add(...csv.problems);
  if (csv.rows.length === 0 && csv.problems.length === 0) problems.add(fileProblem(1, null, NOTHING_SAID));
  const byCode = Map.groupBy(units, unit => unit.code);
  const incomplete = new Set<string>();
  const rows = csv.rows.flatMap(line => {
    const row = readRow(line, byCode, problems);
    if (!row) incomplete.add(line.fields.old_code);
    return row ?? [];
  });
  checkSuccessions(rows, incomplete, problems);
  problems.refuseIfAny(file);
  return rows.map(({ succession }) => succession);
}

function readRow(
  { line, fields }: CsvRow<SuccessionColumn>,
  byCode: ReadonlyMap<string, readonly SucceedingUnit[]>,
  problems: FileProblems,
): SuccessionRow | null {
  const problem = (field: SuccessionColumn, words: Bilingual): void =>
    problems.add(fileProblem(line, field, words));
  const unitOn = (side: 'old' | 'new'): { readonly unit: SucceedingUnit; readonly day: Day } | null => {
    const [code, date] = [fields[`${side}_code`], fields[`${side}_date`]];
    if (!isDay(date)) {
      problem(`${side}_date`, {
        vi: `"${date}" không phải là ngày: ghi như 2020-07-31.`,
        en: `"${date}" is not a date: write it as 2020-07-31.`,
      });
      return null;
    }
    const unit = byCode.get(code)?.find(candidate => contains(candidate, date));
    if (unit) return { unit, day: date };
    const known = bearing(code, byCode, problems);
    problem(`${side}_code`, {
      vi: `không có đơn vị nào mang mã ${code} ngày ${date}${known.vi}.`,
      en: `no unit has the code ${code} on ${date}${known.en}.`,
    });
    return null;
  };
  const [old, successor] = [unitOn('old'), unitOn('new')];
  const kind = SUCCESSION_KINDS.find(candidate => candidate === fields.kind);
  if (!kind) {
    problem('kind', {
      vi: `"${fields.kind}" không phải là một loại: ghi FULL (toàn bộ) hoặc PARTIAL (một phần).`,
      en: `"${fields.kind}" is not a kind: write FULL or PARTIAL.`,
    });
  }
  const wellShared = fields.share === '' || SHARE_PATTERN.test(fields.share);
  if (!wellShared) {
    problem('share', {
      vi: `"${fields.share}" không phải là một tỷ lệ: ghi số lớn hơn 0 và không quá 1, hoặc để trống.`,
      en: `"${fields.share}" is not a share: write a number above 0 and at most 1, or nothing.`,
    });
  }
  if (!old || !successor || !kind || !wellShared) return null;
  if (old.unit === successor.unit) {
    problem('new_code', {
      vi: `${fields.new_code} vẫn là chính đơn vị ${fields.old_code}: không đơn vị nào thay thế chính mình.`,
      en: `${fields.new_code} is the same unit as ${fields.old_code}: a unit does not succeed itself.`,
    });
    return null;
  }
  const succession = {
    predecessor: old.unit.key,
    successor: successor.unit.key,
    date: successor.day,
    kind,
    share: fields.share || null,
    decree: fields.decree || null,
  };
  return { line, old: old.unit, successor: successor.unit, succession };
}

/** When a code was borne, or which codes are near one that never was. */
function bearing(
  code: string,
  byCode: ReadonlyMap<string, readonly SucceedingUnit[]>,
  problems: FileProblems,
): Bilingual {
  const bearers = byCode.get(code)?.map(printInterval);
  if (bearers) {
    return {
      vi: `: mã này được mang ${bearers.map(({ vi }) => vi).join(', và ')}`,
      en: `: it is borne ${bearers.map(({ en }) => en).join(', and ')}`,
    };
  }
  const near = problems.count < PROBLEMS_WITH_SUGGESTIONS ? nearest(code, byCode.keys()) : [];
  if (near.length === 0) return { vi: '', en: '' };
  return { vi: `; gần nhất: ${near.join(', ')}`, en: `; near are ${near.join(', ')}` };
}
