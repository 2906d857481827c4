import type { SqlEntityManager } from '@mikro-orm/sql';
import { distance } from 'fastest-levenshtein';
import { type RawBuilder, sql } from 'kysely';
import type { Day } from '../shared/day.js';
import {
  type Page,
  pageOf,
  type PageArgs,
  type PageRequest,
  readPageArgs,
  type SortKeyShape,
} from '../shared/page.js';
import { ADMIN_LEVELS, type AdminLevel, type AdminUnitId } from './admin-unit.js';
import { AdminUnitReadModel, UNIT_SELECTION, type UnitRow, unitVersionOf } from './admin-unit.read-model.js';
import { readUnitSearch, type UnitSearch } from './unit-search.js';
import type { UnitVersion } from './unit-version.js';

/** Which units a list is to hold. */
export interface UnitFilter {
  readonly asOf: Day;
  readonly level: AdminLevel | null;
  /** Only units below this one. */
  readonly within: AdminUnitId | null;
  readonly search: string | null;
}

export interface UnitPage extends Page<UnitVersion> {
  /** Counts the whole list, with a statement of its own where that is needed. */
  totalCount(): Promise<number>;
}

/**
 * How well a unit fits what was searched, best first. Every ten steps the search has given up on something:
 * first on the type that was said, then on the spelling.
 */
const WITHOUT_TYPE = 10;
const MISSPELT = 20;

/** Match, level, name, id. */
const SORT_KEY: SortKeyShape = ['number', 'number', 'number', 'number'];

const SHORTEST_TO_MISSPELL = 3;
const LONGEST_TO_MISSPELL = 60;
const MOST_MISSPELT = 100;

interface Ranked {
  readonly id: AdminUnitId;
  readonly match: number;
  readonly depth: number;
  readonly rank: number;
}

/** Lists and searches units. Reads only. */
export class UnitSearchReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * One page of the units that fit: the best match first, then the higher level, then by name.
   *
   * One statement, and one more for each step of giving up, when the search finds nothing as it was written.
   *
   * @throws DomainError `PAGE_TOO_LARGE`, `CURSOR_MALFORMED`.
   */
  async page(filter: UnitFilter, args: PageArgs): Promise<UnitPage> {
    const request = readPageArgs(args, SORT_KEY);
    const search = filter.search === null ? null : readUnitSearch(filter.search);
    if (!search) return this.#listed(filter, request, null, 0);
    const reached = request.after === null ? 0 : Number(request.after[0]);
    if (reached < WITHOUT_TYPE) {
      const page = await this.#listed(filter, request, asWritten(search), 0);
      if (page.nodes.length > 0 || request.after !== null) return page;
    }
    if (reached < MISSPELT && search.typed) {
      const page = await this.#listed(
        filter,
        request,
        byWords(search.typed.words, search.typed.text),
        WITHOUT_TYPE,
      );
      if (page.nodes.length > 0 || request.after !== null) return page;
    }
    return this.#misspelt(filter, request, search);
  }

  async #listed(
    filter: UnitFilter,
    request: PageRequest,
    match: RawBuilder<unknown> | null,
    step: number,
  ): Promise<UnitPage> {
    const candidate = sql`
      with candidate as (
        select unit.id, unit.code, unit.level, ${levelDepth()} as depth,
               unit.valid_from, unit.valid_to, ${match ?? sql`0`} as match
          ${unitsThatFit(filter)}
      )`;
    const after = request.after
      ? sql`and (match + ${step}::int, depth, version.sort_rank, unit.id) > (${sql.join([...request.after].map(part => sql`${part}::numeric`))})`
      : sql``;
    const { rows } = await sql<UnitRow & Ranked>`
      ${candidate}
      select ${UNIT_SELECTION}, ${filter.asOf}::text as "asOf", unit.match + ${step}::int as match, unit.depth,
             version.sort_rank as rank
        from candidate as unit
        join admin_unit_name as version on ${inForce('version', filter.asOf)} and version.unit_id = unit.id
       where unit.match is not null ${after}
       order by unit.match, unit.depth, version.sort_rank, unit.id
       limit ${request.limit + 1}`.execute(this.em.getKysely());
    return {
      ...pageOf(rows, request, ({ match: fit, depth, rank, id }) => [fit, depth, rank, id], unitVersionOf),
      totalCount: async () => {
        const counted = await sql<{ count: number | string }>`
          ${candidate} select count(*) from candidate where match is not null`.execute(this.em.getKysely());
        return Number(counted.rows[0]!.count);
      },
    };
  }

  /** The names in force that are spelt most like it; at most 100, so that a search for nonsense ends. */
  async #misspelt(filter: UnitFilter, request: PageRequest, search: UnitSearch): Promise<UnitPage> {
    const { length } = search.text;
    const isWorthwhile = length >= SHORTEST_TO_MISSPELL && length <= LONGEST_TO_MISSPELL;
    const found = isWorthwhile ? await this.#nearestSpellings(filter, search) : [];
    const keyOf = ({ match, depth, rank, id }: Ranked): number[] => [match, depth, rank, id];
    const rest = request.after ? found.filter(unit => compareKeys(keyOf(unit), request.after!) > 0) : found;
    const shown = rest.slice(0, request.limit + 1);
    const asked = shown.map(({ id }) => ({ id, asOf: filter.asOf }));
    const versions = asked.length > 0 ? await new AdminUnitReadModel(this.em).byIds(asked) : [];
    const rows = shown.map((unit, index) => ({ ...unit, version: versions[index]! }));
    return {
      ...pageOf(rows, request, keyOf, ({ version }) => version),
      totalCount: async () => found.length,
    };
  }

  async #nearestSpellings(filter: UnitFilter, search: UnitSearch): Promise<Ranked[]> {
    const { rows } = await sql<Omit<Ranked, 'match'> & { key: string }>`
      select unit.id, ${levelDepth()} as depth, version.sort_rank as rank, version.search_key as key
        ${unitsThatFit(filter)}`.execute(this.em.getKysely());
    const written = search.text.replaceAll(' ', '');
    const bare = (search.typed?.text ?? search.text).replaceAll(' ', '');
    const most = Math.max(1, Math.floor(bare.length / 3));
    const ranked = rows.flatMap(({ key, ...unit }) => {
      const [, name = '', fullName = ''] = key.split('|');
      const farName = distance(bare, name.replaceAll(' ', ''));
      const far = farName === 0 ? 0 : Math.min(farName, distance(written, fullName.replaceAll(' ', '')));
      return far <= most ? [{ ...unit, match: MISSPELT + far }] : [];
    });
    const best = ranked.reduce((least, { match }) => Math.min(least, match), Infinity);
    return ranked
      .filter(({ match }) => match === best)
      .toSorted((one, other) =>
        compareKeys(
          [one.match, one.depth, one.rank, one.id],
          [other.match, other.depth, other.rank, other.id],
        ),
      )
      .slice(0, MOST_MISSPELT);
  }
}

