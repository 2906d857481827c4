import { beforeAll, describe, expect, it } from 'vitest';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import type { AdminUnitId } from '../../server/territory/admin-unit.js';
import { readSuccessionFile } from '../../server/territory/read-succession-file.js';
import { type SuccessionLoad, SuccessionStore } from '../../server/territory/succession.store.js';
import { handInLines } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { vietNam } from '../territory/support.js';

const MEASURE = /* GraphQL */ `
  query Measure($cell: CellInput!) {
    measure(cell: $cell) {
      value
      status
      precision
    }
  }
`;
const SUCCESSORS = /* GraphQL */ `
  {
    unit(code: "17065", asOf: "2018-09-30") {
      successors {
        date
        kind
        share
        decree
        unit {
          code
          fullName
        }
      }
    }
  }
`;
const TODAY = '2026-01-15';

let app: TestApp;
let moved: AdminUnitId[] = [];
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
  // Xã Châu Quang of huyện Quỳ Hợp, and xã Trung Thịnh of huyện Xín Mần, which was merged away by 2022.
  await handInLines(
    app.em(),
    'own,17065,PETITION_RECEIVED,2018-9M,30',
    'own,01111,PETITION_RECEIVED,2018-9M,12',
  );
}, 120_000);

async function load(...lines: string[]): Promise<SuccessionLoad> {
  moved = [];
  const text = ['old_code,old_date,new_code,new_date,kind,share,decree', ...lines].join('\n');
  return new SuccessionStore(app.em()).load(known => readSuccessionFile(text, known, 's.csv'), {
    onSeatsMoved: async (_em, gainers) => void (moved = [...gainers]),
  });
}

async function petitions(unit: string, boundaries: string): Promise<unknown> {
  const cell = { unit, indicator: 'PETITION_RECEIVED', period: '2018-9M', boundaries };
  const { data, errors } = await app.query(MEASURE, { cell });
  expect(errors).toBeUndefined();
  return data.measure;
}

async function successors(): Promise<unknown> {
  const { data, errors } = await app.query(SUCCESSORS);
  expect(errors).toBeUndefined();
  return data.unit.successors;
}

const SHARED = [
  '17065,2025-06-30,17035,2025-07-01,PARTIAL,0.6,Nghị quyết 1',
  '17065,2025-06-30,17059,2025-07-01,PARTIAL,0.4,Nghị quyết 1',
];

describe('A commune of which the mapping says that all of it went to one', () => {
  it('brings its figure there, exactly', async () => {
    expect(await petitions('17035', TODAY)).toEqual({ value: 30, status: 'PARTIAL', precision: 'EXACT' });
    expect(await petitions('17059', TODAY)).toMatchObject({ value: null });
  });

  describe('and of which a file says that it was split, with shares', () => {
    let loaded: SuccessionLoad;
    beforeAll(async () => {
      loaded = await load(...SHARED);
    });

    it('has these successors in place of the one that the mapping named', async () => {
      expect(loaded).toEqual({ predecessors: 1, changes: 2 });
      const split = { date: '2025-07-01', kind: 'PARTIAL', decree: 'Nghị quyết 1' };
      expect(await successors()).toEqual([
        expect.objectContaining({ ...split, share: 0.6, unit: expect.objectContaining({ code: '17035' }) }),
        expect.objectContaining({ ...split, share: 0.4, unit: expect.objectContaining({ code: '17059' }) }),
      ]);
    });

    it('allots its figure by the shares, and says that this is about so', async () => {
      expect(await petitions('17035', TODAY)).toEqual({ value: 18, status: 'PARTIAL', precision: 'ABOUT' });
      expect(await petitions('17059', TODAY)).toEqual({ value: 12, status: 'PARTIAL', precision: 'ABOUT' });
    });

    it('changes nothing above, nor under the boundaries of the figure itself', async () => {
      expect(await petitions('40', TODAY)).toMatchObject({ value: 91, precision: 'EXACT' });
      expect(await petitions('VN', TODAY)).toMatchObject({ value: 103 });
      expect(await petitions('17065', '2018-09-30')).toEqual({
        value: 30,
        status: 'COMPLETE',
        precision: 'EXACT',
      });
    });

    it('tells which units have to do with it, on this map or the one before, and no others', async () => {
      const rows = await namesOf(moved);
      const now = ['17035@2025-07-01', '17059@2025-07-01', '40'];
      const then = ['17035', '17038', '17047', '17059', '17065', '17068', '17074', '17080', '420'];
      expect(rows).toEqual(expect.arrayContaining(now));
      expect(rows.filter(code => ![...now, ...then].includes(code))).toEqual([]);
    });

    it('stays so when the file is loaded again, and when the map of units is', async () => {
      expect(await load(...SHARED)).toEqual({ predecessors: 1, changes: 0 });
      expect(moved).toEqual([]);
      const { units: file, successions } = vietNam();
      expect(await new AdminUnitStore(app.em()).load(file, { successions })).toMatchObject({ changes: 0 });
      expect(await petitions('17035', TODAY)).toMatchObject({ value: 18 });
    });

    it('leaves all as it was when the next file is refused', async () => {
      const before = await successors();
      await expect(load(SHARED[0]!, '17065,2025-06-30,17095,2025-07-01,PARTIAL,0.4,')).rejects.toMatchObject({
        code: 'FILE_REFUSED',
        details: { problems: [{ line: 3, field: 'new_code' }] },
      });
      expect(await successors()).toEqual(before);
    });
  });

  describe('and of which a file says that it was split, but not how much went where', () => {
    beforeAll(async () => {
      const unshared = SHARED.map(line => line.replace(/0\.\d/, ''));
      await load(...unshared);
    });

    it('keeps its figure in the province, which holds both parts, and gives the parts no number, but says it is there', async () => {
      expect(await petitions('17035', TODAY)).toMatchObject({ value: null, status: 'PARTIAL' });
      expect(await petitions('17059', TODAY)).toMatchObject({ value: null, status: 'PARTIAL' });
      expect(await petitions('40', TODAY)).toMatchObject({ value: 91 });
    });
  });

  it('is as before when a file says again what the mapping says', async () => {
    expect(await load('17065,2025-06-30,17035,2025-07-01,FULL,,')).toEqual({ predecessors: 1, changes: 2 });
    expect(await petitions('17035', TODAY)).toEqual({ value: 30, status: 'PARTIAL', precision: 'EXACT' });
  });
});

