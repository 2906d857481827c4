import { expect, inject, it } from 'vitest';
import { everybodyHandsIn } from './a-deadline.js';
import { plantFaultsWorld } from './faults-world.js';

/** How many hand in at the same moment. */
const REPORTERS = Number(process.env['TEST_REPORTERS'] ?? 200);

it(
  'Two hundred offices that hand in at the same moment are all acknowledged, or refused with a reason, and nothing is lost',
  { timeout: 240_000 },
  async () => {
    const server = inject('postgresqlUrl');
    const shape = { provinces: 5, districts: 4, communes: Math.ceil(REPORTERS / 20) };
    const world = await plantFaultsWorld({ server, name: `bacap_deadline_${process.pid}` }, shape);
    const result = await everybodyHandsIn(world);
    expect(result).toMatchObject({ submitted: world.offices.length, unanswered: 0, faults: [] });
    expect(result.refused.filter(code => !['DATABASE_UNAVAILABLE', 'TIMEOUT'].includes(code))).toEqual([]);
    console.info(JSON.stringify(result));
  },
);
