import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { DiscrepancyStore } from '../../server/discrepancy/discrepancy.store.js';
import { CatalogueReadModel } from '../../server/indicator/catalogue.read-model.js';
import { CatalogueStore } from '../../server/indicator/catalogue.store.js';
import type { Observation, Scope } from '../../server/reporting/observation.js';
import { parsePeriod } from '../../server/reporting/period.js';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import { Desk, REVIEWER } from '../collection/collection-world.js';
import { TODAY } from '../support/ask-in-process.js';
import { fileOf, handIn } from '../support/hand-in.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY, INDICATORS } from '../support/two-provinces.js';

const [PETITIONS] = INDICATORS;
const ANOTHER_PROVINCE = readUnitFile('code,name,level\nN,North,PROVINCE\n', 'units.csv');

function petitions(unit: number, value: number, scope: Scope = 'OWN'): Observation {
  return {
    id: '',
    unit: unit as AdminUnitId,
    indicator: PETITIONS!.code,
    period: parsePeriod('2018', TODAY),
    scope,
    members: {},
    value: String(value),
    precision: 'EXACT',
    provisional: false,
  };
}

/** A transaction that has written, derived all that follows, and is not over until it is let go. */
interface Open {
  readonly hasWritten: Promise<void>;
  readonly letGo: () => void;
  readonly ended: Promise<unknown>;
}

const opened: Open[] = [];

function held(start: (stay: () => Promise<void>) => Promise<unknown>): Open {
  const written = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const ended = start(() => {
    written.resolve();
    return gate.promise;
  });
  ended.catch(written.reject);
  const open = { hasWritten: written.promise, letGo: gate.resolve, ended };
  opened.push(open);
  return open;
}

