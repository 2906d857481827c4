import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Kysely, sql } from 'kysely';
import { raiseDataVersion } from '../shared/data-version.store.js';
import { DomainError } from '../shared/domain-error.js';
import { lockMeaning } from '../territory/write-lock.store.js';
import { countEntries, type EntryCounts, planPruning, prune, type Pruning } from './catalogue-change.js';
import { type CatalogueContent, mergeCatalogues } from './catalogue-content.js';
import { CatalogueReadModel } from './catalogue.read-model.js';
import { changedMeaning } from './changed-meaning.js';
import { checkCatalogue } from './check-catalogue.js';
import { FigureUseReadModel } from './figure-use.read-model.js';
import type { Indicator } from './indicator.js';
import { mayOrphanFigures, orphanedFigures } from './orphaned-figures.js';

/** What a load of catalogue files did. */
export interface CatalogueLoad {
  readonly groups: EntryCounts;
  readonly dimensions: EntryCounts;
  readonly indicators: EntryCounts;
  readonly rules: EntryCounts;
  /** Indicators that the files no longer name, kept because figures or formulas stand on them. */
  readonly kept: readonly string[];
}

export interface LoadOptions {
  /** The files are the whole catalogue: what they do not name goes, unless figures stand on it. */
  readonly prune?: boolean;
  /**
   * Called once, in the same transaction, with the indicators whose numbers may be judged otherwise than
   * before; not when there are none.
   */
  readonly onMeaningChanged?: (em: SqlEntityManager, codes: readonly string[]) => Promise<void>;
}

const NOTHING_PRUNED: Pruning = { indicators: [], rules: [], groups: [], dimensions: [], keptIndicators: [] };

/** Writes the catalogue. */
export class CatalogueStore {
  constructor(private readonly em: SqlEntityManager) {}

  /**
   * Lays the content of catalogue files over the catalogue: new entries come in, known ones change in place by
   * their code, figures stay. One transaction, a fixed number of statements; loading the same twice changes nothing.
   *
   * @throws DomainError `FILE_REFUSED` when the whole would not hold together, or figures would lose their meaning.
   */
  async load(named: CatalogueContent, options: LoadOptions = {}): Promise<CatalogueLoad> {
    return this.em.transactional(async em => {
      const database = em.getKysely();
      // Two loads at a time would each check itself against a catalogue that the other is changing, and
      // figures would come in that are counted by the rules of before.
      await lockMeaning(em);
      const known = await new CatalogueReadModel(em).content();
      const pruning = options.prune ? await this.#planPruning(em, known, named) : NOTHING_PRUNED;
      const content = prune(mergeCatalogues(known, named), pruning);
      await refuseUnlessSound(em, known, content);
      await write(database, content);
      await remove(database, content, pruning);
      const moved = changedMeaning(known, content);
      if (moved.length > 0) await options.onMeaningChanged?.(em, moved);
      await raiseDataVersion(em, ['catalogue']);
      return {
        groups: countEntries(known.groups, named.groups, pruning.groups.length),
        dimensions: countEntries(known.dimensions, named.dimensions, pruning.dimensions.length),
        indicators: countEntries(known.indicators, named.indicators, pruning.indicators.length),
        rules: countEntries(known.rules, named.rules, pruning.rules.length),
        kept: pruning.keptIndicators,
      };
    });
  }

  async #planPruning(
    em: SqlEntityManager,
    known: CatalogueContent<Indicator>,
    named: CatalogueContent,
  ): Promise<Pruning> {
    const codes = new Set<string>(named.indicators.map(({ code }) => code));
    const absent = known.indicators.filter(({ code }) => !codes.has(code));
    const used = await new FigureUseReadModel(em).withFigures(absent.map(({ id }) => id));
    return planPruning(
      known,
      named,
      new Set(absent.filter(({ id }) => used.has(id)).map(({ code }) => code)),
    );
  }
}

async function refuseUnlessSound(
  em: SqlEntityManager,
  known: CatalogueContent<Indicator>,
  content: CatalogueContent,
): Promise<void> {
  const problems = checkCatalogue(content).map(({ code, field, words: { vi, en } }) => ({
    vi: `${code}, ${field}: ${vi}`,
    en: `${code}, ${field}: ${en}`,
  }));
  const after = new Map(content.indicators.map(indicator => [indicator.code, indicator]));
  const changes = known.indicators.flatMap(before => {
    const changed = after.get(before.code);
    return changed !== undefined && mayOrphanFigures(before, changed) ? [{ before, changed }] : [];
  });
  const uses = await new FigureUseReadModel(em).of(changes.map(({ before }) => before.id));
  for (const { before, changed } of changes) {
    const reasons = orphanedFigures(before, changed, uses.get(before.id) ?? []);
    problems.push(
      ...reasons.map(({ vi, en }) => ({
        vi: `${before.code} không thể sửa như vậy: ${vi}.`,
        en: `${before.code} cannot be changed so: ${en}.`,
      })),
    );
  }
  if (problems.length === 0) return;
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  throw new DomainError(
    'FILE_REFUSED',
    {
      vi: [
        `Danh mục chỉ tiêu: ${problems.length} lỗi, chưa ghi gì.`,
        ...problems.map(({ vi }) => `  ${vi}`),
      ].join('\n'),
      en: [`Catalogue: ${count}, nothing was written.`, ...problems.map(({ en }) => `  ${en}`)].join('\n'),
    },
    {
      count: problems.length,
      problems: problems.map(({ vi, en }) => ({ message: en, messageVi: vi })),
    },
  );
}

// oxlint-disable-next-line no-explicit-any -- the tables are described by the entities, not to Kysely
type Database = Kysely<any>;

