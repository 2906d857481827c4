import { type RawBuilder, sql } from 'kysely';
import { finestCells, type RollupQuestion } from './question.js';

/**
 * Step (b) in SQL: from `in_time` to `in_cell(q, unit_id, scope, value, weight, days, precision_bits,
 * provisional, as_of, is_reported)`, one row for each question, unit and scope.
 *
 * The cells with more and more members fixed form a lattice; it is climbed from the finest cells to the one
 * that was asked, each taking the figure reported for it or the sum over one dimension, chosen as `rollUpMembers` does.
 */
export function memberStep(question: RollupQuestion): RawBuilder<unknown> {
  const unfixed = question.indicator.dimensions
    .map(({ code }) => code)
    .filter(code => !(code in question.members));
  if (unfixed.length === 0) return whatWasReported();
  const cells = subsetsFinestFirst(unfixed).map(subset => cellsFixing(subset, unfixed, question));
  return sql`
    ${sql.join(cells, sql`, `)},
    in_cell as (
      select q, unit_id, scope, value, weight, days, precision_bits, provisional, as_of, is_reported
        from ${sql.ref(cellName([], unfixed))}
    )`;
}

/** With nothing to sum over, a cell is what was reported for it. */
function whatWasReported(): RawBuilder<unknown> {
  return sql`
    in_cell as (
      select q, unit_id, scope, value, weight::bigint as weight, days, precision_bits, provisional, as_of, is_reported
        from in_time
    )`;
}

/** The cells that fix `subset` beside the members asked for. */
function cellsFixing(
  subset: readonly string[],
  unfixed: readonly string[],
  question: RollupQuestion,
): RawBuilder<unknown> {
  const fixed = [...Object.keys(question.members), ...subset];
  const members = Object.fromEntries(subset.map(code => [code, '']));
  const finest = finestCells({ indicator: question.indicator, members: { ...question.members, ...members } });
  const summed = unfixed
    .filter(code => !subset.includes(code))
    .map(
      (code, index) => sql`
        select q, unit_id, scope, members - ${sql.lit(code)}::text as members, ${sql.lit(index + 1)} as way, sum(value) as value,
               sum(weight)::bigint as weight, min(days) as days, bit_or(precision_bits) as precision_bits,
               bool_or(provisional) as provisional, min(as_of) as as_of, false as is_reported
          from ${sql.ref(cellName([...subset, code], unfixed))}
         group by q, unit_id, scope, members - ${sql.lit(code)}::text`,
    );
  const reported = sql`
        select q, unit_id, scope, members, 0 as way, value, weight::bigint * ${sql.lit(finest)}::bigint as weight, days, precision_bits,
               provisional, as_of, is_reported
          from in_time
         where jsonb_exists_all(members, ${fixed}::text[]) and members - ${fixed}::text[] = '{}'::jsonb`;
  const all = finestCells(question);
  return sql`${sql.ref(cellName(subset, unfixed))} as (
      select distinct on (q, unit_id, scope, way.members) way.*
        from (${sql.join([reported, ...summed], sql` union all `)}) as way
        join question using (q)
       order by q, unit_id, scope, way.members,
                weight * ${sql.lit(all)} = question.office_weight * ${sql.lit(finest)} desc, (way.way = 0) desc, weight desc, way.way
    )`;
}

function subsetsFinestFirst(codes: readonly string[]): string[][] {
  const subsets = codes.reduce<string[][]>(
    (known, code) => [...known, ...known.map(subset => [...subset, code])],
    [[]],
  );
  return subsets.toSorted((one, other) => other.length - one.length);
}

/** Named by the positions of the fixed dimensions, because codes may be longer than a name may be. */
function cellName(subset: readonly string[], unfixed: readonly string[]): string {
  return ['cell', ...subset.map(code => unfixed.indexOf(code)).toSorted((one, other) => one - other)].join(
    '_',
  );
}
