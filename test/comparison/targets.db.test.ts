import { beforeEach, describe, expect, it } from 'vitest';
import { readTargetFile } from '../../server/comparison/read-target-file.js';
import { type TargetLoad, TargetStore } from '../../server/comparison/target.store.js';
import { DomainError } from '../../server/shared/domain-error.js';
import { readDataVersion } from '../../server/shared/data-version.read-model.js';
import { nameUnits } from '../support/name-units.js';
import { plantWorld } from '../support/plant-world.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { COUNTRY, INDICATORS } from '../support/two-provinces.js';

let app: TestApp;
beforeEach(async () => {
  app = await startTestApp();
  await plantWorld(app.em(), COUNTRY, INDICATORS, []);
  await nameUnits(app.em());
});

function load(text: string, now?: Date, name = 'targets.csv'): Promise<TargetLoad> {
  return new TargetStore(app.em()).load(readTargetFile(text, name), { name, ...(now && { now }) });
}

const HEADER = 'unit,indicator,period,value,scope,members,source\n';
const OF_DISTRICT_8 = `${HEADER}8,PETITION_RECEIVED,2018,5,OWN,,
9,PETITION_RECEIVED,2018,10,,,
10,PETITION_RECEIVED,2018,20.5,,,Nghị quyết 01
`;

/** The targets of units, as an answer tells them. */
async function targets(codes: readonly string[], more: object = {}): Promise<unknown> {
  const points = await Promise.all(
    codes.map(async unit => {
      const { data, errors } = await app.query(
        'query ($input: TrendInput!) { trend(input: $input) { points { target { value basis source } } } }',
        { input: { unit, indicator: 'PETITION_RECEIVED', periods: ['2018'], ...more } },
      );
      expect(errors).toBeUndefined();
      const { target } = data.trend.points[0];
      return target && [target.value, target.basis, target.source];
    }),
  );
  return points;
}

