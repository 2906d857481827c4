import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type Day } from '../shared/day.js';
import { contains, dayOfBound } from '../territory/interval.js';
import { readSuccessionFile } from '../territory/read-succession-file.js';
import { readUnitFile } from '../territory/read-unit-file.js';
import { traceUnits, type TracedSuccession, type TracedUnit } from '../territory/trace-units.js';
import { typeWordOf } from '../territory/unit-name.js';
import { matchMergers, type MatchedMergers } from './match-mergers.js';
import { FOURTH_LIST, readMergerRows, readOfficialLists, THIRD_LIST } from './official-lists.js';

const SEED_DIRECTORY = join(import.meta.dirname, '../database/seed');

/**
 * Makes `units.csv` and `successions.csv` out of the four official lists (`npm run data:units`).
 *
 * The files come out the same every time. What could not be matched is printed, not hidden.
 */
export async function buildUnitFiles(out: (line: string) => void): Promise<void> {
  const lists = await readOfficialLists();
  const [, second, third, fourth] = lists;
  const matched = matchMergers(readMergerRows(), third!, second!, fourth!);
  const traced = traceUnits(lists, new Map([[FOURTH_LIST, matched.mergers]]));
  const successions = [...traced.successions, ...earlierSuccessions(matched, traced.units)];

  const unitsText = printUnits(traced.units);
  const successionsText = printSuccessions(successions);
  const file = readUnitFile(unitsText);
  readSuccessionFile(successionsText, file);
  await writeFile(join(SEED_DIRECTORY, 'units.csv'), unitsText);
  await writeFile(join(SEED_DIRECTORY, 'successions.csv'), successionsText);

  out(
    `${file.units.length} units in ${unitsText.split('\n').length - 2} versions, ${successions.length} successions.`,
  );
  const { rows, oldUnits, newUnits } = matched.unmatched;
  out(
    `Communes of ${THIRD_LIST} without a successor: ${list(oldUnits.map(unit => `${unit.code} ${unit.fullName}`))}`,
  );
  out(
    `Communes of ${FOURTH_LIST} without a predecessor: ${list(newUnits.map(unit => `${unit.code} ${unit.fullName}`))}`,
  );
  out(`${rows.length} rows of the table of mergers match no unit of the lists.`);
}

/** Communes that were gone before the mergers were written down, whose area the table still follows. */
function earlierSuccessions({ earlier }: MatchedMergers, units: readonly TracedUnit[]): TracedSuccession[] {
  const gone = new Map(units.filter(unit => unit.to === THIRD_LIST).map(unit => [unit.code, unit]));
  const bearerOn = (day: Day, code: string): TracedUnit | undefined =>
    units.find(unit => unit.code === code && contains(unit, day));
  return earlier.flatMap(({ code, into }) =>
    gone.has(code)
      ? [...into].map(newCode => ({
          oldCode: code,
          oldDate: addDays(THIRD_LIST, -1),
          newCode,
          // A unit that was there when the old one ended stands in its place from then on.
          newDate: bearerOn(FOURTH_LIST, newCode)?.from === THIRD_LIST ? THIRD_LIST : FOURTH_LIST,
          kind: into.size === 1 ? ('FULL' as const) : ('PARTIAL' as const),
        }))
      : [],
  );
}

function printUnits(units: readonly TracedUnit[]): string {
  const rows = units.flatMap(unit =>
    unit.versions.map(({ fullName, parentCode, from, to }) => [
      unit.code,
      fullName,
      '',
      unit.level,
      typeWordOf(fullName) ?? 'Quốc gia',
      parentCode ?? '',
      dayOfBound(from) ?? '',
      dayOfBound(to) ?? '',
      unit.key === unit.code ? '' : unit.key,
    ]),
  );
  return printCsv('code,name,name_en,level,type,parent_code,valid_from,valid_to,unit', rows);
}

function printSuccessions(successions: readonly TracedSuccession[]): string {
  const rows = successions.map(({ oldCode, oldDate, newCode, newDate, kind }) => [
    oldCode,
    oldDate,
    newCode,
    newDate,
    kind,
    '',
    '',
  ]);
  return printCsv('old_code,old_date,new_code,new_date,kind,share,decree', rows);
}

/** Sorted, so that a change of one unit is a change of one line. */
function printCsv(header: string, rows: readonly (readonly string[])[]): string {
  const lines = rows.map(row =>
    row.map(field => (/[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(','),
  );
  return [header, ...lines.toSorted(), ''].join('\n');
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none.' : `${names.length}: ${names.join(', ')}.`;
}
