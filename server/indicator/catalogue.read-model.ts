import type { SqlEntityManager } from '@mikro-orm/sql';
import { sql } from 'kysely';
import { rememberOn } from '../shared/remembered.js';
import { Catalogue } from './catalogue.js';
import type { CatalogueContent, IndicatorGroup } from './catalogue-content.js';
import type { Dimension, Indicator } from './indicator.js';
import type { RuleEntry } from './validation-rule.js';

type StoredIndicator = Omit<Indicator, 'dimensions'> & { readonly dimensionCodes: readonly string[] };

/**
 * The catalogue as it stands. One statement, and none if it is remembered.
 *
 * @param shelf What is remembered of the catalogue as it stands.
 */
export function readCatalogue(em: SqlEntityManager, shelf?: Map<string, unknown>): Promise<Catalogue> {
  return rememberOn(
    shelf,
    'catalogue',
    async () => new Catalogue(await new CatalogueReadModel(em).content()),
  )();
}

/** Reads the whole catalogue: it is small, and one statement for all is cheaper than one for each code. */
export class CatalogueReadModel {
  constructor(private readonly em: SqlEntityManager) {}

  /** Everything in the order in which it is shown. One statement. */
  async content(): Promise<CatalogueContent<Indicator>> {
    const { rows } = await sql<{
      groups: IndicatorGroup[];
      dimensions: Dimension[];
      indicators: StoredIndicator[];
      rules: RuleEntry[];
    }>`
      select (select coalesce(json_agg(json_build_object(
                       'code', chapter.code, 'nameVi', chapter.name_vi, 'nameEn', chapter.name_en)
                     order by chapter.sort_order, chapter.code), '[]')
                from indicator_group as chapter) as groups,
             (select coalesce(json_agg(json_build_object(
                       'code', dimension.code, 'nameVi', dimension.name_vi, 'nameEn', dimension.name_en,
                       'members', (select coalesce(json_agg(json_build_object(
                                            'code', member.code, 'nameVi', member.name_vi, 'nameEn', member.name_en)
                                          order by member.sort_order, member.code), '[]')
                                     from dimension_member as member
                                    where member.dimension_code = dimension.code))
                     order by dimension.code), '[]')
                from dimension) as dimensions,
             (select coalesce(json_agg(json_build_object(
                       'id', indicator.id, 'code', indicator.code,
                       'nameVi', indicator.name_vi, 'nameEn', indicator.name_en,
                       'descriptionVi', indicator.description_vi, 'descriptionEn', indicator.description_en,
                       'measureUnit', indicator.measure_unit, 'measureUnitEn', indicator.measure_unit_en,
                       'decimals', indicator.decimals, 'direction', indicator.direction,
                       'groupCode', indicator.group_code, 'kind', indicator.kind,
                       'overUnits', indicator.over_units, 'overTime', indicator.over_time,
                       'levels', indicator.levels, 'dimensionCodes', indicator.dimension_codes,
                       'formula', indicator.formula, 'register', indicator.register, 'signed', indicator.signed,
                       'tier', indicator.tier, 'officialCounterpart', indicator.official_counterpart)
                     order by indicator.sort_order, indicator.code), '[]')
                from indicator) as indicators,
             (select coalesce(json_agg(json_build_object(
                       'code', rule.code, 'left', rule.left_side, 'comparison', rule.comparison,
                       'right', rule.right_side, 'severity', rule.severity, 'missing', rule.missing,
                       'messageVi', rule.message_vi, 'messageEn', rule.message_en)
                     order by rule.code), '[]')
                from validation_rule as rule) as rules
    `.execute(this.em.getKysely());
    const { groups, dimensions, indicators, rules } = rows[0]!;
    const byCode = new Map(dimensions.map(dimension => [dimension.code, dimension]));
    return {
      groups,
      dimensions,
      indicators: indicators.map(({ dimensionCodes, ...indicator }) => ({
        ...indicator,
        dimensions: dimensionCodes.map(code => byCode.get(code)!),
      })),
      rules,
    };
  }
}