async function write(
  database: Database,
  { groups, dimensions, indicators, rules }: CatalogueContent,
): Promise<void> {
  const ordered = (entries: readonly object[]): string =>
    JSON.stringify(entries.map((entry, sortOrder) => ({ ...entry, sortOrder })));
  await sql`
    insert into indicator_group (code, name_vi, name_en, sort_order)
    select code, "nameVi", "nameEn", "sortOrder"
      from jsonb_to_recordset(${ordered(groups)}::jsonb)
        as given (code text, "nameVi" text, "nameEn" text, "sortOrder" int)
        on conflict (code) do update
       set name_vi = excluded.name_vi, name_en = excluded.name_en, sort_order = excluded.sort_order
  `.execute(database);
  await sql`
    insert into dimension (code, name_vi, name_en)
    select code, "nameVi", "nameEn"
      from jsonb_to_recordset(${JSON.stringify(dimensions)}::jsonb) as given (code text, "nameVi" text, "nameEn" text)
        on conflict (code) do update set name_vi = excluded.name_vi, name_en = excluded.name_en
  `.execute(database);
  const members = dimensions.flatMap(dimension =>
    dimension.members.map((member, sortOrder) => ({ ...member, dimension: dimension.code, sortOrder })),
  );
  await sql`
    insert into dimension_member (dimension_code, code, name_vi, name_en, sort_order)
    select dimension, code, "nameVi", "nameEn", "sortOrder"
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
        as given (dimension text, code text, "nameVi" text, "nameEn" text, "sortOrder" int)
        on conflict (dimension_code, code) do update
       set name_vi = excluded.name_vi, name_en = excluded.name_en, sort_order = excluded.sort_order
  `.execute(database);
  const rows = indicators.map(indicator => ({
    ...indicator,
    dimensions: indicator.dimensions.map(({ code }) => code),
  }));
  await sql`
    insert into indicator as stored (code, name_vi, name_en, description_vi, description_en, measure_unit,
           measure_unit_en, decimals, direction, group_code, kind, over_units, over_time, levels, dimension_codes,
           formula, register, signed, tier, official_counterpart, sort_order)
    select code, "nameVi", "nameEn", "descriptionVi", "descriptionEn", "measureUnit",
           "measureUnitEn", decimals, direction, "groupCode", kind, "overUnits", "overTime",
           array(select jsonb_array_elements_text(levels)), array(select jsonb_array_elements_text(dimensions)),
           formula, nullif(register, 'null'::jsonb), signed, tier, "officialCounterpart", "sortOrder"
      from jsonb_to_recordset(${ordered(rows)}::jsonb)
        as given (code text, "nameVi" text, "nameEn" text, "descriptionVi" text, "descriptionEn" text,
           "measureUnit" text, "measureUnitEn" text, decimals int, direction text, "groupCode" text, kind text,
           "overUnits" text, "overTime" text, levels jsonb, dimensions jsonb, formula text, register jsonb,
           signed boolean, tier text, "officialCounterpart" text, "sortOrder" int)
        on conflict (code) do update
       set name_vi = excluded.name_vi, name_en = excluded.name_en, description_vi = excluded.description_vi,
           description_en = excluded.description_en, measure_unit = excluded.measure_unit,
           measure_unit_en = excluded.measure_unit_en, decimals = excluded.decimals, direction = excluded.direction,
           group_code = excluded.group_code, kind = excluded.kind, over_units = excluded.over_units,
           over_time = excluded.over_time, levels = excluded.levels, dimension_codes = excluded.dimension_codes,
           formula = excluded.formula, register = excluded.register, signed = excluded.signed, tier = excluded.tier,
           official_counterpart = excluded.official_counterpart, sort_order = excluded.sort_order
     where (to_jsonb(stored) - 'id') is distinct from (to_jsonb(excluded) - 'id')
  `.execute(database);
  await sql`
    insert into validation_rule (code, left_side, comparison, right_side, severity, missing, message_vi, message_en)
    select code, "left", comparison, "right", severity, missing, "messageVi", "messageEn"
      from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb)
        as given (code text, "left" text, comparison text, "right" text, severity text, missing text, "messageVi" text, "messageEn" text)
        on conflict (code) do update
       set left_side = excluded.left_side, comparison = excluded.comparison, right_side = excluded.right_side,
           severity = excluded.severity, missing = excluded.missing, message_vi = excluded.message_vi, message_en = excluded.message_en
  `.execute(database);
}

/** Takes away what is pruned, and the members that no dimension names any more. */
async function remove(database: Database, { dimensions }: CatalogueContent, pruning: Pruning): Promise<void> {
  const kept = dimensions.flatMap(({ code, members }) => members.map(member => `${code}=${member.code}`));
  await sql`
    delete from dimension_member where not (dimension_code || '=' || code = any(${kept}::text[]))
  `.execute(database);
  if (pruning === NOTHING_PRUNED) return;
  // What a rule found goes with the rule.
  const { rows: found } = await sql<{ indicator: number }>`
    select distinct indicator_id as indicator from discrepancy where rule_code = any(${[...pruning.rules]}::text[])`.execute(
    database,
  );
  await sql`
    delete from discrepancy
     where indicator_id = any(${found.map(({ indicator }) => indicator)}::int[]) and rule_code = any(${[...pruning.rules]}::text[])`.execute(
    database,
  );
  await sql`delete from validation_rule where code = any(${[...pruning.rules]}::text[])`.execute(database);
  await sql`delete from indicator where code = any(${[...pruning.indicators]}::text[])`.execute(database);
  await sql`delete from indicator_group where code = any(${[...pruning.groups]}::text[])`.execute(database);
  await sql`delete from dimension where code = any(${[...pruning.dimensions]}::text[])`.execute(database);
}
