import type { ListedUnit, UnitList } from '../territory/trace-units.js';
import { cleanName } from '../territory/unit-name.js';
import { looseName, type MergerRow } from './official-lists.js';

/** Communes that ended before the mergers were written down, and where their area is now. */
interface EarlierMerger {
  readonly code: string;
  readonly into: ReadonlySet<string>;
}

export interface MatchedMergers {
  /** By code of the list before: the codes into which each commune (or district without communes) went. */
  readonly mergers: ReadonlyMap<string, ReadonlySet<string>>;
  /** By code of the list before that one, for communes that were gone by then. */
  readonly earlier: readonly EarlierMerger[];
  /** What could not be matched, for the note beside the files. */
  readonly unmatched: {
    readonly rows: readonly MergerRow[];
    readonly oldUnits: readonly ListedUnit[];
    readonly newUnits: readonly ListedUnit[];
  };
}

/**
 * Finds the communes that the table of mergers means.
 *
 * The new commune goes by name and province, for many rows bear a wrong code; names are unique within a
 * province. The old one goes by code, and where the code is wrong or missing by name, district and
 * province. Districts that never had communes (islands) became one special zone each, of the same name.
 */
export function matchMergers(
  rows: readonly MergerRow[],
  before: UnitList,
  earlier: UnitList,
  after: UnitList,
): MatchedMergers {
  const oldByCode = new Map(before.units.map(unit => [unit.code, unit]));
  const newByCode = new Map(after.units.map(unit => [unit.code, unit]));
  const newByName = new Map(
    after.units
      .filter(isCommune)
      .map(unit => [
        `${exactName(unit.fullName)} ${looseName(newByCode.get(unit.parentCode!)!.fullName)}`,
        unit,
      ]),
  );
  const mergers = new Map<string, Set<string>>();
  const add = (unit: ListedUnit, into: ListedUnit): void => {
    mergers.set(unit.code, (mergers.get(unit.code) ?? new Set()).add(into.code));
  };
  const successorOf = (row: MergerRow): ListedUnit | undefined =>
    newByName.get(`${exactName(row.new_ward_name)} ${looseName(row.new_province_name)}`) ??
    (row.old_ward_code ? newByCode.get(row.new_ward_code) : undefined);

  const byExactName = indexByName(before, exactName);
  const unused: MergerRow[] = [];
  for (const row of rows.filter(candidate => candidate.old_ward_name)) {
    const into = successorOf(row);
    const old = row.old_ward_code
      ? oldByCode.get(row.old_ward_code)
      : byExactName.get(rowName(row, exactName));
    if (into && old) add(old, into);
    else unused.push(row);
  }

  const byLooseRow = Map.groupBy(
    rows.filter(row => row.old_ward_name),
    row => rowName(row, looseName),
  );
  for (const [name, unit] of indexByName(before, looseName)) {
    if (mergers.has(unit.code)) continue;
    for (const row of byLooseRow.get(name) ?? []) {
      const into = successorOf(row);
      if (into) add(unit, into);
    }
  }
  const withCommunes = new Set(before.units.filter(isCommune).map(unit => unit.parentCode));
  const reached = (): Set<string> => new Set([...mergers.values()].flatMap(codes => [...codes]));
  const mergersSoFar = reached();
  for (const unit of after.units.filter(
    candidate => isCommune(candidate) && !mergersSoFar.has(candidate.code),
  )) {
    const same = before.units.find(
      old =>
        !mergers.has(old.code) &&
        (isCommune(old) || (old.level === 'DISTRICT' && !withCommunes.has(old.code))) &&
        looseName(old.fullName) === looseName(unit.fullName),
    );
    if (same) add(same, unit);
  }

  const gone = new Map<string, Set<string>>();
  const byEarlierName = indexByName(earlier, exactName);
  const rest = unused.filter(row => {
    const old = byEarlierName.get(rowName(row, exactName));
    const into = successorOf(row);
    if (!old || !into || oldByCode.has(old.code)) return true;
    gone.set(old.code, (gone.get(old.code) ?? new Set()).add(into.code));
    return false;
  });
  const all = reached();
  return {
    mergers,
    earlier: [...gone].map(([code, into]) => ({ code, into })),
    unmatched: {
      rows: rest,
      oldUnits: before.units.filter(unit => isCommune(unit) && !mergers.has(unit.code)),
      newUnits: after.units.filter(unit => isCommune(unit) && !all.has(unit.code)),
    },
  };
}

function isCommune({ level }: ListedUnit): boolean {
  return level === 'COMMUNE';
}

/** Accents count: Tân Thành and Tân Thạnh lie side by side. */
function exactName(name: string): string {
  return cleanName(name).toLowerCase();
}

/** Communes by their own, their district's and their province's name; those that share all three are left out. */
function indexByName(list: UnitList, spell: (name: string) => string): Map<string, ListedUnit> {
  const byCode = new Map(list.units.map(unit => [unit.code, unit]));
  const groups = Map.groupBy(list.units.filter(isCommune), unit => {
    const district = byCode.get(unit.parentCode!)!;
    const province = byCode.get(district.parentCode!)!;
    return [spell(unit.fullName), spell(district.fullName), looseName(province.fullName)].join('|');
  });
  return new Map(
    [...groups].flatMap(([name, units]) => (units.length === 1 ? [[name, units[0]!] as const] : [])),
  );
}

function rowName(row: MergerRow, spell: (name: string) => string): string {
  return [
    spell(row.old_ward_name ?? ''),
    spell(row.old_district_name ?? ''),
    looseName(row.old_province_name ?? ''),
  ].join('|');
}
