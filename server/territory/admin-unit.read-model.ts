import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { addDays, type Day } from '../shared/day.js';
import type { Bilingual } from '../shared/bilingual.js';
import { DomainError } from '../shared/domain-error.js';
import { isSameNumber } from '../shared/suggest.js';
import type { AdminLevel, AdminUnitCode, AdminUnitId, AdminUnitType, SuccessionKind } from './admin-unit.js';
import { type Bound, dayOfBound, type Interval } from './interval.js';
import { nearestUnits } from './nearest-units.js';
import { nothingToAskFor } from './nothing-loaded.js';
import type { UnitVersion } from './unit-version.js';

/** What one unit became, or came from. */
export interface Succession {
  /** The other unit: a successor as it was on `date`, a predecessor as it was on its last day. */
  readonly unit: UnitVersion;
  /** The day from which the successor stands in the predecessor's place. */
  readonly date: Day;
  readonly kind: SuccessionKind;
  /** How much of the predecessor went into the successor, above 0 and at most 1; null when it is not known. */
  readonly share: number | null;
  readonly decree: string | null;
}

/** A unit as the database tells it. */
export interface UnitRow {
  readonly id: AdminUnitId;
  readonly code: AdminUnitCode;
  readonly level: AdminLevel;
  readonly name: string;
  readonly nameEn: string;
  readonly fullName: string;
  readonly type: AdminUnitType;
  readonly typeName: string;
  readonly validFrom: Bound;
  readonly validTo: Bound;
  readonly asOf: Day;
}

/** The columns of a `UnitRow` from `unit` (admin_unit) and `version` (admin_unit_name); `asOf` is left to the query. */
export const UNIT_SELECTION: RawBuilder<unknown> = sql`
  unit.id, unit.code, unit.level, version.name, version.name_en as "nameEn", version.full_name as "fullName",
  version.type, version.type_name as "typeName",
  unit.valid_from::text as "validFrom", unit.valid_to::text as "validTo"`;

export function unitVersionOf(row: UnitRow): UnitVersion {
  const { id, code, level, name, nameEn, fullName, type, typeName, asOf } = row;
  const [validFrom, validTo] = [dayOfBound(row.validFrom), dayOfBound(row.validTo)];
  return { id, code, level, name, nameEn, fullName, type, typeName, validFrom, validTo, asOf };
}

export interface IdOnDay {
  readonly id: AdminUnitId;
  readonly asOf: Day;
}