/** In English; each is told in Vietnamese as well, and first. */
async function problems(text: string, name?: string): Promise<string[]> {
  const error: unknown = await load(text, undefined, name).then(
    () => expect.fail('This should have been refused.'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DomainError);
  const { vi, en } = (error as DomainError).words;
  const told = en.split('\n').slice(1);
  expect([0, told.length]).toContain(vi.split('\n').slice(1).length);
  return told;
}

describe('Targets', () => {
  it('that were taken in are told of their units, and summed where every office has one', async () => {
    expect(await load(OF_DISTRICT_8)).toEqual({ new: 3, corrected: 0, same: 0, withdrawn: 0 });
    expect(await targets(['10', '8', '2'])).toEqual([
      [20.5, 'STATED', 'Nghị quyết 01'],
      [35.5, 'ROLLED_UP', null],
      null,
    ]);
    expect(await targets(['8'], { scope: 'OWN' })).toEqual([[5, 'STATED', null]]);
    expect(await targets(['8'], { scope: 'BELOW' })).toEqual([[30.5, 'ROLLED_UP', null]]);
  });

  it('a second time change nothing, not even the data version', async () => {
    await load(OF_DISTRICT_8);
    const version = await readDataVersion(app.em());
    expect(await load(OF_DISTRICT_8)).toEqual({ new: 0, corrected: 0, same: 3, withdrawn: 0 });
    expect(await readDataVersion(app.em())).toEqual(version);
  });

  it('that are corrected or withdrawn are superseded; what was known before can still be asked', async () => {
    const [first, second] = [new Date('2026-01-01T00:00:00Z'), new Date('2026-01-02T00:00:00Z')];
    await load(OF_DISTRICT_8, first);
    const version = await readDataVersion(app.em());
    const changed = `${HEADER}8,PETITION_RECEIVED,2018,6,OWN,,\n9,PETITION_RECEIVED,2018,none,,,\n`;
    expect(await load(changed, second)).toEqual({ new: 0, corrected: 1, same: 0, withdrawn: 1 });
    expect(await readDataVersion(app.em())).not.toEqual(version);
    expect(await targets(['8', '9'])).toEqual([null, null]);
    expect(await targets(['8'], { scope: 'OWN' })).toEqual([[6, 'STATED', null]]);
    const knownOn = '2026-01-01T12:00:00Z';
    expect(await targets(['8', '9'], { knownOn })).toEqual([
      [35.5, 'ROLLED_UP', null],
      [10, 'STATED', null],
    ]);
    expect(await targets(['8'], { knownOn: '2025-12-31T00:00:00Z' })).toEqual([null]);
  });

  it('are of one set of members, and a part of a period has none of it', async () => {
    await load(`${HEADER}9,PETITION_RECEIVED,2018,7,,PETITION_TYPE=COMPLAINT,\n`);
    const members = [{ dimension: 'PETITION_TYPE', member: 'COMPLAINT' }];
    expect(await targets(['9'], { members })).toEqual([[7, 'STATED', null]]);
    expect(await targets(['9'])).toEqual([null]);
    expect(await targets(['9'], { members, periods: ['2018-S1'] })).toEqual([null]);
  });

  it('of months make that of the year, for every office and so for all of them', async () => {
    const months = Array.from({ length: 12 }, (_, month) => `2018-${String(month + 1).padStart(2, '0')}`);
    await load(
      HEADER +
        ['9', '10']
          .flatMap(unit => months.map(month => `${unit},PETITION_RECEIVED,${month},2,,,\n`))
          .join(''),
    );
    await load(`${HEADER}8,PETITION_RECEIVED,2018,5,OWN,,\n`);
    expect(await targets(['9', '8', '2'])).toEqual([[24, 'ROLLED_UP', null], [53, 'ROLLED_UP', null], null]);
    expect(await targets(['9', '8'], { periods: ['2018-Q2'] })).toEqual([[6, 'ROLLED_UP', null], null]);
    await load(`${HEADER}9,PETITION_RECEIVED,2018,30,,,Kế hoạch năm\n10,PETITION_RECEIVED,2018-12,none,,,\n`);
    expect(await targets(['9', '10', '8'])).toEqual([[30, 'STATED', 'Kế hoạch năm'], null, null]);
  });

  it('can stand in YAML', async () => {
    const yaml = `targets:
  - { unit: 9, indicator: PETITION_RECEIVED, period: 2018, value: 7.50, members: { PETITION_TYPE: PROPOSAL } }
  - unit: "2"
    indicator: PETITION_RECEIVED
    period: 2018
    value: 100
    source: Kế hoạch năm
`;
    expect(await load(yaml, new Date(), 'targets.yaml')).toMatchObject({ new: 2 });
    expect(await targets(['2'])).toEqual([[100, 'STATED', 'Kế hoạch năm']]);
    const members = [{ dimension: 'PETITION_TYPE', member: 'PROPOSAL' }];
    expect(await targets(['9'], { members })).toEqual([[7.5, 'STATED', null]]);
  });
});

describe('A file of targets', () => {
  it('with problems is refused whole, with all of them', async () => {
    const told = await problems(`${HEADER}8,PETITION_RECEIVED,2018,5,OWN,,
99,PETITION_RECEIVED,2018,5,,,
9,PETITIONS_RECEIVED,2018,5,,,
9,PETITION_RECEIVED,THIS_YEAR,5,,,
9,PETITION_RECEIVED,../2018-06-30,5,,,
9,PETITION_RECEIVED,2018,many,,,
9,PETITION_RECEIVED,2018,-1,,,
9,PETITION_RECEIVED,2018,1,BELOW,,
9,PETITION_RECEIVED,2018,1,,PETITION_TYPE=SONG,
2,DAYS_TO_SETTLE,2018,1,OWN,,
8,PETITION_RECEIVED,2018,6,OWN,,
`);
    expect(told).toEqual([
      expect.stringContaining('line 3, unit: no unit has the code "99"'),
      expect.stringContaining(
        'line 4, indicator: no indicator has the code "PETITIONS_RECEIVED". The nearest: PETITION_RECEIVED',
      ),
      expect.stringContaining('line 5, period: "THIS_YEAR" means another period every day'),
      expect.stringContaining('line 6, period: "../2018-06-30" does not say when it begins'),
      expect.stringContaining('line 7, value: "many" is not a number'),
      expect.stringContaining('line 8, value: "-1" is negative'),
      expect.stringContaining('line 9, scope: "BELOW" is none of OWN, TOTAL'),
      expect.stringContaining('line 10, members: "SONG" is not a member'),
      expect.stringContaining('line 11, scope: an office of level PROVINCE does not report DAYS_TO_SETTLE'),
      expect.stringContaining('line 12: this target stands already on line 2'),
    ]);
    expect(await targets(['8'], { scope: 'OWN' })).toEqual([null]);
  });

  it('without a column, or without targets, says what it takes', async () => {
    expect(await problems('unit,value\n')).toEqual([
      expect.stringContaining('"indicator" is missing'),
      expect.stringContaining('"period" is missing'),
    ]);
    expect(await problems('other: 1\n', 'targets.yaml')).toEqual([
      expect.stringContaining('the fields are targets'),
    ]);
    expect(await problems('targets: []\n', 'targets.yaml')).toEqual([
      expect.stringContaining('there is no target in it'),
    ]);
  });
});
