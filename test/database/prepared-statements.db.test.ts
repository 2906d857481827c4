import { sql } from 'kysely';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { anyOf, PREPARED, preparedIfFew } from '../../server/shared/prepared.read-model.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('A statement that bears the mark', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });

  it('answers each time what is asked that time, however often it is sent', async () => {
    const em = app.em();
    for (let times = 1; times <= 8; times += 1) {
      const { rows } = await sql<{ sum: number }>`
        ${PREPARED}
        select sum(one)::int as sum from unnest(${Array.from({ length: times }, (_, index) => index)}::int[]) as one`.execute(
        em.getKysely(),
      );
      expect(rows).toEqual([{ sum: (times * (times - 1)) / 2 }]);
    }
  });

  it.each(inject('postgresqlUrl') ? ['on a server'] : [])(
    'is kept by its connection, once, and others are not, %s',
    async () => {
      const kept = await app.em().transactional(async em => {
        const kysely = em.getKysely();
        for (let times = 0; times < 3; times += 1) {
          await sql`${PREPARED} select ${times}::int as asked`.execute(kysely);
          await sql`select ${times}::int as passing`.execute(kysely);
          await sql`${preparedIfFew(40, 1_001)} select ${times}::int as passing`.execute(kysely);
        }
        const { rows } = await sql<{ name: string; statement: string }>`
          select name, statement from pg_prepared_statements where statement ~ 'as (asked|passing)$'`.execute(
          kysely,
        );
        return rows;
      });
      expect(kept).toEqual([
        {
          name: expect.stringMatching(/^bacap_[0-9a-f]{32}$/),
          statement: '/* prepared */ select $1::int as asked',
        },
      ]);
    },
  );

  it.each(inject('postgresqlUrl') ? ['on a server'] : [])(
    'is planned once where it is about little, however many ids it names, %s',
    async () => {
      const plans = await app.em().transactional(async em => {
        const kysely = em.getKysely();
        for (let times = 1; times <= 8; times += 1) {
          const ids = Array.from({ length: times }, (_, index) => index + 1);
          await sql`${preparedIfFew(ids.length)} select id as few from indicator where id = ${anyOf(ids, true)}`.execute(
            kysely,
          );
        }
        const { rows } = await sql<{ anew: number; kept: number }>`
          select custom_plans::int as anew, generic_plans::int as kept from pg_prepared_statements where statement ~ 'as few'`.execute(
          kysely,
        );
        return rows;
      });
      // The first five are planned for what they are about, to compare.
      expect(plans).toEqual([{ anew: 5, kept: 3 }]);
    },
  );
});