describe('A commune that ended between two lists, so that no mapping knows where it went', () => {
  it('counts in its district', async () => {
    expect(await petitions('033', '2023-01-01')).toMatchObject({ value: 12 });
    expect(await petitions('01114', '2023-01-01')).toMatchObject({ value: null });
  });

  it('stays there when a file says that it was split without shares', async () => {
    await load('01111,2022-04-09,01114,2022-04-10,PARTIAL,,', '01111,2022-04-09,01120,2022-04-10,PARTIAL,,');
    expect(await petitions('033', '2023-01-01')).toMatchObject({ value: 12, precision: 'EXACT' });
    expect(await petitions('01114', '2023-01-01')).toMatchObject({ value: null });
    expect(await petitions('01120', '2023-01-01')).toMatchObject({ value: null });
  });

  it('is allotted once its shares are known, and onwards to what its parts became', async () => {
    await load(
      '01111,2022-04-09,01114,2022-04-10,PARTIAL,0.25,',
      '01111,2022-04-09,01120,2022-04-10,PARTIAL,0.75,',
    );
    expect(await petitions('033', '2023-01-01')).toMatchObject({ value: 12, precision: 'EXACT' });
    expect(await petitions('01114', '2023-01-01')).toMatchObject({ value: 3, precision: 'ABOUT' });
    expect(await petitions('01120', '2023-01-01')).toMatchObject({ value: 9, precision: 'ABOUT' });
    expect(await petitions('VN', '2023-01-01')).toMatchObject({ value: 103 });
  });
});

describe('A commune into which a part of another went, that hands in the whole year', () => {
  it('answers with what it handed in, whatever the part did before', async () => {
    await load(...SHARED);
    await handInLines(
      app.em(),
      'half,17065,PETITION_RECEIVED,2025-S1,5',
      'half,17059,PETITION_RECEIVED,2025-S2,50',
      'year,17059,PETITION_RECEIVED,2025,70',
    );
    const { data } = await app.query(MEASURE, {
      cell: { unit: '17059', indicator: 'PETITION_RECEIVED', period: '2025' },
    });
    expect(data.measure).toMatchObject({ value: 70, status: 'COMPLETE' });
  });
});

/** The codes of units, those that are not as old as the first map with their first day. */
async function namesOf(ids: readonly AdminUnitId[]): Promise<string[]> {
  const rows = await app.em().execute(
    `select case when valid_from = '-infinity' then code else code || '@' || valid_from end as unit from admin_unit
      where id in (${ids.join(', ')}) order by code`,
  );
  return rows.map(row => String(row['unit']));
}
