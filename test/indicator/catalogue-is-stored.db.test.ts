import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Catalogue } from '../../server/indicator/catalogue.js';
import type { CatalogueContent, IndicatorEntry } from '../../server/indicator/catalogue-content.js';
import { CatalogueReadModel } from '../../server/indicator/catalogue.read-model.js';
import {
  type CatalogueLoad,
  CatalogueStore,
  type LoadOptions,
} from '../../server/indicator/catalogue.store.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { catchRefusal } from './catch-refusal.js';
import { readSeedCatalogue } from './seed-files.js';

let app: TestApp;
let seed: CatalogueContent;

beforeAll(async () => {
  app = await startTestApp();
  seed = await readSeedCatalogue();
});
beforeEach(() => app.reset());
afterAll(() => app.reset());

describe('The stored catalogue', () => {
  it('is what its files say', async () => {
    const load = await store(seed);
    expect(load.indicators).toEqual({ added: seed.indicators.length, changed: 0, same: 0, removed: 0 });
    const { groups, dimensions, indicators, rules } = await stored();
    expect(groups).toEqual(seed.groups);
    expect(indicators).toEqual(seed.indicators.map(entry => ({ ...entry, id: expect.any(Number) })));
    expect(new Set(dimensions)).toEqual(new Set(seed.dimensions));
    expect(new Set(rules)).toEqual(new Set(seed.rules));
    expect(new Catalogue(await stored()).rules).toHaveLength(seed.rules.length);
  });

  it('stays the same when its files are loaded again, whatever was loaded between', async () => {
    await store(seed);
    const before = await stored();
    const load = await store(seed);
    for (const counts of [load.groups, load.dimensions, load.indicators, load.rules]) {
      expect(counts).toMatchObject({ added: 0, changed: 0, removed: 0 });
    }
    expect(await stored()).toEqual(before);
  });

  it('takes a fixed number of statements to load and one to read', async () => {
    const small = { ...seed, indicators: seed.indicators.slice(0, 5), rules: [] };
    const few = await app.countingQueries(() => store(small));
    const many = await app.countingQueries(() => store(seed));
    expect(many).toBe(few);
    expect(await app.countingQueries(() => stored())).toBe(1);
  });

  it('changes an indicator in place and keeps its figures', async () => {
    await store(seed);
    const { id } = await plantFigure('PETITION_RECEIVED', { PETITION_TYPE: 'COMPLAINT' });
    const load = await store(changed('PETITION_RECEIVED', { nameVi: 'Đơn mới nhận', decimals: 1 }));
    expect(load.indicators).toMatchObject({ added: 0, changed: 1 });
    expect(new Catalogue(await stored()).indicator('PETITION_RECEIVED')).toMatchObject({
      id,
      nameVi: 'Đơn mới nhận',
    });
    expect(await countFigures()).toBe(1);
  });

  it.each<[string, Partial<IndicatorEntry>, string]>([
    ['its unit of measure', { measureUnit: 'nghìn đơn' }, '1 figure are in "đơn"'],
    [
      'a dimension that figures are broken down by',
      { dimensions: [] },
      'broken down by PETITION_TYPE=COMPLAINT',
    ],
    ['a level whose offices reported', { levels: ['PROVINCE', 'COMMUNE'] }, 'keep DISTRICT among its levels'],
    [
      'the way it comes about',
      { kind: 'DERIVED', formula: 'CASE_ARISEN', measureUnit: 'vụ việc' },
      'cannot become DERIVED',
    ],
  ])('refuses to lose figures by changing %s', async (_what, change, message) => {
    await store(seed);
    await plantFigure('PETITION_ELECTION_RELATED', { PETITION_TYPE: 'COMPLAINT' });
    const refusal = await catchRefusal(() => store(only('PETITION_ELECTION_RELATED', change)));
    expect(refusal.code).toBe('FILE_REFUSED');
    expect(refusal.message).toContain(message);
    expect(new Catalogue(await stored()).indicator('PETITION_ELECTION_RELATED').measureUnit).toBe('đơn');
  });

  it('drops a member nobody used, and refuses to drop one that figures use', async () => {
    await store(seed);
    await plantFigure('RECEPTION_SESSIONS', { RECEIVER: 'OTHER' });
    const without = (member: string): CatalogueContent => ({
      groups: [],
      dimensions: seed.dimensions
        .filter(({ code }) => code === 'RECEIVER')
        .map(dimension => ({
          ...dimension,
          members: dimension.members.filter(({ code }) => code !== member),
        })),
      indicators: [],
      rules: [],
    });
    await store(without('PEOPLES_COMMITTEE_LEADERS'));
    const codes = async () =>
      new Catalogue(await stored())
        .indicator('RECEPTION_SESSIONS')
        .dimensions[0]?.members.map(({ code }) => code);
    expect(await codes()).not.toContain('PEOPLES_COMMITTEE_LEADERS');
    const refusal = await catchRefusal(() => store(without('OTHER')));
    expect(refusal.message).toContain('broken down by RECEIVER=OTHER: keep that member');
    expect(await codes()).toContain('OTHER');
  });

  it('refuses what would break a formula that is there already, and writes nothing', async () => {
    await store(seed);
    const refusal = await catchRefusal(() => store(only('PETITION_ELIGIBLE', { measureUnit: 'lá đơn' })));
    expect(refusal.message).toContain('PETITION_ELIGIBLE_PCT, formula');
    expect(await stored()).toMatchObject({
      indicators: expect.arrayContaining([expect.objectContaining({ measureUnit: 'đơn' })]),
    });
  });

  it('keeps what other files brought', async () => {
    await store(seed);
    const own = { ...seed.indicators[0]!, code: 'OWN_INDICATOR' as never, groupCode: 'OWN' };
    await store({
      groups: [{ code: 'OWN', nameVi: 'Riêng', nameEn: 'Own' }],
      dimensions: [],
      indicators: [own],
      rules: [],
    });
    await store(seed);
    expect(new Catalogue(await stored()).find('OWN_INDICATOR')).not.toBeNull();
  });

  it('drops what its files no longer name only when told so, and never what figures stand on', async () => {
    await store(seed);
    await plantFigure('COVID_CASES', {});
    const gone = ['COVID_CASES', 'LAND_DISPUTES', 'TTHC_DUE'];
    const fewer = {
      ...seed,
      indicators: seed.indicators.filter(({ code }) => !gone.includes(code)),
      rules: seed.rules.filter(({ code }) => code !== 'TTHC_ONTIME_WITHIN_DUE'),
    };
    expect((await store(fewer)).indicators.removed).toBe(0);
    const load = await store(fewer, { prune: true });
    // A formula still speaks of the dossiers due, and figures of the infections.
    expect(new Set(load.kept)).toEqual(new Set(['COVID_CASES', 'TTHC_DUE']));
    expect([load.indicators.removed, load.rules.removed]).toEqual([1, 1]);
    expect(new Catalogue(await stored()).find('LAND_DISPUTES')).toBeNull();
    expect(await countFigures()).toBe(1);
  });
});

