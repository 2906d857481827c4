import type { Bilingual } from '../shared/bilingual.js';
import { isDay } from '../shared/day.js';
import { fileProblem, FileProblems } from '../shared/file-problem.js';
import { nearest } from '../shared/suggest.js';
import { ADMIN_LEVELS, isBelow, type AdminLevel, type AdminUnitCode } from './admin-unit.js';
import { readCsv, type CsvRow } from './csv.js';
import { intersection, printInterval, uncovered, type Bound, type Interval } from './interval.js';
import { UNIT_COLUMNS, type FileUnit, type UnitColumn, type UnitFile, type UnitKey } from './unit-file.js';
import { readUnitName, type UnitName } from './unit-name.js';

/** Looking for the nearest code costs a comparison with each; a file with more problems has another trouble. */
const PROBLEMS_WITH_SUGGESTIONS = 100;

/** One version of a unit, as one line of the file says it. */
interface VersionRow extends Interval {
  readonly line: number;
  readonly key: UnitKey;
  readonly code: string;
  readonly level: AdminLevel;
  readonly parentCode: string;
  readonly name: UnitName;
}

interface UnitRows extends Interval {
  readonly key: UnitKey;
  readonly code: string;
  readonly level: AdminLevel;
  readonly rows: readonly VersionRow[];
}

/**
 * Reads a file of units: one line for each version of a unit, of any country.
 *
 * @param file Its name, for the message.
 * @throws DomainError `FILE_REFUSED` with everything that is wrong, each with line and column: a line that
 *   cannot be read, two lines of one unit that overlap or leave a gap, two units with one code at one
 *   time, a parent that is not there for all the time, or not above.
 */
export function readUnitFile(text: string, file = 'units.csv'): UnitFile {
  const problems = new FileProblems();
  const csv = readCsv(text, UNIT_COLUMNS, ['code', 'name', 'level']);
  problems.add(...csv.problems);
  const rows = csv.rows.flatMap(row => readRow(row, problems) ?? []);
  const units = gatherUnits(rows, problems);
  const byCode = Map.groupBy(units, unit => unit.code);
  for (const bearers of byCode.values()) checkOneAtATime(bearers, problems);
  const found = units.map(unit => ({
    key: unit.key,
    code: unit.code as AdminUnitCode,
    level: unit.level,
    from: unit.from,
    to: unit.to,
    versions: joined(
      unit.rows.map(row => ({ ...row.name, from: row.from, to: row.to })),
      isSameVersion,
    ),
    parents: joined(
      unit.rows.flatMap(row => parentsOf(row, byCode, problems)),
      (one, other) => one.parent === other.parent,
    ),
  }));
  problems.refuseIfAny(file);
  return { file, units: found };
}

/** Longer ones are no codes; and no index keeps them. */
const LONGEST_CODE = 100;

function readRow({ line, fields }: CsvRow<UnitColumn>, problems: FileProblems): VersionRow | null {
  const before = problems.count;
  const problem = (field: UnitColumn, words: Bilingual): void =>
    problems.add(fileProblem(line, field, words));
  if (fields.code === '') problem('code', { vi: 'đơn vị phải có mã.', en: 'a unit needs a code.' });
  if (fields.code.length > LONGEST_CODE) {
    problem('code', {
      vi: `mã dài ${fields.code.length} ký tự: ghi nhiều nhất ${LONGEST_CODE}.`,
      en: `a code of ${fields.code.length} letters: write ${LONGEST_CODE} at most.`,
    });
  }
  if (fields.name === '') problem('name', { vi: 'đơn vị phải có tên.', en: 'a unit needs a name.' });
  const level = ADMIN_LEVELS.find(candidate => candidate === fields.level.toUpperCase());
  if (!level) {
    problem('level', {
      vi: `"${fields.level}" không phải là một cấp: ghi một trong ${ADMIN_LEVELS.join(', ')}.`,
      en: `"${fields.level}" is not a level: write one of ${ADMIN_LEVELS.join(', ')}.`,
    });
  }
  const bound = (column: 'valid_from' | 'valid_to', open: Bound): Bound => {
    const value = fields[column];
    if (value === '') return open;
    if (isDay(value)) return value;
    problem(column, {
      vi: `"${value}" không phải là ngày: ghi như 2020-07-31, hoặc để trống.`,
      en: `"${value}" is not a date: write it as 2020-07-31, or leave it empty.`,
    });
    return open;
  };
  const from = bound('valid_from', '-infinity');
  const to = bound('valid_to', 'infinity');
  if (from >= to) {
    problem('valid_to', {
      vi: `${to} không sau valid_from ${from}: valid_to là ngày đầu tiên không còn đơn vị này.`,
      en: `${to} is not after valid_from ${from}: valid_to is the first day without the unit.`,
    });
  }
  if (fields.parent_code !== '' && fields.parent_code === fields.code) {
    problem('parent_code', {
      vi: `"${fields.code}" không thể nằm trong chính nó.`,
      en: `"${fields.code}" cannot lie inside itself.`,
    });
  }
  if (problems.count > before || !level) return null;
  const name = readUnitName(fields.name, fields.type, fields.name_en);
  return {
    line,
    key: fields.unit || fields.code,
    code: fields.code,
    level,
    parentCode: fields.parent_code,
    name,
    from,
    to,
  };
}

