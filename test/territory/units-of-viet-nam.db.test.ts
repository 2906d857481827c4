import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { day } from '../../server/shared/day.js';
import { findUnit } from '../../server/territory/admin-unit.read-model.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import { MapTranslationReadModel } from '../../server/territory/map-translation.read-model.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { vietNam } from './support.js';

const TODAY = { today: '2026-11-22' };
let app: TestApp;

async function ask(document: string, variables?: Record<string, unknown>): Promise<any> {
  const { data, errors } = await app.query(document, variables, TODAY);
  expect(errors).toBeUndefined();
  return data;
}

async function unitsOn(asOf: string, level: string): Promise<AdminUnitId[]> {
  const { rows } = await sql<{ id: AdminUnitId }>`
    select id from admin_unit where level = ${level} and valid_from <= ${asOf}::date and ${asOf}::date < valid_to`.execute(
    app.em().getKysely(),
  );
  return rows.map(({ id }) => id);
}

async function unitsBelow(units: readonly AdminUnitId[], asOf: string): Promise<AdminUnitId[]> {
  const { rows } = await sql<{ id: AdminUnitId }>`
    select descendant_id as id from admin_unit_closure
     where ancestor_id = any(${[...units]}::int[]) and valid_from <= ${asOf}::date and ${asOf}::date < valid_to`.execute(
    app.em().getKysely(),
  );
  return rows.map(({ id }) => id);
}

beforeAll(async () => {
  app = await startTestApp();
  const { units, successions } = vietNam();
  await new AdminUnitStore(app.em()).load(units, { successions });
});

describe('The map of Viet Nam', () => {
  it.each([
    ['2015-01-01', 63, 713, 11_160],
    ['2019-05-10', 63, 713, 11_160],
    ['2022-04-10', 63, 705, 10_599],
    ['2025-01-01', 63, 696, 10_051],
    ['2025-07-01', 34, 0, 3321],
  ])('on %s has %i provinces, %i districts and %i communes', async (asOf, provinces, districts, communes) => {
    const data = await ask(
      `query ($asOf: Date!) {
        provinces: units(level: PROVINCE, asOf: $asOf, first: 1) { totalCount }
        districts: units(level: DISTRICT, asOf: $asOf, first: 1) { totalCount }
        communes: units(level: COMMUNE, within: "VN", asOf: $asOf, first: 1) { totalCount }
      }`,
      { asOf },
    );
    expect([data.provinces.totalCount, data.districts.totalCount, data.communes.totalCount]).toEqual([
      provinces,
      districts,
      communes,
    ]);
  });

  it('of today is found again, unit by unit, in the provinces of before the reform', async () => {
    const provinces = await unitsOn('2024-12-31', 'PROVINCE');
    const communes = await unitsOn('2026-03-31', 'COMMUNE');
    const parts = await new MapTranslationReadModel(app.em()).contributions(
      provinces,
      day('2024-12-31'),
      day('2026-03-31'),
    );
    const [whole, single] = [
      parts.filter(({ part }) => part === 'WHOLE'),
      parts.filter(({ part }) => part !== 'WHOLE'),
    ];
    const inside = new Set(
      await unitsBelow(
        whole.map(({ unit }) => unit),
        '2026-03-31',
      ),
    );
    const shared = Map.groupBy(single, ({ unit }) => unit);
    expect([provinces.length, communes.length]).toEqual([63, 3321]);
    // A commune lies in one province with all that it is, or in several with a part of it.
    expect(communes.filter(unit => inside.has(unit) === shared.has(unit))).toEqual([]);
    expect([...shared.values()].filter(found => found.length < 2 && found[0]!.level === 'COMMUNE')).toEqual(
      [],
    );
  });

  it('changes on the days of the second, third and fourth list', async () => {
    expect(await ask('{ boundaryDates }')).toEqual({
      boundaryDates: ['2022-04-10', '2025-01-01', '2025-07-01'],
    });
  });

  it('has one country, which all provinces lie in', async () => {
    const { unit } = await ask(
      '{ unit(code: "VN") { name nameEn type level parent { id } children { level } } }',
    );
    expect(unit).toMatchObject({
      name: 'Việt Nam',
      nameEn: 'Viet Nam',
      type: 'COUNTRY',
      level: 'COUNTRY',
      parent: null,
    });
    expect(unit.children).toHaveLength(34);
  });

  it('leaves no unit but the country without a parent, on any of its days', async () => {
    const rows = await app.em().execute(`
      select count(*) as count from admin_unit as unit
       where level <> 'COUNTRY'
         and (select sum(least(valid_to, '2030-01-01') - greatest(valid_from, '2000-01-01')) from admin_unit_edge where unit_id = unit.id)
             is distinct from least(unit.valid_to, '2030-01-01') - greatest(unit.valid_from, '2000-01-01')`);
    expect(Number(rows[0]!['count'])).toBe(0);
  });
});

