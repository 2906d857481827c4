import { beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../../server/reporting/observation.js';
import type { Day } from '../../../server/shared/day.js';
import type { AdminLevel } from '../../../server/territory/admin-unit.js';
import { flowIndicator } from '../../support/arbitraries.js';
import { type HandedIn, plantHistory } from '../../support/plant-history.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { tellCell } from '../../support/told-cell.js';
import { WrittenHistory } from '../../support/written-history.js';

const BEFORE = '2019-12-31';
const AFTER = '2020-12-31';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});

type Ask = (unit: number, period: string, boundaries: string, scope?: Scope) => Promise<string>;

async function plant(
  history: WrittenHistory,
  levels: readonly AdminLevel[],
  reports: readonly HandedIn[],
): Promise<Ask> {
  const indicator = flowIndicator({ levels });
  await plantHistory(app.em(), history, indicator, reports);
  return async (unit, period, boundaries, scope = 'TOTAL') => {
    const asked = { boundaries: boundaries as Day, period, scope };
    const { value, status } = await tellCell(app.em(), indicator, unit, history.levelOf(unit), asked);
    return `${value === undefined ? 'nothing' : value} ${status}`;
  };
}

describe('A district without communes that became one', () => {
  const ISLAND = 13;
  const ZONE = 14;

  it.each([[['DISTRICT']], [['PROVINCE', 'DISTRICT']]] as const)(
    'and was silent as a district is missing from the year, where only such as %s report',
    async levels => {
      const history = new WrittenHistory();
      history.found('DISTRICT', 2);
      history.found('COMMUNE', 2, '2020-07-01');
      history.end(ISLAND, '2020-07-01', [[ZONE]]);
      const others = [2, 3, 6].filter(unit => (levels as readonly string[]).includes(history.levelOf(unit)));
      const halves = ['2020-S1', '2020-S2'];
      const reports = others.flatMap(unit => halves.map(period => ({ unit, period, value: 10 })));
      const ask = await plant(history, levels, reports);
      const all = others.length * 10;
      for (const boundaries of [BEFORE, AFTER]) {
        expect(await ask(2, '2020-S1', boundaries)).toBe(`${all} PARTIAL`);
        expect(await ask(2, '2020-S2', boundaries)).toBe(`${all} COMPLETE`);
        expect(await ask(2, '2020', boundaries)).toBe(`${2 * all} PARTIAL`);
      }
      expect(await ask(ISLAND, '2020', BEFORE)).toBe('nothing MISSING');
      expect(await ask(ZONE, '2020', AFTER)).toBe('nothing MISSING');
    },
  );

  it('together with a commune from elsewhere did the work of both, and on the map of before it is neither’s', async () => {
    const history = new WrittenHistory();
    history.found('DISTRICT', 2);
    history.found('COMMUNE', 9, '2020-07-01');
    history.end(ISLAND, '2020-07-01', [[ZONE]]).end(11, '2020-07-01', [[ZONE]]);
    const reports = [
      { unit: ISLAND, period: '2020-S1', value: 10 },
      { unit: 11, period: '2020-S1', value: 20 },
      { unit: ZONE, period: '2020-S2', value: 7 },
    ];
    const ask = await plant(history, ['DISTRICT', 'COMMUNE'], reports);
    for (const [unit, known] of [
      [ISLAND, 10],
      [11, 20],
    ] as const) {
      expect(await ask(unit, '2020-S2', BEFORE)).toBe('nothing PARTIAL');
      expect(await ask(unit, '2020', BEFORE)).toBe(`${known} PARTIAL`);
    }
    expect(await ask(1, '2020', BEFORE)).toBe('37 PARTIAL');
  });
});

