import { beforeAll, describe, expect, it } from 'vitest';
import { upkeepOfDerived } from '../../server/discrepancy/derived.store.js';
import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { RollupCheckReadModel } from '../../server/rollup/rollup-check.read-model.js';
import { AdminUnitStore } from '../../server/territory/admin-unit.store.js';
import { readUnitFile } from '../../server/territory/read-unit-file.js';
import { TODAY } from '../support/ask-in-process.js';
import { handIn, handInLines } from '../support/hand-in.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await app.seed();
  // Xã Châu Quang handed in the half-year before it went into xã Quỳ Hợp, which handed in the one after.
  await handInLines(
    app.em(),
    'before,17065,PETITION_RECEIVED,2025-S1,10',
    'after,17035,PETITION_RECEIVED,2025-S2,20',
  );
}, 120_000);

async function petitionsOf2025(unit: string, scope = 'TOTAL'): Promise<{ value: number | null }> {
  const { data, errors } = await app.query(
    `query ($unit: ID!, $scope: Scope!) {
      measure(cell: { unit: $unit, indicator: "PETITION_RECEIVED", period: "2025", scope: $scope }) { value status coverage { days { covered } } }
      explanation(cell: { unit: $unit, indicator: "PETITION_RECEIVED", period: "2025", scope: $scope }) { measure { value } }
    }`,
    { unit, scope },
  );
  expect(errors).toBeUndefined();
  expect(data.explanation.measure.value).toBe(data.measure.value);
  return data.measure;
}

describe('A year in which the map changed, of which few offices reported', () => {
  it.each([
    ['the commune', '17035'],
    ['the province', '40'],
    ['the country', 'VN'],
  ])('has both of its halves in %s', async (_who, unit) => {
    expect(await petitionsOf2025(unit)).toEqual({
      value: 30,
      status: 'PARTIAL',
      coverage: { days: { covered: 365 } },
    });
  });
});

describe('When others hand in the whole year at once', () => {
  it('nothing is taken from those who handed in half-years, in any unit above', async () => {
    await handInLines(
      app.em(),
      'at-once,17110,PETITION_RECEIVED,2025,7',
      'of-the-province,40,PETITION_RECEIVED,2025,1000',
    );
    expect(await petitionsOf2025('17110')).toMatchObject({ value: 7, status: 'COMPLETE' });
    const [own, below, total] = [
      await petitionsOf2025('40', 'OWN'),
      await petitionsOf2025('40', 'BELOW'),
      await petitionsOf2025('40', 'TOTAL'),
    ];
    expect([own.value, below.value, total.value]).toEqual([1000, 37, 1037]);
    expect(await petitionsOf2025('VN')).toMatchObject({ value: 1037, status: 'PARTIAL' });
  });

  it('the year of a merged commune takes the place of the halves, and nothing is counted twice', async () => {
    await handInLines(app.em(), 'year-of-the-merged,17035,PETITION_RECEIVED,2025,45');
    expect(await petitionsOf2025('17035')).toMatchObject({ value: 45, status: 'COMPLETE' });
    expect(await petitionsOf2025('40')).toMatchObject({ value: 1052 });
  });
});

describe('A province founded in the middle of the year that stated all of it', () => {
  const DISAGREEMENTS = `{
    discrepancies(within: "68", period: "2025", kind: STATED_VS_BELOW) { nodes { stated computed unit { code } } }
  }`;

  it('is at odds with what an office handed in for the first half, late, in a province that is gone', async () => {
    await handInLines(app.em(), 'the-new-province,68,PETITION_RECEIVED,2025,12,TOTAL');
    expect((await app.query(DISAGREEMENTS)).data.discrepancies.nodes).toEqual([]);
    // Phường Nghĩa Đức, Gia Nghĩa, Đắk Nông: since July in Lâm Đồng.
    await handInLines(app.em(), 'late,24611,PETITION_RECEIVED,2025-S1,20');
    expect((await app.query(DISAGREEMENTS)).data.discrepancies.nodes).toEqual([
      { stated: 12, computed: 20, unit: { code: '68' } },
    ]);
  });
});