describe('Huyện Quỳ Hợp, 420', () => {
  it('is nothing today', async () => {
    expect(await ask('{ unit(code: "420") { id } }')).toEqual({ unit: null });
  });

  it.each(['2018-09-30', '2021-01-01'])('lies in Nghệ An with 21 communes on %s', async asOf => {
    const { unit } = await ask(
      `query ($asOf: Date!) { unit(code: "420", asOf: $asOf) {
        code name nameEn fullName type typeName level validFrom validTo asOf
        parent { code fullName asOf } ancestors { code } children { code level } communes: children(level: COMMUNE) { code }
      } }`,
      { asOf },
    );
    expect(unit).toMatchObject({
      code: '420',
      name: 'Quỳ Hợp',
      nameEn: 'Quy Hop',
      fullName: 'Huyện Quỳ Hợp',
      type: 'RURAL_DISTRICT',
      typeName: 'Huyện',
      level: 'DISTRICT',
      validFrom: null,
      validTo: '2025-07-01',
      asOf,
      parent: { code: '40', fullName: 'Tỉnh Nghệ An', asOf },
      ancestors: [{ code: 'VN' }, { code: '40' }],
    });
    expect(unit.children).toHaveLength(21);
    expect(unit.communes).toEqual(unit.children.map(({ code }: { code: string }) => ({ code })));
  });

  it('became seven communes, in part each', async () => {
    const { unit } = await ask(
      '{ unit(code: "420", asOf: "2021-01-01") { successors { date kind share unit { fullName asOf } } } }',
    );
    expect(unit.successors).toHaveLength(7);
    expect(unit.successors).toContainEqual({
      date: '2025-07-01',
      kind: 'PARTIAL',
      share: null,
      unit: { fullName: 'Xã Quỳ Hợp', asOf: '2025-07-01' },
    });
  });

  it('asked for where it no longer is, the refusal says when it was', async () => {
    const { errors } = await app.query('{ units(within: "420") { totalCount } }', {}, TODAY);
    expect(errors![0]!.extensions['code']).toBe('UNIT_NOT_FOUND');
    expect(errors![0]!.message).toContain(
      '420 was Huyện Quỳ Hợp until 2025-06-30: ask asOf (in a cell: boundaries) a date before 2025-07-01',
    );
  });
});

describe('A code nobody bears', () => {
  it.each([
    ['4200', '420 Huyện Quỳ Hợp (until 2025-06-30)'],
    ['Quỳ Hợp', '17035 Xã Quỳ Hợp'],
    ['010', '01 Thành phố Hà Nội'],
    ['99', '099 '],
  ])('%s is answered with those that are near: %s', async (within, near) => {
    const { errors } = await app.query(
      'query ($within: ID!) { units(within: $within) { totalCount } }',
      { within },
      TODAY,
    );
    expect(errors![0]!.extensions['code']).toBe('UNIT_NOT_FOUND');
    expect(errors![0]!.message).toContain(near);
  });
});