describe('A district that became a commune with its only one, and then part of another', () => {
  const [DISTRICT, COMMUNE, BOTH, LARGER] = [13, 14, 15, 16] as const;
  const history = (): WrittenHistory => {
    const written = new WrittenHistory();
    written.found('DISTRICT', 2);
    written.found('COMMUNE', DISTRICT);
    written.found('COMMUNE', 2, '2020-04-01');
    written.found('COMMUNE', 3, '2020-07-01');
    return written
      .end(COMMUNE, '2020-04-01', [[BOTH]])
      .end(DISTRICT, '2020-04-01', [[BOTH]])
      .end(BOTH, '2020-07-01', [[LARGER]])
      .end(4, '2020-07-01', [[LARGER]]);
  };

  it('counts once wherever it lies, with all that lay in it', async () => {
    const ask = await plant(
      history(),
      ['DISTRICT', 'COMMUNE'],
      [
        { unit: DISTRICT, period: '2020-Q1', value: 100 },
        { unit: COMMUNE, period: '2020-Q1', value: 10 },
      ],
    );
    for (const unit of [DISTRICT, 2, 1]) expect(await ask(unit, '2020', BEFORE)).toBe('110 PARTIAL');
    for (const unit of [LARGER, 3, 2, 1]) expect(await ask(unit, '2020', AFTER)).toBe('110 PARTIAL');
  });

  it('counts once where only communes report', async () => {
    const ask = await plant(history(), ['COMMUNE'], [{ unit: COMMUNE, period: '2020-Q1', value: 10 }]);
    for (const unit of [DISTRICT, 2, 1]) expect(await ask(unit, '2020', BEFORE)).toBe('10 PARTIAL');
  });

  it('counts once beside all that the larger one did', async () => {
    const ask = await plant(
      history(),
      ['DISTRICT', 'COMMUNE'],
      [
        { unit: DISTRICT, period: '2020-Q1', value: 100 },
        { unit: COMMUNE, period: '2020-Q1', value: 10 },
        { unit: BOTH, period: '2020-Q2', value: 1 },
        { unit: 4, period: '2020-S1', value: 1000 },
        { unit: LARGER, period: '2020-S2', value: 20_000 },
      ],
    );
    expect(await ask(DISTRICT, '2020-S1', BEFORE)).toBe('111 COMPLETE');
    expect(await ask(DISTRICT, '2020', BEFORE)).toBe('111 PARTIAL');
    expect(await ask(3, '2020', BEFORE)).toBe('1000 PARTIAL');
    expect(await ask(2, '2020', BEFORE)).toBe('21111 PARTIAL');
  });
});

describe('A district that was abolished, and whose work in its last half-year only the province stated', () => {
  it.each([[['DISTRICT']], [['DISTRICT', 'COMMUNE']]] as const)(
    'is in the year of the province as in its half, on every map, where %s report',
    async levels => {
      const history = new WrittenHistory();
      history
        .move(7, 2, '2020-07-01')
        .move(8, 2, '2020-07-01')
        .end(6, '2020-07-01', [[7], [8]]);
      const staying = levels.length === 1 ? [3] : [3, 4, 5, 7, 8];
      const reports = staying.flatMap(unit =>
        ['2020-S1', '2020-S2'].map(period => ({ unit, period, value: 5 })),
      );
      const stated = { unit: 2, scope: 'BELOW' as const, period: '2020-S1', value: 100 };
      const ask = await plant(history, levels, [stated, ...reports]);
      const second = staying.length * 5;
      for (const boundaries of [BEFORE, AFTER]) {
        expect(await ask(2, '2020-S1', boundaries)).toBe('100 COMPLETE');
        expect(await ask(2, '2020-S2', boundaries)).toBe(`${second} COMPLETE`);
        expect(await ask(2, '2020', boundaries)).toBe(`${100 + second} COMPLETE`);
      }
    },
  );

  it('is not known for the year from a quarter that the province stated', async () => {
    const history = new WrittenHistory();
    const province = history.found('PROVINCE', 1);
    history.end(history.found('DISTRICT', province), '2020-07-01');
    const stays = history.found('DISTRICT', province);
    const reports = ['2020-Q1', '2020-Q2', '2020-S2'].map(period => ({ unit: stays, period, value: 5 }));
    const stated = { unit: province, scope: 'BELOW' as const, period: '2020-Q2', value: 100 };
    const ask = await plant(history, ['DISTRICT'], [stated, ...reports]);
    expect(await ask(province, '2020-Q2', AFTER)).toBe('100 COMPLETE');
    expect(await ask(province, '2020', AFTER)).toMatch(/ PARTIAL$/);
  });
});

