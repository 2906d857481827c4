import { handInLines } from '../support/hand-in.js';
import type { TestApp } from '../support/test-app.js';

/** Nghệ An, on a map with districts: a province of 480 communes. */
export const PROVINCE = '40';
export const DAY = '2021-06-30';
const PERIODS = ['2020-S1', '2021-S1'] as const;
const INDICATORS = ['PETITION_RECEIVED', 'RECEPTION_SESSIONS'] as const;
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
}

async function communesOn(app: TestApp, asOf: string): Promise<string[]> {
  const { data } = await app.query(
    'query($within: ID!, $asOf: Date) { units(level: COMMUNE, within: $within, asOf: $asOf, first: 500) { nodes { code } } }',
    { within: PROVINCE, asOf },
  );
  return data.units.nodes.map(({ code }: { code: string }) => code);
}

/** Numbers from 0 to 1 that look drawn and are the same in every run. */
function lots(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
