import type { SqlEntityManager } from '@mikro-orm/sql';
import type { Day } from '../shared/day.js';
import { DomainError } from '../shared/domain-error.js';
import type { AdminLevel } from '../territory/admin-unit.js';
import type { UnitLoaders } from '../territory/admin-unit.loader.js';
import { readFormerArea } from '../territory/former-area.read-model.js';
import { refuseLevelNotBelow } from '../territory/refuse-level-not-below.js';
import { countInside } from '../territory/unit-fan-out.js';
import { countUnitsInside } from '../territory/unit-levels.read-model.js';
import type { UnitVersion } from '../territory/unit-version.js';
import { commonParent, nestedPair } from './common-parent.js';
import { refuseSlice, type UnitOnMap } from './slice.js';

/** Which units are in the rows: one of the three ways to say it. */
export type UnitChoice =
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  /** `level` null: directly inside; `within` null: the country. */
  | { readonly kind: 'level'; readonly level: AdminLevel | null; readonly within: string | null }
  /** A unit as it was on a day, whatever became of it. */
  | { readonly kind: 'group'; readonly code: string; readonly asOf: Day };

export interface SelectedUnits {
  readonly units: readonly UnitVersion[];
  /** The map on which they are rolled up. */
  readonly boundaries: Day;
  readonly parent: UnitOnMap;
  /** Those of a group that lie in it only in part. */
  readonly partly: readonly UnitVersion[];
}

/** What is needed to look units up, and the one check that comes before. */
export interface UnitSources {
  readonly em: SqlEntityManager;
  readonly units: UnitLoaders;
  /** Throws when so many are too many. */
  readonly checkCount: (units: number) => void;
  /** How many are surely not too many. */
  readonly most: number;
}

/**
 * The units of a selection on the map of a day.
 *
 * @throws DomainError `UNIT_NOT_FOUND`, `LEVEL_NOT_BELOW`; `SLICE_MALFORMED` when units to be combined lie inside one
 *   another; whatever `checkCount` throws, before the units are read.
 */
export async function selectUnits(
  choice: UnitChoice,
  isCombined: boolean,
  boundaries: Day,
  sources: UnitSources,
): Promise<SelectedUnits> {
  switch (choice.kind) {
    case 'codes':
      return byCodes(choice.codes, isCombined, boundaries, sources);
    case 'level':
      return byLevel(choice, boundaries, sources);
    case 'group':
      return byGroup(choice, isCombined, boundaries, sources);
  }
}

async function byCodes(
  codes: readonly string[],
  isCombined: boolean,
  boundaries: Day,
  { units, checkCount }: UnitSources,
): Promise<SelectedUnits> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0)
    refuseSlice({
      vi: 'codes: [] không nêu đơn vị nào: nêu một đơn vị trở lên.',
      en: 'codes: [] names no unit: name one or more.',
    });
  checkCount(wanted.length);
  const found = await Promise.all(wanted.map(code => units.find(code, boundaries)));
  const paths = await Promise.all(
    found.map(async unit => [...(await units.ancestors.load({ id: unit.id, asOf: boundaries })), unit]),
  );
  const nested = isCombined ? nestedPair(paths) : null;
  if (nested) {
    const [inner, outer] = nested;
    refuseSlice(
      {
        vi: `${inner.fullName} (${inner.code}) nằm trong ${outer.fullName} (${outer.code}): gộp lại thì số liệu bị tính hai lần. Bỏ một trong hai.`,
        en: `${inner.fullName} (${inner.code}) lies inside ${outer.fullName} (${outer.code}): combined, its figures would count twice. Leave one of them out.`,
      },
      { inner: inner.code, outer: outer.code },
    );
  }
  return { units: found, boundaries, parent: { unit: commonParent(paths), boundaries }, partly: [] };
}

async function byLevel(
  { level, within }: { readonly level: AdminLevel | null; readonly within: string | null },
  boundaries: Day,
  { em, units, checkCount, most }: UnitSources,
): Promise<SelectedUnits> {
  const above = within === null ? await country(units, boundaries) : await units.find(within, boundaries);
  const parent = { unit: above, boundaries };
  if (level === 'COUNTRY' && above.level === 'COUNTRY')
    return { units: [above], boundaries, parent, partly: [] };
  if (level) refuseLevelNotBelow(level, above);
  const question = { id: above.id, asOf: boundaries, level };
  const likely = countInside(above.level, level).reduce((sum, { count }) => sum + count, 0);
  if (likely > most) checkCount(await countUnitsInside(em, question));
  const found = await units.descendants.load(question);
  checkCount(found.length);
  return { units: found, boundaries, parent, partly: [] };
}

/** Combined, the unit itself on its own map; apart, what lies inside it, wholly or in part, on the map asked for. */
async function byGroup(
  { code, asOf }: { readonly code: string; readonly asOf: Day },
  isCombined: boolean,
  boundaries: Day,
  { em, units, checkCount }: UnitSources,
): Promise<SelectedUnits> {
  const group = await units.find(code, asOf);
  const parent = { unit: group, boundaries: asOf };
  if (isCombined) return { units: [group], boundaries: asOf, parent, partly: [] };
  const area = await readFormerArea(em, group, asOf, boundaries);
  const parts = await Promise.all(
    area.map(async ({ unit: id, isWhole }) => {
      const unit = await units.byId.load({ id, asOf: boundaries });
      return unit ? [{ unit, isWhole }] : [];
    }),
  );
  const rows = parts.flat().toSorted((one, other) => NAMES.compare(one.unit.name, other.unit.name));
  checkCount(rows.length);
  return {
    units: rows.map(({ unit }) => unit),
    boundaries,
    parent,
    partly: rows.flatMap(({ unit, isWhole }) => (isWhole ? [] : [unit])),
  };
}

const NAMES = new Intl.Collator('vi', { numeric: true });

async function country(units: UnitLoaders, asOf: Day): Promise<UnitVersion> {
  const found = await units.country.load(asOf);
  if (found) return found;
  throw new DomainError(
    'UNIT_NOT_FOUND',
    {
      vi: `Ngày ${asOf} không có đơn vị nào là cả nước: nêu trong đơn vị nào.`,
      en: `No unit is a country on ${asOf}: say within which unit.`,
    },
    {
      asOf,
    },
  );
}