/** Answers questions about the map of units. Reads only; each method is one statement, however many keys. */
export class AdminUnitReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** From when until when units are there; null for ids that are none. */
  async lives(ids: readonly AdminUnitId[]): Promise<(Interval | null)[]> {
    const { rows } = await sql<Interval & { id: AdminUnitId }>`
      select id, valid_from::text as from, valid_to::text as to from admin_unit where id = any(${[...ids]}::int[])`.execute(
      this.em.getKysely(),
    );
    return ids.map(id => rows.find(row => row.id === id) ?? null);
  }

  /** The units of these ids on these days, in the same order; null where the unit did not exist then. */
  async byIds(keys: readonly IdOnDay[]): Promise<(UnitVersion | null)[]> {
    const { rows } = await sql<UnitRow & { position: number | string }>`
      select asked.position, asked.as_of::text as "asOf", ${UNIT_SELECTION}
        from unnest(${keys.map(({ id }) => id)}::int[], ${keys.map(({ asOf }) => asOf)}::date[])
             with ordinality as asked (id, as_of, position)
        join admin_unit as unit on unit.id = asked.id
        join admin_unit_name as version
          on version.unit_id = unit.id and version.valid_from <= asked.as_of and asked.as_of < version.valid_to
    `.execute(this.em.getKysely());
    return inOrder(keys, rows);
  }

  /** The units that bore these codes on these days, in the same order; null where none did. */
  async byCodes(
    keys: readonly { readonly code: string; readonly asOf: Day }[],
  ): Promise<(UnitVersion | null)[]> {
    const { rows } = await sql<UnitRow & { position: number | string }>`
      select asked.position, asked.as_of::text as "asOf", ${UNIT_SELECTION}
        from unnest(${keys.map(({ code }) => code)}::text[], ${keys.map(({ asOf }) => asOf)}::date[])
             with ordinality as asked (code, as_of, position)
        join admin_unit as unit on unit.code = asked.code
        join admin_unit_name as version
          on version.unit_id = unit.id and version.valid_from <= asked.as_of and asked.as_of < version.valid_to
    `.execute(this.em.getKysely());
    return inOrder(keys, rows);
  }

  /** What each of these units lay inside on these days: the top first, its parent last. */
  async ancestors(keys: readonly IdOnDay[]): Promise<UnitVersion[][]> {
    const { rows } = await sql<UnitRow & { position: number | string }>`
      select asked.position, asked.as_of::text as "asOf", ${UNIT_SELECTION}
        from unnest(${keys.map(({ id }) => id)}::int[], ${keys.map(({ asOf }) => asOf)}::date[])
             with ordinality as asked (id, as_of, position)
        join admin_unit_closure as above
          on above.descendant_id = asked.id and above.depth > 0
         and above.valid_from <= asked.as_of and asked.as_of < above.valid_to
        join admin_unit as unit on unit.id = above.ancestor_id
        join admin_unit_name as version
          on version.unit_id = unit.id and version.valid_from <= asked.as_of and asked.as_of < version.valid_to
       order by asked.position, above.depth desc
    `.execute(this.em.getKysely());
    return grouped(keys, rows);
  }

  /**
   * What lay inside each of these units on these days, by name: the units of one level, at whatever depth,
   * or (level null) those directly inside.
   */
  async descendants(
    keys: readonly (IdOnDay & { readonly level: AdminLevel | null })[],
  ): Promise<UnitVersion[][]> {
    const { rows } = await sql<UnitRow & { position: number | string }>`
      select asked.position, asked.as_of::text as "asOf", ${UNIT_SELECTION}
        from unnest(
               ${keys.map(({ id }) => id)}::int[],
               ${keys.map(({ asOf }) => asOf)}::date[],
               ${keys.map(({ level }) => level)}::text[])
             with ordinality as asked (id, as_of, level, position)
        join admin_unit_closure as below
          on below.ancestor_id = asked.id and below.depth > 0
         and below.valid_from <= asked.as_of and asked.as_of < below.valid_to
        join admin_unit as unit on unit.id = below.descendant_id
        join admin_unit_name as version
          on version.unit_id = unit.id and version.valid_from <= asked.as_of and asked.as_of < version.valid_to
       where case when asked.level is null then below.depth = 1 else unit.level = asked.level end
       order by asked.position, version.sort_rank, unit.id
    `.execute(this.em.getKysely());
    return grouped(keys, rows);
  }

  /** What each of these units became (`successors`) or came from (`predecessors`), earliest first, then by name. */
  async successions(
    ids: readonly AdminUnitId[],
    side: 'predecessors' | 'successors',
  ): Promise<Succession[][]> {
    const [own, other] =
      side === 'successors'
        ? [sql.ref('succession.predecessor_id'), sql.ref('succession.successor_id')]
        : [sql.ref('succession.successor_id'), sql.ref('succession.predecessor_id')];
    const seenOn =
      side === 'successors' ? sql`succession.date` : sql`least(succession.date, unit.valid_to) - 1`;
    const { rows } = await sql<UnitRow & SuccessionColumns & { position: number | string }>`
      select asked.position, (${seenOn})::text as "asOf", ${UNIT_SELECTION},
             succession.date::text as date, succession.kind, succession.share::text as share, succession.decree
        from unnest(${[...ids]}::int[]) with ordinality as asked (id, position)
        join admin_unit_succession as succession on ${own} = asked.id
        join admin_unit as unit on unit.id = ${other}
        join admin_unit_name as version
          on version.unit_id = unit.id and version.valid_from <= ${seenOn} and ${seenOn} < version.valid_to
       order by asked.position, succession.date, version.sort_rank, unit.id
    `.execute(this.em.getKysely());
    const found: Succession[][] = ids.map(() => []);
    for (const row of rows) {
      const { date, kind, share, decree } = row;
      const unit = unitVersionOf(row);
      found[Number(row.position) - 1]!.push({
        unit,
        date,
        kind,
        share: share === null ? null : Number(share),
        decree,
      });
    }
    return found;
  }

  /** The days on which the known map changes: a unit begins, ends, moves or changes its name. Earliest first. */
  async boundaryDates(): Promise<Day[]> {
    const { rows } = await sql<{ date: Day }>`
      select distinct bound::text as date
        from (select valid_from as bound from admin_unit_name
              union select valid_to from admin_unit_name
              union select valid_from from admin_unit_edge
              union select valid_to from admin_unit_edge) as known
       where isfinite(bound)
       order by 1`.execute(this.em.getKysely());
    return rows.map(({ date }) => date);
  }

  /**
   * The unit that bore a code on a day.
   *
   * @throws DomainError `UNIT_NOT_FOUND` that says when the code was borne, or which units are near.
   */
  async find(code: string, asOf: Day): Promise<UnitVersion> {
    const [unit] = await this.byCodes([{ code, asOf }]);
    if (!unit) throw await this.notFound(code, asOf);
    return unit;
  }

  /** Why there is no unit with that code on that day. Two statements; for the way to an error only. */
  async notFound(code: string, asOf: Day): Promise<DomainError> {
    const { rows: bearers } = await sql<{ fullName: string; from: Bound; to: Bound }>`
      select version.full_name as "fullName", unit.valid_from::text as from, unit.valid_to::text as to
        from admin_unit as unit
        join admin_unit_name as version on version.unit_id = unit.id and version.valid_to = unit.valid_to
       where unit.code = ${code}
       order by unit.valid_from`.execute(this.em.getKysely());
    if (bearers.length > 0) {
      const when = bearers.map(bearer => bearing(code, bearer));
      const words = {
        vi: `Không có đơn vị nào mang mã ${code} vào ngày ${asOf}. ${when.map(({ vi }) => vi).join(' ')}`,
        en: `No unit has the code ${code} on ${asOf}. ${when.map(({ en }) => en).join(' ')}`,
      };
      const borne = bearers.map(({ fullName, from, to }) => {
        const end = dayOfBound(to);
        return { fullName, from: dayOfBound(from), until: end && addDays(end, -1) };
      });
      return new DomainError('UNIT_NOT_FOUND', words, { code, asOf, borne });
    }
    return unitNotFound(code, asOf, await this.#near(code, asOf));
  }

  /**
   * Units whose codes (or names, when it has no digit) are written most like it: those in force, or else any;
   * and any whose code differs only in leading zeros. Null: there are no units at all.
   */
  async #near(written: string, asOf: Day): Promise<readonly Near[] | null> {
    const { rows: units } = await sql<{
      code: string;
      name: string;
      fullName: string;
      to: Bound;
      isInForce: boolean;
    }>`
      select unit.code, version.name, version.full_name as "fullName", unit.valid_to::text as to,
             version.valid_from <= ${asOf}::date and ${asOf}::date < version.valid_to as "isInForce"
        from admin_unit as unit
        join admin_unit_name as version on version.unit_id = unit.id
       order by "isInForce", unit.level = 'COMMUNE' desc, version.sort_rank desc`.execute(
      this.em.getKysely(),
    );
    if (units.length === 0) return null;
    const likely = units.filter(({ code, isInForce }) => isInForce || isSameNumber(code, written));
    for (const candidates of [likely, units]) {
      // The last ones count: the higher level, first by name.
      const near = nearestUnits(written, candidates);
      if (near.length === 0) continue;
      return near.map(({ code, fullName, to, isInForce }) => {
        const end = isInForce ? null : dayOfBound(to);
        return { code, said: `${code} ${fullName}${end ? ` (until ${addDays(end, -1)})` : ''}` };
      });
    }
    return [];
  }
}