/** The lines of each unit together, oldest first; told off for gaps, overlaps and changes of code or level. */
function gatherUnits(rows: readonly VersionRow[], problems: FileProblems): UnitRows[] {
  return [...Map.groupBy(rows, row => row.key)].map(([key, unsorted]) => {
    const versions = unsorted.toSorted((one, other) =>
      one.from < other.from ? -1 : one.from > other.from ? 1 : 0,
    );
    const first = versions[0]!;
    for (const [index, row] of versions.entries()) {
      const { line } = row;
      if (row.code !== first.code) {
        problems.add(
          fileProblem(line, 'unit', {
            vi: `"${key}" mang mã ${first.code} ở dòng ${first.line}: một đơn vị chỉ có một mã.`,
            en: `"${key}" has the code ${first.code} in line ${first.line}: one unit keeps one code.`,
          }),
        );
      }
      if (row.level !== first.level) {
        problems.add(
          fileProblem(line, 'level', {
            vi: `"${key}" là ${first.level} ở dòng ${first.line}: đơn vị ở cấp khác phải có tên riêng ở cột "unit".`,
            en: `"${key}" is a ${first.level} in line ${first.line}: give a unit of another level a name of its own in the column "unit".`,
          }),
        );
      }
      const previous = versions[index - 1];
      if (!previous || previous.to === row.from) continue;
      const isTwice = previous.to > row.from;
      const when = printInterval(isTwice ? previous : { from: previous.to, to: row.from });
      const words = isTwice
        ? {
            vi: `"${key}" đã có ${when.vi}, ở dòng ${previous.line}. Hai đơn vị chung một mã phải có tên riêng ở cột "unit".`,
            en: `"${key}" is already there ${when.en}, in line ${previous.line}. Two units that share a code need names of their own in the column "unit".`,
          }
        : {
            vi: `"${key}" không có ${when.vi}: nếu đây là đơn vị khác với dòng ${previous.line}, hãy cho nó tên riêng ở cột "unit".`,
            en: `"${key}" is missing ${when.en}: if it is another unit than in line ${previous.line}, give it a name of its own in the column "unit".`,
          };
      problems.add(fileProblem(line, 'valid_from', words));
    }
    const to = versions.reduce<Bound>((latest, row) => (row.to > latest ? row.to : latest), first.to);
    return { key, code: first.code, level: first.level, rows: versions, from: first.from, to };
  });
}

function checkOneAtATime(bearers: readonly UnitRows[], problems: FileProblems): void {
  const sorted = bearers.toSorted((one, other) => (one.from < other.from ? -1 : 1));
  for (const [index, unit] of sorted.entries()) {
    const earlier = sorted.slice(0, index).find(other => intersection(unit, other));
    if (!earlier) continue;
    const when = printInterval(intersection(unit, earlier)!);
    problems.add(
      fileProblem(unit.rows[0]!.line, 'code', {
        vi: `mã ${unit.code} là của "${earlier.key}" ${when.vi}: mỗi lúc một mã chỉ của một đơn vị.`,
        en: `the code ${unit.code} belongs to "${earlier.key}" ${when.en}: at any time a code is one unit's.`,
      }),
    );
  }
}

/** The units that bore the parent's code while this version held, each for its own time. */
function parentsOf(
  row: VersionRow,
  byCode: ReadonlyMap<string, readonly UnitRows[]>,
  problems: FileProblems,
): (Interval & { parent: UnitKey })[] {
  if (row.parentCode === '') return [];
  const problem = (words: Bilingual): void => problems.add(fileProblem(row.line, 'parent_code', words));
  const bearers = byCode.get(row.parentCode);
  if (!bearers) {
    const near = problems.count < PROBLEMS_WITH_SUGGESTIONS ? nearest(row.parentCode, byCode.keys()) : [];
    const codes = near.join(', ');
    problem({
      vi: `tệp này không có đơn vị mã ${row.parentCode}${codes && `; gần nhất: ${codes}`}. Tệp phải có mọi đơn vị mà nó nêu, kể cả đơn vị đã có trong cơ sở dữ liệu.`,
      en: `no unit of this file has the code ${row.parentCode}${codes && `; near are ${codes}`}. A file holds every unit it names, also one that is in the database already.`,
    });
    return [];
  }
  const found = bearers.flatMap(parent => {
    const common = intersection(row, parent);
    return common ? [{ ...common, parent: parent.key, level: parent.level }] : [];
  });
  for (const gap of uncovered(row, found)) {
    const when = printInterval(gap);
    problem({
      vi: `không có ${row.parentCode} ${when.vi}.`,
      en: `${row.parentCode} is not there ${when.en}.`,
    });
  }
  for (const parent of found) {
    if (!isBelow(row.level, parent.level)) {
      problem({
        vi: `${row.parentCode} là ${parent.level}, không ở trên ${row.level}.`,
        en: `${row.parentCode} is a ${parent.level}, which is not above a ${row.level}.`,
      });
    }
  }
  return found
    .toSorted((one, other) => (one.from < other.from ? -1 : 1))
    .map(({ from, to, parent }) => ({ from, to, parent }));
}

/** Neighbouring stretches that say the same become one. */
function joined<Stretch extends Interval>(
  stretches: readonly Stretch[],
  isSame: (one: Stretch, other: Stretch) => boolean,
): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    if (last && last.to === stretch.from && isSame(last, stretch)) {
      result[result.length - 1] = { ...last, to: stretch.to };
    } else {
      result.push(stretch);
    }
  }
  return result;
}

function isSameVersion(one: FileUnit['versions'][number], other: FileUnit['versions'][number]): boolean {
  return (
    one.fullName === other.fullName &&
    one.name === other.name &&
    one.nameEn === other.nameEn &&
    one.typeName === other.typeName
  );
}