function store(content: CatalogueContent, options?: LoadOptions): Promise<CatalogueLoad> {
  return new CatalogueStore(app.em()).load(content, options);
}

function stored() {
  return new CatalogueReadModel(app.em()).content();
}

function only(code: string, change: Partial<IndicatorEntry>): CatalogueContent {
  return {
    groups: [],
    dimensions: [],
    indicators: changed(code, change).indicators.filter(entry => entry.code === code),
    rules: [],
  };
}

function changed(code: string, change: Partial<IndicatorEntry>): CatalogueContent {
  return {
    ...seed,
    indicators: seed.indicators.map(entry => (entry.code === code ? { ...entry, ...change } : entry)),
  };
}

/** One figure that the office of a district reported for itself. */
async function plantFigure(code: string, members: Record<string, string>): Promise<{ id: number }> {
  const database = app.em().getKysely();
  await sql`insert into admin_unit (code, level, valid_from, valid_to) values ('099', 'DISTRICT', '-infinity', 'infinity')`.execute(
    database,
  );
  await sql`insert into source_document (key, title, kind) values ('d', 'd', 'report')`.execute(database);
  await sql`insert into report (key, unit_id, document_id, status, period_end, recorded_at)
            select 'r', admin_unit.id, source_document.id, 'APPROVED', '2021-06-30', now() from admin_unit, source_document`.execute(
    database,
  );
  await sql`insert into observation (indicator_id, unit_id, scope, members, period_start, period_end, value, precision, report_id, recorded_at)
            select indicator.id, admin_unit.id, 'OWN', ${JSON.stringify(members)}::jsonb, '2021-01-01', '2021-07-01', 1, 'EXACT', report.id, now()
              from indicator, admin_unit, report where indicator.code = ${code}`.execute(database);
  const { rows } = await sql<{ id: number }>`select id from indicator where code = ${code}`.execute(database);
  return rows[0]!;
}

async function countFigures(): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from observation`.execute(
    app.em().getKysely(),
  );
  return rows[0]!.count;
}