describe('Identity', () => {
  it('20017 was phường Hương Xuân and is phường Kim Trà: two units', async () => {
    const data = await ask(`{
      before: unit(code: "20017", asOf: "2020-01-01") { id fullName successors { kind unit { id fullName } } }
      now: unit(code: "20017") { id fullName predecessors { unit { id } } }
    }`);
    expect(data.before.fullName).toBe('Phường Hương Xuân');
    expect(data.now.fullName).toBe('Phường Kim Trà');
    expect(data.now.id).not.toBe(data.before.id);
    expect(data.before.successors).toEqual([
      { kind: 'FULL', unit: { id: data.now.id, fullName: 'Phường Kim Trà' } },
    ]);
    expect(data.now.predecessors).toContainEqual({ unit: { id: data.before.id } });
  });

  it('Tuần Giáo has 19 communes in 2021 and Hoàn Kiếm 18 wards', async () => {
    const data = await ask(`{
      tuanGiao: unit(code: "099", asOf: "2021-06-30") { children { type } parent { code } }
      hoanKiem: unit(code: "002", asOf: "2020-04-15") { children { type } }
    }`);
    expect(data.tuanGiao.children).toHaveLength(19);
    expect(data.tuanGiao.parent.code).toBe('11');
    expect(data.hoanKiem.children).toHaveLength(18);
    expect(data.hoanKiem.children.every(({ type }: { type: string }) => type === 'WARD')).toBe(true);
  });

  it('Thừa Thiên Huế became Thành phố Huế and is one unit', async () => {
    const data = await ask(`{
      before: unit(code: "46", asOf: "2024-12-31") { id fullName type }
      after: unit(code: "46", asOf: "2025-01-01") { id fullName type }
      now: unit(code: "46") { id validFrom }
    }`);
    expect(data.before).toMatchObject({ fullName: 'Tỉnh Thừa Thiên Huế', type: 'PROVINCE' });
    expect(data.after).toMatchObject({ fullName: 'Thành phố Huế', type: 'CITY' });
    expect([data.after.id, data.now.id]).toEqual([data.before.id, data.before.id]);
    expect(data.now.validFrom).toBeNull();
  });

  it('Lâm Đồng is a new unit since three provinces became it', async () => {
    const data = await ask(`{
      before: unit(code: "68", asOf: "2025-06-30") { id }
      now: unit(code: "68") { id validFrom predecessors { kind unit { fullName asOf } } }
    }`);
    expect(data.now.id).not.toBe(data.before.id);
    expect(data.now.validFrom).toBe('2025-07-01');
    expect(data.now.predecessors).toEqual(
      ['Tỉnh Bình Thuận', 'Tỉnh Đắk Nông', 'Tỉnh Lâm Đồng'].map(fullName => ({
        kind: 'FULL',
        unit: { fullName, asOf: '2025-06-30' },
      })),
    );
  });

  it('Nghệ An, Điện Biên and Hà Nội live on', async () => {
    for (const code of ['40', '11', '01']) {
      const one = await findUnit(app.em(), code, day('2018-01-01'));
      const other = await findUnit(app.em(), code, day('2026-01-01'));
      expect(other.id).toBe(one.id);
    }
  });

  it('an island district without communes became a special zone', async () => {
    const { unit } = await ask(
      '{ unit(code: "11948") { fullName type predecessors { kind unit { code level } } } }',
    );
    expect(unit).toEqual({
      fullName: 'Đặc khu Bạch Long Vĩ',
      type: 'SPECIAL_ZONE',
      predecessors: [{ kind: 'FULL', unit: { code: '318', level: 'DISTRICT' } }],
    });
  });
});

describe('Search', () => {
  const find = async (search: string, rest = 'asOf: "2021-01-01"'): Promise<string[]> => {
    const data = await ask(
      `query ($search: String!) { units(search: $search, first: 5 ${rest}) { nodes { fullName } } }`,
      { search },
    );
    return data.units.nodes.map(({ fullName }: { fullName: string }) => fullName);
  };

  it.each([
    'quy hop',
    'Quỳ Hợp',
    'QUỲ HỢP',
    'Quỳ Hợp'.normalize('NFD'),
    'huyện quỳ hợp',
    'h. quy hop',
    'quy ho',
    '420',
    'quyhop',
    'quy hpo',
  ])('"%s" finds Huyện Quỳ Hợp first', async search => {
    expect((await find(search))[0]).toBe('Huyện Quỳ Hợp');
  });

  it('does not mind where the tone stands', async () => {
    expect(await find('thanh hoá', 'level: PROVINCE')).toEqual(['Tỉnh Thanh Hóa']);
    expect(await find('thanh hóa', 'level: PROVINCE')).toEqual(['Tỉnh Thanh Hóa']);
  });

  it('takes a type in front, short or long', async () => {
    expect((await find('tp hue'))[0]).toBe('Thành phố Huế');
    expect((await find('tt quy hop'))[0]).toBe('Thị trấn Quỳ Hợp');
    expect((await find('đắk lắk'))[0]).toBe('Tỉnh Đắk Lắk');
    expect((await find('q1', 'within: "79", asOf: "2021-01-01"'))[0]).toBe('Quận 1');
  });

  it('forgets the type when no unit of that type fits', async () => {
    expect((await find('thi xa quy hop'))[0]).toBe('Huyện Quỳ Hợp');
  });

  it('finds nothing for nonsense', async () => {
    expect(await find('xyzxyzxyz')).toEqual([]);
    expect(await find("100%_'\\")).toEqual([]);
  });

  it('finds the commune of today', async () => {
    expect((await find('quy hop', ''))[0]).toBe('Xã Quỳ Hợp');
  });
});

