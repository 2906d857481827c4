import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const LEVELS = ['COUNTRY', 'PROVINCE', 'DISTRICT', 'COMMUNE'] as const;
const DAYS = ['', '2018-01-01', '2020-01-01', '2022-01-01', ''] as const;
const PROBES = ['2017-06-01', '2019-06-01', '2021-06-01', '2023-06-01'] as const;

/** Ten units; each may be moved on three days, anywhere higher up, or stand at the top. */
const worlds = fc.array(
  fc.record({
    level: fc.nat({ max: 3 }),
    parents: fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 9 }), fc.nat({ max: 9 })),
  }),
  { minLength: 1, maxLength: 10 },
);
type World = readonly { readonly level: number; readonly parents: readonly number[] }[];

function parentIn(world: World, unit: number, stretch: number): number | null {
  const parent = world[unit]!.parents[stretch]!;
  return parent < world.length && world[parent]!.level < world[unit]!.level ? parent : null;
}

function fileOf(world: World): string {
  const lines = world.flatMap(({ level }, unit) =>
    PROBES.map((_, stretch) => {
      const parent = parentIn(world, unit, stretch);
      return `U${unit},Unit ${unit},,${LEVELS[level]},,${parent === null ? '' : `U${parent}`},${DAYS[stretch]},${DAYS[stretch + 1]}`;
    }),
  );
  return ['code,name,name_en,level,type,parent_code,valid_from,valid_to', ...lines].join('\n');
}

function bruteForce(world: World): string[] {
  return PROBES.flatMap((probe, stretch) =>
    world.flatMap((_, unit) => {
      const found: string[] = [];
      let depth = 0;
      for (let above: number | null = unit; above !== null; above = parentIn(world, above, stretch)) {
        found.push(`${probe} U${unit} U${above} ${depth}`);
        depth += 1;
      }
      return found;
    }),
  ).toSorted();
}

describe('The closure of a map', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.reset());

  const closure = async (): Promise<string[]> => {
    const rows: { row: string }[] = await app.em().execute(`
      select probe || ' ' || descendant.code || ' ' || ancestor.code || ' ' || depth as row
        from unnest(array['${PROBES.join("','")}']::date[]) as probe
        join admin_unit_closure as closure on closure.valid_from <= probe and probe < closure.valid_to
        join admin_unit as descendant on descendant.id = descendant_id
        join admin_unit as ancestor on ancestor.id = ancestor_id`);
    return rows.map(({ row }) => row).toSorted();
  };

  it(
    'says of every day what walking up the tree says, also after the map was corrected',
    { timeout: 120_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(worlds, worlds, async (first, second) => {
          await app.reset();
          const store = new AdminUnitStore(app.em());
          await store.load(readUnitFile(fileOf(first)));
          expect(await closure()).toEqual(bruteForce(first));
          const corrected = second.slice(0, first.length).concat(first.slice(second.length));
          await store.load(readUnitFile(fileOf(corrected)));
          expect(await closure()).toEqual(bruteForce(corrected));
          expect(await store.load(readUnitFile(fileOf(corrected)))).toMatchObject({ changes: 0 });
        }),
        { numRuns: 25 },
      );
    },
  );

  it('keeps one stretch for a unit that moved about inside its province', async () => {
    await app.reset();
    const text = `code,name,level,parent_code,valid_from,valid_to
P,Province,PROVINCE,,,
D,One,DISTRICT,P,,
E,Two,DISTRICT,P,,
C,Commune,COMMUNE,D,,2020-01-01
C,Commune,COMMUNE,E,2020-01-01,`;
    await new AdminUnitStore(app.em()).load(readUnitFile(text));
    const rows = await app.em().execute(`
      select count(*) as count from admin_unit_closure
       where descendant_id = (select id from admin_unit where code = 'C')
         and ancestor_id = (select id from admin_unit where code = 'P')`);
    expect(Number(rows[0]!['count'])).toBe(1);
  });
});

describe('A map laid over another', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.reset());

  it('renames and ends units that are there, and leaves the others alone', async () => {
    const load = (text: string): Promise<unknown> =>
      new AdminUnitStore(app.em()).load(readUnitFile(`code,name,level,valid_from,valid_to\n${text}`));
    await load('A,Alpha,PROVINCE,,\nB,Beta,PROVINCE,,');
    await load('A,Alfa,PROVINCE,,2020-01-01');
    const rows = await app.em().execute(`
      select code, name, unit.valid_to::text as "to" from admin_unit as unit join admin_unit_name on unit_id = id order by code`);
    expect(rows).toEqual([
      { code: 'A', name: 'Alfa', to: '2020-01-01' },
      { code: 'B', name: 'Beta', to: 'infinity' },
    ]);
    await expect(load('B,Other,PROVINCE,2021-01-01,')).rejects.toMatchObject({ code: 'FILE_REFUSED' });
  });
});