interface Near {
  readonly code: string;
  readonly said: string;
}

/** That there is no such unit, and which ones were perhaps meant. @param near Null: there are no units at all. */
export function unitNotFound(code: string, asOf: Day, near: readonly Near[] | null = []): DomainError {
  const hint = near === null ? nothingToAskFor({ units: false, indicators: true })! : hintOf(near);
  const words = {
    vi: `Không có đơn vị nào mang mã "${code}" vào ngày ${asOf}. ${hint.vi}`,
    en: `No unit has the code "${code}" on ${asOf}. ${hint.en}`,
  };
  return new DomainError('UNIT_NOT_FOUND', words, {
    code,
    asOf,
    nearest: (near ?? []).map(unit => unit.code),
  });
}

function hintOf(near: readonly Near[]): Bilingual {
  const said = near.map(one => one.said).join(', ');
  return said
    ? { vi: `Gần nhất: ${said}.`, en: `Near are: ${said}.` }
    : {
        vi: 'Ghi tên thay cho mã, như "quy hop": mã của các đơn vị có tên gần như thế sẽ được nêu ra.',
        en: 'Write a name in place of the code, as "quy hop": the codes of those that are called nearly so are told.',
      };
}

interface SuccessionColumns {
  readonly date: Day;
  readonly kind: SuccessionKind;
  readonly share: string | null;
  readonly decree: string | null;
}