describe('Lists of units', () => {
  it('are in Vietnamese order, numbers by size', async () => {
    const { units } = await ask(
      '{ units(level: DISTRICT, search: "quan", within: "79", asOf: "2021-01-01") { nodes { name } } }',
    );
    const names = units.nodes.map(({ name }: { name: string }) => name);
    expect(names.indexOf('Quận 4')).toBeLessThan(names.indexOf('Quận 10'));
    const all = await ask('{ units(level: PROVINCE, first: 500) { nodes { name } } }');
    const provinces = all.units.nodes.map(({ name }: { name: string }) => name);
    expect(provinces).toEqual(provinces.toSorted(new Intl.Collator('vi').compare));
  });

  it('come page by page, each unit once', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { units } = await ask(
        'query ($after: String) { units(level: PROVINCE, first: 10, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...units.nodes.map(({ code }: { code: string }) => code));
      after = units.pageInfo.hasNextPage ? units.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(34);
    expect(new Set(seen).size).toBe(34);
  });

  it.each([
    ['a page too large', 'units(first: 501) { totalCount }', 'PAGE_TOO_LARGE'],
    ['a cursor of something else', 'units(after: "WzFd") { totalCount }', 'CURSOR_MALFORMED'],
    ['a level that is not below', 'units(level: PROVINCE, within: "40") { totalCount }', 'LEVEL_NOT_BELOW'],
    ['children above', 'unit(code: "40") { children(level: COUNTRY) { code } }', 'LEVEL_NOT_BELOW'],
    ['a unit nobody knows', 'units(within: "9999") { totalCount }', 'UNIT_NOT_FOUND'],
    ['a day that is none', 'unit(code: "40", asOf: "2021-02-30") { code }', 'DATE_MALFORMED'],
  ])('refuse %s', async (_, selection, code) => {
    const { errors } = await app.query(`{ ${selection} }`, {}, TODAY);
    expect(errors?.[0]?.extensions['code']).toBe(code);
  });

  it('refuses a malformed day in a variable too', async () => {
    const { errors } = await app.query(
      'query ($day: Date!) { unit(code: "40", asOf: $day) { code } }',
      { day: '2021' },
      TODAY,
    );
    expect(errors?.[0]?.extensions['code']).toBe('DATE_MALFORMED');
  });
});

describe('Nesting', () => {
  const NESTED = `query ($code: ID!) { unit(code: $code, asOf: "2021-01-01") {
    parent { code } ancestors { code }
    children { name parent { code } children { name ancestors { code } successors { unit { code parent { code } } } } }
  } }`;

  it.each(['11', '40'])('costs the same few statements for %s', async code => {
    const statements = await app.countingQueries(() => app.query(NESTED, { code }, TODAY));
    expect(statements).toBe(8);
  });

  it('counts a list only when the count is asked for', async () => {
    expect(
      await app.countingQueries(() =>
        app.query('{ units(first: 3) { nodes { code parent { code } } } }', {}, TODAY),
      ),
    ).toBe(2);
    expect(await app.countingQueries(() => app.query('{ units(first: 3) { totalCount } }', {}, TODAY))).toBe(
      2,
    );
  });
});

describe('Loading the map again', () => {
  it('changes nothing', async () => {
    const { units, successions } = vietNam();
    const dump = (): Promise<unknown> =>
      app.em().execute(`
        select md5(string_agg(closure::text, ',' order by descendant_id, ancestor_id, valid_from)) as closure, max(descendant_id) as last,
               (select md5(string_agg(version::text, ',' order by unit_id, valid_from)) from admin_unit_name as version) as names
          from admin_unit_closure as closure`);
    const before = await dump();
    expect(await new AdminUnitStore(app.em()).load(units, { successions })).toMatchObject({ changes: 0 });
    expect(await dump()).toEqual(before);
  });
});