describe('A commune taken in by one elsewhere, which ended in the same year, nobody knows how,', () => {
  it.each([[[]], [[{ unit: 11, period: '2020-04-01/2020-09-30', value: 1000 }]]])(
    'is not complete in a year of which the middle is not its own: %j',
    async together => {
      const history = new WrittenHistory();
      history.end(4, '2020-04-01', [[11]]).end(11, '2020-10-01');
      const reports = [
        { unit: 4, period: '2020-Q1', value: 10 },
        { unit: 11, period: '2020-Q1', value: 100 },
        ...['2020-Q1', '2020-04-01/2020-09-30', '2020-Q4'].map(period => ({ unit: 5, period, value: 1 })),
      ];
      const ask = await plant(history, ['COMMUNE'], [...reports, ...together]);
      expect(await ask(4, '2020', BEFORE)).toBe('10 PARTIAL');
      expect(await ask(3, '2020', BEFORE)).toBe('13 PARTIAL');
      expect(await ask(11, '2020', BEFORE)).toBe('100 PARTIAL');
    },
  );
});

describe('A district that was abolished, one of its communes going to another province,', () => {
  it.each([
    ['on the same day', '2020-07-01'],
    ['later in the year', '2020-10-01'],
  ])('leaves the year of both provinces partial: %s', async (_when, day) => {
    for (const own of [[], [{ unit: 3, period: '2020-S1', value: 100 }]]) {
      const history = new WrittenHistory();
      history.move(5, 2, '2020-07-01').move(4, 2, '2020-07-01').move(4, 9, day);
      history.end(3, '2020-07-01', [[4], [5]]);
      const reports = [4, 5, 6, 7, 8, 10, 11, 12].flatMap(unit =>
        ['2020-S1', '2020-Q3', '2020-Q4'].map(period => ({ unit, period, value: 1 })),
      );
      const ask = await plant(history, ['DISTRICT', 'COMMUNE'], [...reports, ...own]);
      for (const province of [2, 9]) {
        expect(await ask(province, '2020-S1', AFTER)).toBe('4 PARTIAL');
        expect(await ask(province, '2020', AFTER)).toBe('12 PARTIAL');
      }
      expect(await ask(1, '2020', AFTER)).toBe(own.length === 0 ? '24 PARTIAL' : '124 COMPLETE');
    }
  });
});

