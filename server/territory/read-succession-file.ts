import { isDay, type Day } from '../shared/day.js';
import { FileProblems } from '../shared/file-problem.js';
import { nearest } from '../shared/suggest.js';
import { SUCCESSION_KINDS } from './admin-unit.js';
import { readCsv, type CsvRow } from './csv.js';
import { contains } from './interval.js';
import type { FileSuccession, FileUnit, UnitFile } from './unit-file.js';

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

/**
 * Reads what became of the units of a file: one line for each predecessor and successor.
 *
 * `old_date` is a day on which the predecessor bore its code, usually its last; `new_date` is the day from
 * which the successor stands in its place.
 *
 * @throws DomainError `FILE_REFUSED` with everything that is wrong: a code nobody bore on that day, a unit
 *   that succeeds itself, a pair said twice, a whole predecessor that went to two, shares above 1.
 */
export function readSuccessionFile(
  text: string,
  units: UnitFile,
  file = 'successions.csv',
): FileSuccession[] {
  const problems = new FileProblems();
  const csv = readCsv(text, SUCCESSION_COLUMNS, ['old_code', 'old_date', 'new_code', 'new_date', 'kind']);
  problems.add(...csv.problems);
  const byCode = Map.groupBy(units.units, unit => unit.code as string);
  const read = csv.rows.flatMap(row => {
    const succession = readRow(row, byCode, problems);
    return succession ? [{ line: row.line, succession }] : [];
  });
  for (const together of Map.groupBy(
    read,
    ({ succession }) => `${succession.predecessor}\n${succession.date}`,
  ).values()) {
    checkShares(together, problems);
  }
  problems.refuseIfAny(file);
  return read.map(({ succession }) => succession);
}

function readRow(
  { line, fields }: CsvRow<SuccessionColumn>,
  byCode: ReadonlyMap<string, readonly FileUnit[]>,
  problems: FileProblems,
): FileSuccession | null {
  const problem = (field: SuccessionColumn, message: string): void => problems.add({ line, field, message });
  const unitOn = (side: 'old' | 'new'): { readonly unit: FileUnit; readonly day: Day } | null => {
    const [code, date] = [fields[`${side}_code`], fields[`${side}_date`]];
    if (!isDay(date)) {
      problem(`${side}_date`, `"${date}" is not a date: write it as 2020-07-31.`);
      return null;
    }
    const unit = byCode.get(code)?.find(candidate => contains(candidate, date));
    if (!unit) {
      const near = byCode.has(code) ? [] : nearest(code, byCode.keys());
      problem(
        `${side}_code`,
        `no unit has the code ${code} on ${date}${near.length > 0 ? `; near are ${near.join(', ')}` : ''}.`,
      );
    }
    return unit ? { unit, day: date } : null;
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
  return {
    predecessor: old.unit.key,
    successor: successor.unit.key,
    date: successor.day,
    kind,
    share: fields.share || null,
    decree: fields.decree || null,
  };
}

function checkShares(
  together: readonly { readonly line: number; readonly succession: FileSuccession }[],
  problems: FileProblems,
): void {
  const seen = new Set<string>();
  for (const { line, succession } of together) {
    const { successor, predecessor, kind } = succession;
    if (seen.has(successor)) {
      problems.add({
        line,
        field: 'new_code',
        message: `that ${predecessor} went to ${successor} stands there twice.`,
      });
    }
    seen.add(successor);
    if (kind === 'FULL' && together.length > 1) {
      problems.add({
        line,
        field: 'kind',
        message: `${predecessor} went to ${together.length} units on ${succession.date}, so to none of them in full.`,
      });
    }
  }
  const total = together.reduce((sum, { succession }) => sum + Number(succession.share ?? 0), 0);
  if (total > 1 + 1e-9) {
    const { line, succession } = together[0]!;
    problems.add({
      line,
      field: 'share',
      message: `the shares out of ${succession.predecessor} add up to ${total}, above 1.`,
    });
  }
}