describe('A commune that stayed as it was, in a province that did not', () => {
  it('says the same by itself and in the province, though its figures disagree', async () => {
    const before = await petitionsOf2025('40');
    await handInLines(
      app.em(),
      'half,16906,PETITION_RECEIVED,2025-S1,40',
      'nine-months,16906,PETITION_RECEIVED,2025-9M,70',
      'quarter,16906,PETITION_RECEIVED,2025-Q3,25',
    );
    expect((await petitionsOf2025('16906')).value).toBe(70);
    expect((await petitionsOf2025('40')).value).toBe(before.value! + 70);
  });
});

describe('Disagreements across the day on which the map changed', () => {
  const OF_LAM_DONG = `{
    discrepancies(within: "68", period: "2025", kind: PERIOD_VS_PARTS) { nodes { stated computed unit { code } } }
  }`;

  it('are found where the year of a new province is not the halves of it and of those it was merged from', async () => {
    await handInLines(
      app.em(),
      ...['67', '68', '60'].map(code => `of-${code},${code},RECEPTION_CITIZEN_VISITS,2025-S1,10`),
      'of-the-new,68,RECEPTION_CITIZEN_VISITS,2025-S2,100',
      'the-year,68,RECEPTION_CITIZEN_VISITS,2025,200',
    );
    expect((await app.query(OF_LAM_DONG)).data.discrepancies.nodes).toEqual([
      { stated: 200, computed: 130, unit: { code: '68' } },
    ]);
    await handInLines(app.em(), 'of-67-again,67,RECEPTION_CITIZEN_VISITS,2025-S1,80');
    expect((await app.query(OF_LAM_DONG)).data.discrepancies.nodes).toEqual([]);
  });

  it('name their unit, also where they speak of a time before it was founded', async () => {
    await handInLines(
      app.em(),
      'half,17713,PETITION_RECEIVED,2025-S2,20',
      'year,17713,PETITION_RECEIVED,2025,7',
    );
    const { data, errors } = await app.query(
      `{ discrepancies(kind: NEGATIVE_DIFFERENCE) { nodes { period unit { code } } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data.discrepancies.nodes).toContainEqual({ period: '2025-S1', unit: { code: '17713' } });
  });
});

describe('Nine months that a new province handed in', () => {
  const THIRD_QUARTER = `{
    measure(cell: { unit: "68", indicator: "PETITION_RESOLVED", period: "2025-Q3", scope: OWN }) { value status }
    discrepancies(within: "68", period: "2025-Q3", kind: NEGATIVE_DIFFERENCE) { nodes { stated computed period unit { code } } }
  }`;

  it('are its third quarter as soon as the last of those it came from has said its half', async () => {
    await handInLines(
      app.em(),
      'nine-months-of-68,68,PETITION_RESOLVED,2025-9M,45',
      'half-of-67,67,PETITION_RESOLVED,2025-S1,10',
      'half-of-68,68,PETITION_RESOLVED,2025-S1,10',
    );
    const silent = await app.query(THIRD_QUARTER);
    expect(silent.data.measure).toEqual({ value: null, status: 'MISSING' });
    await handInLines(app.em(), 'half-of-60,60,PETITION_RESOLVED,2025-S1,10');
    const known = await app.query(THIRD_QUARTER);
    expect(known.data.measure).toEqual({ value: 15, status: 'COMPLETE' });
    expect(known.data.discrepancies.nodes).toEqual([]);
  });

  it('are at odds with the halves where those come to more, and the quarter cannot be told', async () => {
    await handInLines(app.em(), 'half-of-60-again,60,PETITION_RESOLVED,2025-S1,40');
    const { data } = await app.query(THIRD_QUARTER);
    expect(data.measure).toEqual({ value: null, status: 'CONFLICT' });
    expect(data.discrepancies.nodes).toEqual([
      { stated: 45, computed: 60, period: '2025-Q3', unit: { code: '68' } },
    ]);
  });

  it('of a city that took in a district are at odds with what both did before, which is named', async () => {
    // Hoành Bồ went into Hạ Long on 10 April 2022.
    await handInLines(
      app.em(),
      'city-before,193,PETITION_RESOLVED,2022-01-01/2022-04-09,70',
      'district-before,204,PETITION_RESOLVED,2022-01-01/2022-04-09,22',
      'city-half,193,PETITION_RESOLVED,2022-S1,60',
    );
    const { data, errors } = await app.query(`{
      discrepancies(indicator: "PETITION_RESOLVED", kind: NEGATIVE_DIFFERENCE, period: "2022-04-10/2022-06-30") {
        nodes { stated computed observations { value } computedFrom { value unit { code } } }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data.discrepancies.nodes).toEqual([
      {
        stated: 60,
        computed: 92,
        observations: [{ value: 60 }],
        computedFrom: [
          { value: 70, unit: { code: '193' } },
          { value: 22, unit: { code: '204' } },
        ],
      },
    ]);
  });

  it('are held against their halves and their quarter also where they were stated for all below', async () => {
    await handInLines(
      app.em(),
      ...['67', '68', '60'].map(code => `stated-by-${code},${code},PETITION_ELIGIBLE,2025-S1,10,TOTAL`),
      'stated-quarter,68,PETITION_ELIGIBLE,2025-Q3,25,TOTAL',
      'stated-nine-months,68,PETITION_ELIGIBLE,2025-9M,60,TOTAL',
    );
    const { data } = await app.query(`{
      discrepancies(within: "68", period: "2025-9M", kind: PERIOD_VS_PARTS, indicator: "PETITION_ELIGIBLE") { nodes { stated computed scope unit { code } } }
    }`);
    expect(data.discrepancies.nodes).toEqual([
      { stated: 60, computed: 55, scope: 'TOTAL', unit: { code: '68' } },
    ]);
  });

  it('leave no stored rollup that would be another if it were computed anew', async () => {
    const { differences } = await new RollupCheckReadModel(app.em()).check(1);
    expect(differences).toEqual([]);
  });
});

describe('A figure of a period at whose end its unit is not there', () => {
  it.each([
    ['of a unit that is gone by then', '17065', '2025', '2025-06-30', 'until 2025-06-30'],
    ['of a unit that is not yet there', '17035', '2024', '2026-01-01', 'from 2025-07-01'],
  ])('is refused, because it would count nowhere: %s', async (_what, unit, period, asOf, life) => {
    const text = (async function* () {
      yield `document,unit,indicator,period,value,as_of\nlost,${unit},PETITION_RECEIVED,${period},11,${asOf}`;
    })();
    const refused = handIn(app.em(), readFlatFile(text, 'figures.csv'));
    await expect(refused).rejects.toThrow(life);
  });

  it('keeps the map as it is, when it is a change of the map that would strand it', async () => {
    const until = readUnitFile(
      [
        'code,name,name_en,level,type,parent_code,valid_from,valid_to,unit',
        'VN,Việt Nam,Viet Nam,COUNTRY,,,,,',
        '40,Tỉnh Nghệ An,,PROVINCE,Tỉnh,VN,,,',
        '17713,Xã Đại Đồng,,COMMUNE,Xã,40,2025-07-01,2025-09-01,17713@2025-07-01',
      ].join('\n'),
      'units.csv',
    );
    const { onMapChanged } = upkeepOfDerived(TODAY);
    const change = new AdminUnitStore(app.em()).load(until, { onMapChanged });
    await expect(change).rejects.toThrow('17713 PETITION_RECEIVED 2025');
  });
});
