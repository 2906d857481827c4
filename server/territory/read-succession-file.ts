import { isDay, type Day } from '../shared/day.js';
import { FileProblems } from '../shared/file-problem.js';
import { nearest } from '../shared/suggest.js';
import { SUCCESSION_KINDS } from './admin-unit.js';
import { checkSuccessions, type SucceedingUnit, type SuccessionRow } from './check-successions.js';
import { readCsv, type CsvRow } from './csv.js';
import { contains, printInterval } from './interval.js';
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
 *   predecessor that went to two, shares that do not make up the whole.
 */
export function readSuccessionFile(
  text: string,
  { units }: { readonly units: readonly SucceedingUnit[] },
  file = 'successions.csv',
): FileSuccession[] {
  const problems = new FileProblems();
  const csv = readCsv(text, SUCCESSION_COLUMNS, ['old_code', 'old_date', 'new_code', 'new_date', 'kind']);
  problems.add(...csv.problems);
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
  const problem = (field: SuccessionColumn, message: string): void => problems.add({ line, field, message });
  const unitOn = (side: 'old' | 'new'): { readonly unit: SucceedingUnit; readonly day: Day } | null => {
    const [code, date] = [fields[`${side}_code`], fields[`${side}_date`]];
    if (!isDay(date)) {
      problem(`${side}_date`, `"${date}" is not a date: write it as 2020-07-31.`);
      return null;
    }
    const unit = byCode.get(code)?.find(candidate => contains(candidate, date));
    if (unit) return { unit, day: date };
    problem(`${side}_code`, `no unit has the code ${code} on ${date}${bearing(code, byCode, problems)}.`);
    return null;
  };
  const [old, successor] = [unitOn('old'), unitOn('new')];
  const kind = SUCCESSION_KINDS.find(candidate => candidate === fields.kind);
  if (!kind) problem('kind', `"${fields.kind}" is not a kind: write FULL or PARTIAL.`);
  const wellShared = fields.share === '' || SHARE_PATTERN.test(fields.share);
  if (!wellShared)
    problem('share', `"${fields.share}" is not a share: write a number above 0 and at most 1, or nothing.`);
  if (!old || !successor || !kind || !wellShared) return null;
  if (old.unit === successor.unit) {
    problem(
      'new_code',
      `${fields.new_code} is the same unit as ${fields.old_code}: a unit does not succeed itself.`,
    );
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
): string {
  const bearers = byCode.get(code);
  if (bearers) return `: it is borne ${bearers.map(printInterval).join(', and ')}`;
  const near = problems.count < PROBLEMS_WITH_SUGGESTIONS ? nearest(code, byCode.keys()) : [];
  return near.length > 0 ? `; near are ${near.join(', ')}` : '';
}
