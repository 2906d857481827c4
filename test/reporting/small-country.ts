import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { Catalogue } from '../../server/indicator/catalogue.js';
import type { Indicator, IndicatorCode } from '../../server/indicator/indicator.js';
import { type CodedUnit, UnitIndex } from '../../server/reporting/unit-index.js';
import type { AdminLevel, AdminUnitId } from '../../server/territory/admin-unit.js';

const unit = (
  id: number,
  code: string,
  level: AdminLevel,
  name: string,
  [validFrom, validTo] = ['-infinity', 'infinity'],
): CodedUnit => ({ id: id as AdminUnitId, code, level, name, validFrom, validTo });

/** Nghệ An with one district of two communes, and what the reform of July 2025 made of them. */
const UNITS: readonly CodedUnit[] = [
  unit(1, 'VN', 'COUNTRY', 'Việt Nam'),
  unit(2, '40', 'PROVINCE', 'Tỉnh Nghệ An'),
  unit(3, '420', 'DISTRICT', 'Huyện Quỳ Hợp', ['-infinity', '2025-07-01']),
  unit(4, '17065', 'COMMUNE', 'Xã Châu Quang', ['-infinity', '2025-07-01']),
  unit(5, '17047', 'COMMUNE', 'Xã Đồng Hợp', ['-infinity', '2025-07-01']),
  unit(6, '17035', 'COMMUNE', 'Xã Quỳ Hợp', ['2025-07-01', 'infinity']),
  unit(7, '555', 'DISTRICT', 'Huyện Cồn Cỏ', ['-infinity', '2025-07-01']),
];

const PETITION_TYPE = {
  code: 'PETITION_TYPE',
  nameVi: 'Loại đơn',
  nameEn: 'Type of petition',
  members: ['COMPLAINT', 'DENUNCIATION', 'PROPOSAL'].map(code => ({ code, nameVi: code, nameEn: code })),
};

const indicator = (id: number, code: string, rules: Partial<Indicator> = {}): Indicator => ({
  id,
  code: code as IndicatorCode,
  nameVi: code,
  nameEn: code,
  descriptionVi: null,
  descriptionEn: null,
  measureUnit: 'đơn',
  measureUnitEn: 'petitions',
  decimals: 0,
  direction: 'NEUTRAL',
  groupCode: 'B',
  kind: 'FLOW',
  overUnits: 'SUM',
  overTime: 'SUM',
  levels: ['DISTRICT', 'COMMUNE'],
  dimensions: [],
  formula: null,
  register: null,
  signed: false,
  tier: 'CORE',
  officialCounterpart: null,
  ...rules,
});

const INDICATORS: readonly Indicator[] = [
  indicator(1, 'PETITION_RECEIVED', { dimensions: [PETITION_TYPE] }),
  indicator(2, 'PETITION_ELIGIBLE', { dimensions: [PETITION_TYPE] }),
  indicator(3, 'PETITION_ELIGIBLE_PCT', {
    kind: 'DERIVED',
    levels: [],
    formula: 'PETITION_ELIGIBLE / PETITION_RECEIVED * 100',
    decimals: 2,
  }),
  indicator(4, 'COMMUNE_UNIT_COUNT', {
    kind: 'STOCK',
    overTime: 'LAST',
    levels: [],
    register: { levels: ['COMMUNE'], types: null },
  }),
  indicator(5, 'POPULATION_CHANGE', { signed: true }),
];

/** Each unit and the one it lies in. */
const INSIDE = [
  [2, 1],
  [3, 2],
  [4, 3],
  [5, 3],
  [6, 2],
  [7, 2],
] as const;

export const LOOKUPS = {
  units: new UnitIndex(
    UNITS,
    INSIDE.map(([id, parent]) => {
      const { validFrom, validTo } = UNITS[id - 1]!;
      return { parent: parent as AdminUnitId, validFrom, validTo };
    }),
  ),
  catalogue: new Catalogue({
    groups: [{ code: 'B', nameVi: 'Đơn thư', nameEn: 'Petitions' }],
    dimensions: [PETITION_TYPE],
    indicators: INDICATORS,
    rules: [],
  }),
};

/** Writes the same units and indicators into an empty database. */
export async function settle(em: SqlEntityManager): Promise<void> {
  const db = em.getKysely();
  for (const { id, code, level, validFrom, validTo, name } of UNITS) {
    await sql`insert into admin_unit (id, code, level, valid_from, valid_to)
              values (${id}, ${code}, ${level}, ${validFrom}::date, ${validTo}::date)`.execute(db);
    await sql`insert into admin_unit_name (unit_id, valid_from, valid_to, name, name_en, full_name, type, type_name,
                                           search_key, sort_rank)
              values (${id}, ${validFrom}::date, ${validTo}::date, ${name}, ${name}, ${name}, 'OTHER', '', '', ${id})`.execute(
      db,
    );
  }
  const parentOf = new Map<number, number>(INSIDE);
  for (const { id, validFrom, validTo } of UNITS) {
    const parent = parentOf.get(id);
    if (parent) {
      await sql`insert into admin_unit_edge (unit_id, parent_id, valid_from, valid_to)
                values (${id}, ${parent}, ${validFrom}::date, ${validTo}::date)`.execute(db);
    }
    for (
      let ancestor: number | undefined = id, depth = 0;
      ancestor;
      ancestor = parentOf.get(ancestor), depth += 1
    ) {
      await sql`insert into admin_unit_closure (descendant_id, ancestor_id, valid_from, valid_to, depth)
                values (${id}, ${ancestor}, ${validFrom}::date, ${validTo}::date, ${depth})`.execute(db);
    }
  }
  await sql`insert into indicator_group (code, name_vi, name_en, sort_order) values ('B', 'Đơn thư', 'Petitions', 1)`.execute(
    db,
  );
  await sql`insert into dimension (code, name_vi, name_en)
            values (${PETITION_TYPE.code}, ${PETITION_TYPE.nameVi}, ${PETITION_TYPE.nameEn})`.execute(db);
  for (const [index, { code }] of PETITION_TYPE.members.entries()) {
    await sql`insert into dimension_member (dimension_code, code, name_vi, name_en, sort_order)
              values (${PETITION_TYPE.code}, ${code}, ${code}, ${code}, ${index})`.execute(db);
  }
  for (const each of INDICATORS) {
    await sql`insert into indicator (id, code, name_vi, name_en, measure_unit, measure_unit_en, decimals, direction, group_code,
                kind, over_units, over_time, levels, dimension_codes, formula, register, signed, tier, sort_order)
              values (${each.id}, ${each.code}, ${each.nameVi}, ${each.nameEn}, ${each.measureUnit}, ${each.measureUnitEn},
                ${each.decimals}, ${each.direction}, ${each.groupCode}, ${each.kind}, ${each.overUnits}, ${each.overTime},
                ${[...each.levels]}::text[], ${each.dimensions.map(({ code }) => code)}::text[], ${each.formula},
                ${each.register && JSON.stringify(each.register)}::jsonb, ${each.signed}, ${each.tier}, ${each.id})`.execute(
      db,
    );
  }
}
