import { readFlatFile } from '../../server/reporting/read-flat-file.js';
import { handIn, handInLines } from '../support/hand-in.js';
import type { TestApp } from '../support/test-app.js';

/** Nghệ An, on a map with districts: a province of 480 communes. */
export const PROVINCE = '40';
export const DAY = '2021-06-30';
const PERIODS = ['2020-S1', '2021-S1'] as const;
const INDICATORS = ['PETITION_RECEIVED', 'RECEPTION_SESSIONS'] as const;
/** A district that said all of it in one year and little of it the year before: what changed is who has reported. */
export const GROWN = '413';
const GROWN_INDICATOR = 'RECEPTION_PERSONS';
const SAID_BEFORE = 3;
/** Complaints among the petitions of three of its communes, in a half-year of which nothing else is known. */
export const COMPLAINTS = { period: '2019-S1', counts: [5, 9, 2] } as const;
/** Numbers of districts of which not all are exact, in two quarters of which nothing else is known. */
export const INEXACT = {
  indicator: 'RECEPTION_SESSIONS',
  /** With a bound among them, and without one. */
  bounded: '2019-Q3',
  about: '2019-Q2',
  figures: [
    '413,2019-Q3,40,EXACT',
    '414,2019-Q3,25,AT_LEAST',
    '415,2019-Q3,30,ABOUT',
    '416,2019-Q3,5,EXACT',
    '413,2019-Q2,20,EXACT',
    '414,2019-Q2,25,ABOUT',
    '415,2019-Q2,55,EXACT',
  ],
} as const;
/** What a district said of its own office by the middle of a year, and less by its ninth month. */
export const CONTRADICTED = {
  unit: '417',
  quarter: '2019-Q3',
  said: { '2019-S1': 60, '2019-9M': 50 },
} as const;
/** What two districts say of all their communes, which is not what these say. */
const STATED = [
  'round 2021-S1,412,PETITION_RECEIVED,2021-S1,7,BELOW',
  'round 2021-S1,413,RECEPTION_SESSIONS,2021-S1,9,BELOW',
];

/** Figures of every commune of the province but each tenth, always the same ones; some of its districts contradict them. */
export async function plantProvince(app: TestApp): Promise<void> {
  const draw = lots(20_240_601);
  for (const period of PERIODS) {
    const asOf = `${period.slice(0, 4)}-${period.endsWith('1') ? '06-30' : '12-31'}`;
    const communes = await communesOn(app, asOf);
    const lines = communes
      .filter((_, index) => index % 10 !== 9)
      .flatMap(code =>
        INDICATORS.map(
          indicator => `round ${period},${code},${indicator},${period},${Math.floor(draw() * 60)}`,
        ),
      );
    await handInLines(app.em(), ...lines);
  }
  await handInLines(app.em(), ...STATED);
  const offices = [GROWN, ...(await communesOn(app, DAY, GROWN))];
  const said = (code: string, period: string): string =>
    `grown ${period},${code},${GROWN_INDICATOR},${period},20,OWN`;
  await handInLines(app.em(), ...offices.slice(0, SAID_BEFORE).map(code => said(code, PERIODS[0])));
  await handInLines(app.em(), ...offices.map(code => said(code, PERIODS[1])));
  const [, ...communes] = offices;
  const petitions = COMPLAINTS.counts.flatMap((count, index) =>
    [`COMPLAINT,${count}`, 'DENUNCIATION,1', 'PROPOSAL,0'].map(
      part => `kinds,${communes[index]},PETITION_RECEIVED,${COMPLAINTS.period},OWN,PETITION_TYPE=${part}`,
    ),
  );
  await handIn(
    app.em(),
    readFlatFile(textOf(['document,unit,indicator,period,scope,members,value', ...petitions]), 'kinds.csv'),
  );
  await plantInexact(app);
  await handInLines(
    app.em(),
    ...Object.entries(CONTRADICTED.said).map(
      ([period, value]) => `contradicted,${CONTRADICTED.unit},PETITION_RECEIVED,${period},${value},OWN`,
    ),
  );
}

async function plantInexact(app: TestApp): Promise<void> {
  const lines = INEXACT.figures.map(figure => {
    const [unit, period, value, precision] = figure.split(',');
    return `inexact,${unit},${INEXACT.indicator},${period},TOTAL,${value},${precision}`;
  });
  const text = textOf(['document,unit,indicator,period,scope,value,precision', ...lines]);
  await handIn(app.em(), readFlatFile(text, 'inexact.csv'));
}

async function communesOn(app: TestApp, asOf: string, within = PROVINCE): Promise<string[]> {
  const { data } = await app.query(
    'query($within: ID!, $asOf: Date) { units(level: COMMUNE, within: $within, asOf: $asOf, first: 500) { nodes { code } } }',
    { within, asOf },
  );
  return data.units.nodes.map(({ code }: { code: string }) => code);
}

async function* textOf(lines: readonly string[]): AsyncGenerator<string> {
  yield lines.join('\n');
}

/** Numbers from 0 to 1 that look drawn and are the same in every run. */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