/** A cell has another word for the day: it asks under boundaries. */
const ASK = 'ask asOf (in a cell: boundaries)';

/** `420 was Huyện Quỳ Hợp until 2025-06-30: ask asOf (in a cell: boundaries) a date before 2025-07-01.` */
function bearing(
  code: string,
  { fullName, from, to }: { readonly fullName: string; readonly from: Bound; readonly to: Bound },
): Bilingual {
  const [first, end] = [dayOfBound(from), dayOfBound(to)];
  const last = end && addDays(end, -1);
  if (first && end)
    return {
      vi: `${code} là ${fullName} từ ${first} đến ${last}: hỏi vào một ngày trong khoảng đó.`,
      en: `${code} was ${fullName} from ${first} until ${last}: ${ASK} a date between.`,
    };
  if (end)
    return {
      vi: `${code} là ${fullName} đến ${last}: hỏi vào một ngày trước ${end}.`,
      en: `${code} was ${fullName} until ${last}: ${ASK} a date before ${end}.`,
    };
  return {
    vi: `${code} là ${fullName} từ ${first}: hỏi vào ${first} hoặc sau đó.`,
    en: `${code} is ${fullName} from ${first} on: ${ASK} ${first} or later.`,
  };
}

function inOrder(
  keys: readonly unknown[],
  rows: readonly (UnitRow & { position: number | string })[],
): (UnitVersion | null)[] {
  const found: (UnitVersion | null)[] = keys.map(() => null);
  for (const row of rows) found[Number(row.position) - 1] = unitVersionOf(row);
  return found;
}

function grouped(
  keys: readonly unknown[],
  rows: readonly (UnitRow & { position: number | string })[],
): UnitVersion[][] {
  const found: UnitVersion[][] = keys.map(() => []);
  for (const row of rows) found[Number(row.position) - 1]!.push(unitVersionOf(row));
  return found;
}

/**
 * The unit that bore a code on a day.
 *
 * @throws DomainError `UNIT_NOT_FOUND` that says when the code was borne, or which units are near.
 */
export function findUnit(em: SqlEntityManager, code: string, asOf: Day): Promise<UnitVersion> {
  return new AdminUnitReadModel(em).find(code, asOf);
}
