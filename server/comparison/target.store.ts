import type { SqlEntityManager } from '@mikro-orm/sql';
import { type RawBuilder, sql } from 'kysely';
import { readIngestLookups } from '../reporting/ingest-lookups.read-model.js';
import { momentOfRecording } from '../reporting/moment-of-recording.read-model.js';
import { raiseDataVersion } from '../shared/data-version.store.js';
import { fileProblem, FileProblems } from '../shared/file-problem.js';
import { nothingLoaded } from '../territory/nothing-loaded.js';
import { holdMeaning, lockProvincesOf } from '../territory/write-lock.store.js';
import { type AcceptedTarget, acceptTargets } from './accept-targets.js';
import type { TargetFile } from './read-target-file.js';

/** What loading targets came to. */
export interface TargetLoad {
  readonly new: number;
  /** Known with another value or source: the old one is superseded and kept. */
  readonly corrected: number;
  /** Known so: nothing was written. */
  readonly same: number;
  /** Taken away; they are kept as superseded. */
  readonly withdrawn: number;
}

/** Takes targets in. None is ever overwritten: another value supersedes it, so that an earlier state can be asked for. */
export class TargetStore {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * Takes in a whole file in one transaction, or refuses it with everything that is wrong; the same a second time
   * changes nothing. Targets that the file does not name stay as they are.
   *
   * @param name Of the file, as the caller knows it.
   * @param now Instead of the moment at which they are written, by the clock of the database: the time of recording, before which an answer
   *   as known then leaves these targets out, but for what it must come after.
   * @throws DomainError `FILE_REFUSED`; nothing is written then.
   */
  async load(
    file: TargetFile,
    { name, now }: { readonly name: string; readonly now?: Date },
  ): Promise<TargetLoad> {
    return this.em.transactional(async em => {
      await holdMeaning(em);
      const { units, catalogue } = await readIngestLookups(em);
      const { targets, problems } = acceptTargets(file.targets, { units, catalogue });
      const all = new FileProblems();
      const missing = nothingLoaded({ units: !units.isEmpty, indicators: catalogue.codes().length > 0 });
      if (missing) all.add(fileProblem(1, null, missing));
      all.add(...file.problems, ...problems);
      all.refuseIfAny(name);
      const provinces = await lockProvincesOf(
        em,
        targets.map(({ unit }) => unit),
      );
      const load = await write(em, targets, await momentOfRecording(em, lastSaidOf(targets), now));
      if (load.new + load.corrected + load.withdrawn > 0) await raiseDataVersion(em, provinces);
      return load;
    });
  }
}

async function write(
  em: SqlEntityManager,
  targets: readonly AcceptedTarget[],
  now: Date,
): Promise<TargetLoad> {
  const database = em.getKysely();
  const { rows: ended } = await sql<{ isWithdrawn: boolean }>`
    update target as known set superseded_at = ${now}::timestamptz
      from ${givenTargets(targets)}
     where ${IS_THAT_ONE} and (known.value, known.source) is distinct from (given.value, given.source)
    returning given.value is null as "isWithdrawn"`.execute(database);
  const { rows: begun } = await sql<{ id: string }>`
    insert into target (indicator_id, unit_id, scope, members, period_start, period_end, value, source, recorded_at)
    select indicator_id, unit_id, scope, members, period_start, period_end, value, source, ${now}::timestamptz
      from ${givenTargets(targets)}
     where value is not null and not exists (select from target as known where ${IS_THAT_ONE})
    returning id`.execute(database);
  const withdrawn = ended.filter(({ isWithdrawn }) => isWithdrawn).length;
  const corrected = ended.length - withdrawn;
  const fresh = begun.length - corrected;
  const wanted = targets.filter(({ value }) => value !== null).length;
  return { new: fresh, corrected, same: wanted - begun.length, withdrawn };
}

const IS_OF_THAT_ONE = sql`
  known.indicator_id = given.indicator_id and known.unit_id = given.unit_id and known.scope = given.scope
  and known.members = given.members and known.period_start = given.period_start
  and known.period_end = given.period_end`;

const IS_THAT_ONE = sql`${IS_OF_THAT_ONE} and known.superseded_at is null`;

function lastSaidOf(targets: readonly AcceptedTarget[]): RawBuilder<unknown> {
  return sql`
    select max(greatest(known.recorded_at, known.superseded_at))
      from ${givenTargets(targets)} join target as known on ${IS_OF_THAT_ONE}`;
}

function givenTargets(targets: readonly AcceptedTarget[]): RawBuilder<unknown> {
  return sql`unnest(
      ${targets.map(({ indicatorId }) => indicatorId)}::int[],
      ${targets.map(({ unit }) => unit)}::int[],
      ${targets.map(({ scope }) => scope)}::text[],
      ${targets.map(({ members }) => JSON.stringify(members))}::text[]::jsonb[],
      ${targets.map(({ period }) => period.start)}::date[],
      ${targets.map(({ period }) => period.end)}::date[],
      ${targets.map(({ value }) => value)}::text[]::numeric[],
      ${targets.map(({ source }) => source)}::text[]
    ) as given (indicator_id, unit_id, scope, members, period_start, period_end, value, source)`;
}
