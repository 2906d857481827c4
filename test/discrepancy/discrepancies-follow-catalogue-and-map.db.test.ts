import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CatalogueReadModel } from '../../server/indicator/catalogue.read-model.js';
import { CatalogueStore } from '../../server/indicator/catalogue.store.js';
import { readCatalogueFiles } from '../../server/indicator/read-catalogue-files.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { ReportStore } from '../../server/reporting/report.store.js';
import { type DerivedProgress, upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import type { Day } from '../../server/shared/day.js';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import { SuccessionStore } from '../../server/territory/succession.store.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const TODAY = '2026-01-15' as Day;

/** Two provinces of two communes each; in July 2025 one commune of the north ended and one of the south began. */
const UNITS = [
  'code,name,level,parent_code,valid_from,valid_to',
  'LK,Lakeland,COUNTRY,,,',
  'N,North,PROVINCE,LK,,',
  'S,South,PROVINCE,LK,,',
  'N1,Birch,COMMUNE,N,,2025-07-01',
  'N2,Heron,COMMUNE,N,,',
  'S1,Reed,COMMUNE,S,,',
  'S2,Alder,COMMUNE,S,2025-07-01,',
];
const GROUP = 'group: { code: WATER, name: { vi: Nước, en: Water } }\n';
const base = (code: string, rules = 'kind: FLOW, over_units: SUM, over_time: SUM'): string =>
  `  - { code: ${code}, name: { vi: ${code}, en: ${code} }, unit: { vi: hộ, en: household }, ${rules}, levels: [COMMUNE] }\n`;
const share = (formula: string): string =>
  `  - { code: SHARE, name: { vi: SHARE, en: SHARE }, unit: { vi: '%', en: '%' }, decimals: 1, kind: DERIVED, formula: '${formula}' }\n`;
const rule = (comparison: string): string =>
  `rules:\n  - { code: R, left: WITH, comparison: '${comparison}', right: ALL, severity: ERROR, message: { vi: r, en: r } }\n`;
const CATALOGUE = `${GROUP}indicators:\n${base('ALL')}${base('WITH')}${base('OTHER')}${share('WITH / ALL')}`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
beforeEach(async () => {
  await app.reset();
  await units(UNITS);
  await catalogue(CATALOGUE);
});

async function units(lines: readonly string[], ...became: string[]): Promise<void> {
  const file = readUnitFile(lines.join('\n'));
  const text = ['old_code,old_date,new_code,new_date,kind', ...became].join('\n');
  await new AdminUnitStore(app.em()).load(file, {
    successions: became.length > 0 ? readSuccessionFile(text, file) : [],
    ...upkeepOfDerived(TODAY),
  });
}

async function successions(...lines: string[]): Promise<void> {
  const text = ['old_code,old_date,new_code,new_date,kind', ...lines].join('\n');
  await new SuccessionStore(app.em()).load(known => readSuccessionFile(text, known), {
    ...upkeepOfDerived(TODAY),
  });
}

/** Loads a catalogue as its command does; returns the codes it was told of. */
async function catalogue(text: string, prune = false): Promise<readonly string[]> {
  const em = app.em();
  const known = await new CatalogueReadModel(em).content();
  let told: readonly string[] = [];
  await new CatalogueStore(em).load(readCatalogueFiles([{ name: 'c.yaml', text }], known), {
    prune,
    onMeaningChanged: async (within, codes) => {
      told = codes;
      await upkeepOfDerived(TODAY).onMeaningChanged(within, codes);
    },
  });
  return told;
}

async function report(...lines: string[]): Promise<void> {
  await reportTelling({}, ...lines);
}

async function reportTelling(progress: DerivedProgress, ...lines: string[]): Promise<void> {
  const file = readFlatFile(
    (async function* () {
      yield ['document,unit,indicator,period,scope,value', ...lines.map(line => `d,${line}`)].join('\n');
    })(),
    'f.csv',
  );
  await new ReportStore(app.em()).ingest(file, {
    ...upkeepOfDerived(TODAY, progress),
  });
}

async function found(): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select concat_ws(' ', discrepancy.kind, unit.code, indicator.code, trim_scale(stated), round(computed, 1)) as said
      from discrepancy
      join admin_unit as unit on unit.id = discrepancy.unit_id
      join indicator on indicator.id = discrepancy.indicator_id
     order by 1`.execute(app.em().getKysely());
  return rows.map(({ said }) => said);
}

describe('What disagrees is looked for after the rollups', () => {
  it('and tells how far that is, up to its end: an import waits for it as well', async () => {
    const told: string[] = [];
    let last: readonly [number, number] = [0, -1];
    const checks = (done: number, of: number): void => {
      expect(done).toBeGreaterThan(last[0]);
      last = [done, of];
      told.push('checks');
    };
    await reportTelling(
      { rollups: () => void told.push('rollups'), checks },
      'N1,ALL,2024,OWN,10',
      'N2,ALL,2024,OWN,7',
    );
    expect(last[0]).toBe(last[1]);
    expect(told.filter(one => one === 'checks').length).toBeGreaterThan(1);
    expect(told.lastIndexOf('rollups')).toBeLessThan(told.indexOf('checks'));
  });
});

describe('After a catalogue was loaded, the discrepancies are those of the new one', () => {
  it('when a rule comes, changes and goes', async () => {
    await report('N1,ALL,2024,OWN,10', 'N1,WITH,2024,OWN,12', 'N2,ALL,2024,OWN,10', 'N2,WITH,2024,OWN,7');
    expect(await found()).toEqual([]);
    expect(await catalogue(`${CATALOGUE}${rule('<=')}`)).toEqual(['WITH', 'ALL']);
    expect(await found()).toEqual(['RULE N1 WITH 12 10.0']);
    await catalogue(`${CATALOGUE}${rule('>=')}`);
    expect(await found()).toEqual(['RULE N2 WITH 7 10.0']);
    await catalogue(CATALOGUE, true);
    expect(await found()).toEqual([]);
  });

  it('when a rule comes to speak of other indicators', async () => {
    await report('N1,ALL,2024,OWN,10', 'N1,WITH,2024,OWN,12', 'N2,OTHER,2024,OWN,8', 'N2,ALL,2024,OWN,5');
    await catalogue(`${CATALOGUE}${rule('<=')}`);
    expect(await found()).toEqual(['RULE N1 WITH 12 10.0']);
    await catalogue(`${CATALOGUE}${rule('<=').replace('left: WITH', 'left: OTHER')}`);
    expect(await found()).toEqual(['RULE N2 OTHER 8 5.0']);
  });

  it('when a formula changes, also for what is derived of it', async () => {
    const twice = share('SHARE * 2').replaceAll('SHARE', 'TWICE').replace("'TWICE * 2'", "'SHARE * 2'");
    const withFormula = (formula: string): string =>
      `${GROUP}indicators:\n${base('ALL')}${base('WITH')}${base('OTHER')}${share(formula)}${twice}`;
    await catalogue(withFormula('WITH / ALL'));
    await report('N1,ALL,2024,OWN,10', 'N1,WITH,2024,OWN,5', 'N1,OTHER,2024,OWN,2');
    await report('N1,SHARE,2024,OWN,50', 'N1,TWICE,2024,OWN,100');
    expect(await found()).toEqual([]);
    await catalogue(withFormula('OTHER / ALL'));
    expect(await found()).toEqual([
      'STATED_VS_FORMULA N1 SHARE 50 20.0',
      'STATED_VS_FORMULA N1 TWICE 100 40.0',
    ]);
    await catalogue(withFormula('WITH / ALL'));
    expect(await found()).toEqual([]);
  });

  it('when units are combined in another way', async () => {
    const lines = ['S1,ALL,2024,OWN,10', 'N1,ALL,2024,OWN,10', 'N2,ALL,2024,OWN,30', 'N,ALL,2024,BELOW,40'];
    await report(...lines);
    expect(await found()).toEqual([]);
    await catalogue(`${GROUP}indicators:\n${base('ALL', 'kind: FLOW, over_units: MAX, over_time: SUM')}`);
    expect(await found()).toEqual(['STATED_VS_BELOW N ALL 40 30.0']);
  });

  it('and nothing is looked for when only words changed, or something new was added', async () => {
    await report('N1,ALL,2024,OWN,10');
    expect(await catalogue(CATALOGUE.replace('vi: ALL, en: ALL', 'vi: Tất cả, en: All'))).toEqual([]);
    expect(await catalogue(`${CATALOGUE}${base('NEW')}`)).toEqual([]);
  });
});

describe('After the map changed, the discrepancies are those of the new one', () => {
  it('when a commune turns out to lie elsewhere', async () => {
    await report('N1,ALL,2024,OWN,10', 'N2,ALL,2024,OWN,30', 'N,ALL,2024,BELOW,10', 'S,ALL,2024,BELOW,7');
    await report('S1,ALL,2024,OWN,7');
    expect(await found()).toEqual(['STATED_VS_BELOW N ALL 10 40.0']);
    await units(UNITS.map(line => line.replace('N2,Heron,COMMUNE,N', 'N2,Heron,COMMUNE,S')));
    expect(await found()).toEqual(['STATED_VS_BELOW S ALL 7 37.0']);
    await units(UNITS);
    expect(await found()).toEqual(['STATED_VS_BELOW N ALL 10 40.0']);
  });

  it('when what became of a commune is said anew: its half-year counts where it went', async () => {
    await units(UNITS, 'N1,2025-06-30,N2,2025-07-01,FULL');
    await catalogue(
      `${CATALOGUE}${rule('<=').replace('left: WITH, ', 'left: ALL, ').replace('right: ALL', 'right: OTHER')}`,
    );
    await report(
      'S1,ALL,2025-S1,OWN,1',
      'S1,ALL,2025-S2,OWN,1',
      'S2,ALL,2025-S2,OWN,2',
      'N1,ALL,2025-S1,OWN,30',
    );
    await report('S,OTHER,2025,BELOW,5');
    expect(await found()).toEqual([]);
    await successions('N1,2025-06-30,S2,2025-07-01,FULL');
    expect(await found()).toEqual(['RULE S ALL 34 5.0']);
    await successions('N1,2025-06-30,N2,2025-07-01,FULL');
    expect(await found()).toEqual([]);
  });
});