describe('A district that became a commune, which was merged with one of a district elsewhere,', () => {
  const [ZONE, BOTH] = [13, 14] as const;
  const history = (): WrittenHistory => {
    const written = new WrittenHistory();
    written.found('COMMUNE', 9, '2020-04-01');
    written.found('COMMUNE', 6, '2020-07-01');
    for (const one of [10, 11, 12]) written.end(one, '2020-04-01', [[ZONE]]);
    return written.end(8, '2020-07-01', [[BOTH]]).end(ZONE, '2020-07-01', [[BOTH]]);
  };
  const splitAgain = (shares: readonly (string | null)[]): { written: WrittenHistory; parts: number[] } => {
    const written = history();
    const parts = shares.map(() => written.found('COMMUNE', 6, '2020-10-01'));
    written.end(
      BOTH,
      '2020-10-01',
      parts.map((part, index) => [part, shares[index]!] as const),
    );
    return { written, parts };
  };
  const firstQuarter = [7, 8, 11, 12].map(unit => ({ unit, period: '2020-Q1', value: 1 }));
  const office = { unit: 10, period: '2020-Q1', value: 1000 };
  const scopes = ['OWN', 'BELOW', 'TOTAL'] as const;

  it('is below that district with what its office did, and no part of its own office', async () => {
    const own = ['2020-Q1', '2020-04-01/2020-12-31'].map(period => ({ unit: 6, period, value: 5 }));
    const later = [
      ...[7, 8, ZONE].map(unit => ({ unit, period: '2020-Q2', value: 1 })),
      ...[7, BOTH].map(unit => ({ unit, period: '2020-S2', value: 1 })),
    ];
    const ask = await plant(history(), ['DISTRICT', 'COMMUNE'], [office, ...firstQuarter, ...own, ...later]);
    expect(await Promise.all(scopes.map(scope => ask(6, '2020-Q1', AFTER, scope)))).toEqual([
      '5 COMPLETE',
      '1004 COMPLETE',
      '1009 COMPLETE',
    ]);
    expect([await ask(7, '2020-Q1', AFTER), await ask(BOTH, '2020-Q1', AFTER)]).toEqual([
      '1 COMPLETE',
      '1003 COMPLETE',
    ]);
    expect(await Promise.all(scopes.map(scope => ask(6, '2020', AFTER, scope)))).toEqual([
      '10 COMPLETE',
      '1009 COMPLETE',
      '1019 COMPLETE',
    ]);
  });

  it('says nothing in place of that district’s office where that was silent', async () => {
    const ask = await plant(history(), ['DISTRICT', 'COMMUNE'], [office, ...firstQuarter]);
    expect(await Promise.all(scopes.map(scope => ask(6, '2020-Q1', AFTER, scope)))).toEqual([
      'nothing MISSING',
      '1004 COMPLETE',
      '1004 PARTIAL',
    ]);
  });

  it('has its office to itself on the map of before, also in the year', async () => {
    const second = { unit: ZONE, period: '2020-Q2', value: 7 };
    const others = [
      { reports: [...firstQuarter, second], below: '9 PARTIAL', total: '1009 PARTIAL' },
      { reports: [], below: 'nothing MISSING', total: '1000 PARTIAL' },
    ];
    for (const { reports, below, total } of others) {
      const { written } = splitAgain([null, null]);
      const ask = await plant(written, ['DISTRICT', 'COMMUNE'], [office, ...reports]);
      expect(await Promise.all(scopes.map(scope => ask(10, '2020', BEFORE, scope)))).toEqual([
        '1000 COMPLETE',
        below,
        total,
      ]);
    }
  });

  it.each([
    [[null, null], 'nothing PARTIAL'],
    [['0.5', '0.5'], '501.5 COMPLETE'],
  ] as const)(
    'is in the year of the country with what its office did, also where that was split again: %j',
    async (shares, half) => {
      const { written, parts } = splitAgain(shares);
      const quarters = (unit: number, ...names: string[]): HandedIn[] =>
        names.map(name => ({ unit, period: `2020-${name}`, value: 1 }));
      const reports = [
        office,
        ...[3, 6, 4, 5, 7].flatMap(unit => quarters(unit, 'Q1', 'Q2', 'Q3', 'Q4')),
        ...[11, 12].flatMap(unit => quarters(unit, 'Q1')),
        ...quarters(8, 'Q1', 'Q2'),
        ...quarters(ZONE, 'Q2'),
        ...quarters(BOTH, 'Q3'),
        ...parts.flatMap(unit => quarters(unit, 'Q4')),
      ];
      const ask = await plant(written, ['DISTRICT', 'COMMUNE'], reports);
      for (const boundaries of ['2020-01-01', '2020-04-01', '2020-07-01', AFTER])
        expect(await ask(1, '2020', boundaries)).toBe('1028 COMPLETE');
      expect(await ask(6, '2020', AFTER, 'OWN')).toBe('4 COMPLETE');
      expect(await ask(6, '2020', AFTER, 'BELOW')).toBe('1012 COMPLETE');
      for (const part of parts) expect(await ask(part, '2020-Q1', AFTER)).toBe(half);
    },
  );
});

describe('A district that became a commune, of which only districts report, and was shared out', () => {
  it('is with its share in the year of each district that took part of it in, and of the province above', async () => {
    const [NEIGHBOUR, ITS_COMMUNE, ZONE] = [13, 14, 15] as const;
    const history = new WrittenHistory();
    history.found('DISTRICT', 9);
    history.found('COMMUNE', NEIGHBOUR);
    history.found('COMMUNE', 9, '2020-04-01');
    for (const one of [10, 11, 12]) history.end(one, '2020-04-01', [[ZONE]]);
    history.end(ZONE, '2020-10-01', [
      [ITS_COMMUNE, '0.25'],
      [4, '0.75'],
    ]);
    const quarters = [3, 6, NEIGHBOUR].flatMap(unit =>
      ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4'].map(period => ({ unit, period, value: 10 })),
    );
    const ask = await plant(
      history,
      ['DISTRICT'],
      [{ unit: 10, period: '2020-Q1', value: 400 }, ...quarters],
    );
    const year = (unit: number): Promise<string> => ask(unit, '2020', AFTER);
    expect(await Promise.all([3, 2].map(year))).toEqual(['340 COMPLETE', '380 COMPLETE']);
    expect(await Promise.all([NEIGHBOUR, 9].map(year))).toEqual(['140 COMPLETE', '140 COMPLETE']);
    expect(await year(1)).toBe('520 COMPLETE');
  });
});