describe('Who writes', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp();
    await plantWorld(app.em(), COUNTRY, INDICATORS, []);
    await nameUnits(app.em());
    // A document that two name for the first time is made by one of them, and the other waits.
    await write(petitions(4, 0), petitions(13, 0));
  });
  afterEach(async () => {
    for (const { letGo } of opened) letGo();
    await Promise.allSettled(opened.splice(0).map(({ ended }) => ended));
  });

  const write = (...figures: Observation[]): Promise<unknown> => handIn(app.em(), fileOf(figures));

  const stayWriting = (...figures: Observation[]): Open =>
    held(stay =>
      handIn(app.em(), fileOf(figures), {
        onObservationsWritten: async (em, changed) => {
          await upkeepOfDerived(TODAY).onObservationsWritten(em, changed);
          await stay();
        },
      }),
    );

  const loadMap = (onMapChanged = upkeepOfDerived(TODAY).onMapChanged): Promise<unknown> =>
    new AdminUnitStore(app.em()).load(ANOTHER_PROVINCE, { onMapChanged });

  const loadCatalogue = async (whenWritten = (): Promise<void> => Promise.resolve()): Promise<unknown> => {
    const content = await new CatalogueReadModel(app.em()).content();
    const indicators = content.indicators.map(one => ({ ...one, signed: true }));
    return new CatalogueStore(app.em()).load({ ...content, indicators }, { onMeaningChanged: whenWritten });
  };

  /** Whether work ends while others are open, or comes to wait for them. */
  async function endsOrWaits(work: Promise<unknown>): Promise<'ENDS' | 'WAITS'> {
    let isOver = false;
    const over = (): void => void (isOver = true);
    work.then(over, over);
    for (;;) {
      const { rows } = await sql<{ isWaiting: boolean }>`
        select count(*) > 0 as "isWaiting" from pg_locks
         where locktype = 'advisory' and not granted
           and database = (select oid from pg_database where datname = current_database())`.execute(
        app.em().getKysely(),
      );
      if (isOver) return 'ENDS';
      if (rows[0]!.isWaiting) return 'WAITS';
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }

  it('in another province does not wait', async () => {
    const one = stayWriting(petitions(4, 10));
    await one.hasWritten;
    await write(petitions(13, 5));
    one.letGo();
    await one.ended;
    expect(await totalOf(app, 2)).toBe(10);
    expect(await totalOf(app, 11)).toBe(5);
  });

  it('in the same province waits until the other has ended, and counts what the other wrote', async () => {
    const one = stayWriting(petitions(4, 10));
    await one.hasWritten;
    const other = write(petitions(9, 5));
    expect(await endsOrWaits(other)).toBe('WAITS');
    one.letGo();
    await Promise.all([one.ended, other]);
    expect(await totalOf(app, 2)).toBe(15);
  });

  it('in the same province goes on when the other gives up, and counts nothing of it', async () => {
    const one = held(stay =>
      handIn(app.em(), fileOf([petitions(4, 10)]), {
        onObservationsWritten: async (em, changed) => {
          await upkeepOfDerived(TODAY).onObservationsWritten(em, changed);
          await stay();
          throw new Error('given up');
        },
      }),
    );
    await one.hasWritten;
    const other = write(petitions(9, 5));
    expect(await endsOrWaits(other)).toBe('WAITS');
    one.letGo();
    await expect(one.ended).rejects.toThrow('given up');
    await other;
    expect(await totalOf(app, 2)).toBe(5);
  });

  it('in the same cell after another comes after it, though its file was begun before; nor does it stand back when a third is returned', async () => {
    const { figures, ...file } = fileOf([petitions(4, 10)], { document: 'long' });
    const begun = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const slowly = (async function* () {
      begun.resolve();
      await gate.promise;
      yield* figures;
    })();
    const long = handIn(app.em(), { ...file, figures: slowly });
    await begun.promise;
    await handIn(app.em(), fileOf([petitions(4, 20)], { document: 'short' }));
    gate.resolve();
    await long;
    expect(await stoodAfterEachOther(app, 4)).toEqual([0, 20, 10]);
    const desk = new Desk(app);
    const { data } = await desk.ask(REVIEWER, '{ reports { nodes { id version document { key } } } }');
    const first = data.reports.nodes.find((one: any) => one.document.key === 'd' && one.version !== null);
    expect(await desk.return(REVIEWER, first)).toMatchObject({ report: { status: 'RETURNED' } });
    expect(await totalOf(app, 2)).toBe(10);
  });

  it('in the same cell while another writes comes after it, though it was asked for before that had ended', async () => {
    const one = stayWriting(petitions(4, 10));
    await one.hasWritten;
    const others = [write(petitions(4, 20)), write(petitions(4, 30))];
    expect(await endsOrWaits(Promise.all(others))).toBe('WAITS');
    one.letGo();
    await Promise.all([one.ended, ...others]);
    const stood = await stoodAfterEachOther(app, 4);
    expect(stood.slice(0, 2)).toEqual([0, 10]);
    expect(stood.slice(2).toSorted((a, b) => a - b)).toEqual([20, 30]);
  });

  it('what the country says waits for every province, and every province for it', async () => {
    const one = stayWriting(petitions(13, 5));
    await one.hasWritten;
    const country = stayWriting(petitions(1, 100, 'BELOW'));
    expect(await endsOrWaits(country.ended)).toBe('WAITS');
    one.letGo();
    await country.hasWritten;
    const other = write(petitions(4, 10));
    expect(await endsOrWaits(other)).toBe('WAITS');
    country.letGo();
    await Promise.all([country.ended, other]);
  });

  it('finds what the country stated contradicted by two provinces that wrote at the same time', async () => {
    await write(petitions(1, 100, 'BELOW'));
    const everybody = [3, 4, 5, 6, 7, 8, 9, 10];
    const one = stayWriting(...everybody.map(id => petitions(id, 1)));
    await one.hasWritten;
    const other = write(...[12, 13, 14].map(id => petitions(id, 1)));
    await endsOrWaits(other);
    one.letGo();
    await Promise.all([one.ended, other]);
    const kept = await discrepancies(app);
    expect(kept).toHaveLength(1);
    await app.em().transactional(em => new DiscrepancyStore(em, TODAY).refreshAll());
    expect(kept).toEqual(await discrepancies(app));
  });

  describe.each([
    ['map', loadMap],
    ['catalogue', loadCatalogue],
  ])('while the %s is loaded', (_, load) => {
    it('waits until that has ended', async () => {
      const one = held(stay => load(stay));
      await one.hasWritten;
      const other = write(petitions(4, 10));
      expect(await endsOrWaits(other)).toBe('WAITS');
      one.letGo();
      await Promise.all([one.ended, other]);
      expect(await totalOf(app, 2)).toBe(10);
    });

    it('is waited for', async () => {
      const [one, elsewhere] = [stayWriting(petitions(4, 10)), stayWriting(petitions(13, 5))];
      await Promise.all([one.hasWritten, elsewhere.hasWritten]);
      const other = load();
      expect(await endsOrWaits(other)).toBe('WAITS');
      one.letGo();
      await one.ended;
      expect(await endsOrWaits(other)).toBe('WAITS');
      elsewhere.letGo();
      await Promise.all([elsewhere.ended, other]);
      expect(await totalOf(app, 2)).toBe(10);
    });
  });
});

async function totalOf(app: TestApp, province: number): Promise<number | undefined> {
  const { rows } = await sql<{ value: string }>`
    select value::text as value from rollup
     where unit_id = ${province} and members = '{}' and period_start = '2018-01-01' and period_end = '2019-01-01'`.execute(
    app.em().getKysely(),
  );
  return rows[0] && Number(rows[0].value);
}

/** What a commune said, in the order in which it came; each stood for some time, and until the very moment of the next. */
async function stoodAfterEachOther(app: TestApp, unit: number): Promise<number[]> {
  const { rows } = await sql<{ value: number; from: string; to: string | null; ends: string | null }>`
    select value::int as value, recorded_at::text as "from", superseded_at::text as "to",
           (lead(recorded_at) over (order by recorded_at))::text as ends
      from observation where unit_id = ${unit} order by recorded_at`.execute(app.em().getKysely());
  for (const { from, to, ends } of rows) {
    expect(to).toBe(ends);
    expect(to).not.toBe(from);
  }
  return rows.map(({ value }) => value);
}

async function discrepancies(app: TestApp): Promise<unknown[]> {
  const { rows } = await sql`
    select kind, unit_id, scope, stated::text, computed::text from discrepancy order by 1, 2, 3, 4, 5`.execute(
    app.em().getKysely(),
  );
  return rows;
}
