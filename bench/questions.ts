/**
 * How long a page of numbers takes through the API in this process: `node --import tsx bench/questions.ts`.
 *
 * Prints the median of several rounds for one measure, for twelve indicators of a district, and for twelve
 * indicators of a district and each of its communes; with the number of statements each costs.
 */
import { sql } from 'kysely';
import { migrate, openDatabase } from '../server/database/database.js';
import { seedDatabase } from '../server/database/seed-database.js';
import type { Day } from '../server/shared/day.js';
import { askSchema } from '../server/transport/ask-schema.js';
import { createRequestContext } from '../server/transport/request-context.js';

const ROUNDS = 9;
const INDICATORS = [
  'RECEPTION_SESSIONS',
  'RECEPTION_PERSONS',
  'PETITION_RECEIVED',
  'PETITION_ELIGIBLE',
  'PETITION_INELIGIBLE',
  'PETITION_ELIGIBLE_PCT',
  'PETITION_ELECTION_RELATED',
  'COVID_CASES',
  'CASE_ARISEN',
  'CASE_RESOLVED',
  'JOBS_CREATED',
  'DIALOGUE_CONFERENCES',
];

const url = process.env['DATABASE_URL'];
const orm = await openDatabase(url ? { kind: 'server', url } : { kind: 'memory' });
await migrate(orm);
await seedDatabase(orm, { today: '2026-01-15' as Day });
await sql`analyze`.execute(orm.em.fork().getKysely());

const page = INDICATORS.map(
  (code, index) => `m${index}: measure(indicator: "${code}", period: "2021-S1") { value status }`,
).join('\n');
const QUERIES = {
  'one measure':
    '{ measure(cell: { unit: "099", indicator: "PETITION_RECEIVED", period: "2021-S1" }) { value } }',
  'one measure of the country':
    '{ measure(cell: { unit: "VN", indicator: "PETITION_RECEIVED", period: "2021-S1" }) { value } }',
  'twelve indicators of a district': `{ unit(code: "099", asOf: "2021-06-30") { ${page} } }`,
  'twelve indicators of a district and each commune': `{ unit(code: "099", asOf: "2021-06-30") { ${page} children { ${page} } } }`,
  'twelve indicators of the country and each province': `{ unit(code: "VN", asOf: "2021-06-30") { ${page} children { ${page} } } }`,
  'twelve indicators of each district of a province': `{ unit(code: "11", asOf: "2021-06-30") { children { ${page} } } }`,
};

for (const [name, document] of Object.entries(QUERIES)) {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = createRequestContext({
      em: orm.em.fork(),
      today: '2026-01-15' as Day,
      requestId: 'bench',
    });
    const start = performance.now();
    const { errors } = await askSchema(context, document);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    times.push(performance.now() - start);
  }
  const median = times.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)]!;
  console.log(`${median.toFixed(1).padStart(8)} ms  ${name}`);
}
await orm.close();