/** `from … where …` of the units in force that have the level and lie below the unit that was asked. */
function unitsThatFit({ asOf, level, within }: UnitFilter): RawBuilder<unknown> {
  const below = within
    ? sql`join admin_unit_closure as below
            on below.descendant_id = unit.id and below.ancestor_id = ${within} and below.depth > 0 and ${inForce('below', asOf)}`
    : sql``;
  return sql`
    from admin_unit as unit
    join admin_unit_name as version on version.unit_id = unit.id and ${inForce('version', asOf)}
    ${below}
   where ${inForce('unit', asOf)} ${level ? sql`and unit.level = ${level}` : sql``}`;
}

function inForce(table: string, asOf: Day): RawBuilder<unknown> {
  return sql`${sql.ref(`${table}.valid_from`)} <= ${asOf}::date and ${asOf}::date < ${sql.ref(`${table}.valid_to`)}`;
}

function levelDepth(): RawBuilder<unknown> {
  return sql`array_position(${[...ADMIN_LEVELS]}::text[], unit.level)`;
}

/** How well a unit fits the words as they were written, or the type that was said with the rest of them; null when not. */
function asWritten({ words, text, typed, codePrefix }: UnitSearch): RawBuilder<unknown> {
  const code = codePrefix
    ? sql`when lower(unit.code) = ${codePrefix} then 0 when lower(unit.code) like ${`${likely(codePrefix)}%`} then 2`
    : sql``;
  const ofType = typed
    ? sql`when version.type = any(${[...typed.types]}::text[]) then ${byWords(typed.words, typed.text)}`
    : sql``;
  return sql`coalesce(case when false then null::int ${code} else ${byWords(words, text)} end, case when false then null::int ${ofType} end)`;
}

/** 0: it is the name; 1: the name begins so; 3: each word begins one of its words; null: it does not fit. */
function byWords(words: readonly string[], text: string): RawBuilder<unknown> {
  const all = sql.join(
    words.map(word => sql`version.search_key like ${`% ${word}%`}`),
    sql` and `,
  );
  return sql`case
    when version.search_key like ${`%|${text}|%`} or version.search_key like ${`%| ${text} `} then 0
    when version.search_key like ${`%|${text}%`} or version.search_key like ${`%| ${text}%`} then 1
    when ${all} then 3 end`;
}

function likely(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function compareKeys(one: readonly (string | number)[], other: readonly (string | number)[]): number {
  for (const [index, part] of one.entries()) {
    const difference = Number(part) - Number(other[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}
