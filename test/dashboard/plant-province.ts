import { handInLines } from '../support/hand-in.js';
import type { TestApp } from '../support/test-app.js';

/** Nghệ An, on the last map with districts: a province of hundreds of communes. */
const PROVINCE = '40';
const PERIODS = ['2023-S1', '2024-S1'] as const;
const INDICATORS = ['PETITION_RECEIVED'] as const;

/** Figures of every commune of the province but each tenth, always the same ones. */
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
