import type { Day } from '../../server/shared/day.js';

/** How large a country is made; the names say about how many observations come of it. */
export const SIZES = ['50k', '0.3M', '3M', '10M', '30M'] as const;
export type Size = (typeof SIZES)[number];

/** `63`: the map before the reform of July 2025, with districts; `34`: the one after it, without. */
export const MAPS = ['63', '34'] as const;
export type MapOfProvinces = (typeof MAPS)[number];

/** What makes a generated country the one it is. Two with the same plan are the same to the last figure. */
export interface CountryPlan {
  readonly seed: number;
  readonly map: MapOfProvinces;
  /** The first of the months reported. */
  readonly firstMonth: Day;
  readonly months: number;
  /** Base indicators; five ratios and nothing else come on top. */
  readonly indicators: number;
  /** How many communes of each parent keep figures at all; null: every one, and the offices above them. */
  readonly communesOfEach: number | null;
  /** The share of offices that hand in a report for any one period. */
  readonly reporting: number;
}

/** The base indicators that every size has, and that the questions ask about. */
export const ASKED_INDICATORS = 40;

type Extent = Pick<CountryPlan, 'months' | 'indicators' | 'communesOfEach' | 'reporting'>;

/**
 * The small sizes have one commune in each district report, so that the district has a number for the same
 * cells as in the large ones: a question reads as many stored rollups at 0.3 M as at 30 M.
 */
const EXTENTS: Readonly<Record<Size, Extent>> = {
  '50k': { months: 12, indicators: ASKED_INDICATORS, communesOfEach: 1, reporting: 0.15 },
  '0.3M': { months: 12, indicators: ASKED_INDICATORS, communesOfEach: 1, reporting: 0.8 },
  '3M': { months: 12, indicators: ASKED_INDICATORS, communesOfEach: null, reporting: 0.6 },
  '10M': { months: 36, indicators: ASKED_INDICATORS, communesOfEach: null, reporting: 0.6 },
  '30M': { months: 36, indicators: 3 * ASKED_INDICATORS, communesOfEach: null, reporting: 0.6 },
};

/** The year that the questions ask about: the last one reported. */
export const ASKED_YEAR: Readonly<Record<MapOfProvinces, number>> = { '63': 2024, '34': 2026 };

/** Without districts, a commune's parent is its province, which has as many as about twenty districts had. */
const PARENTS_SHARE: Readonly<Record<MapOfProvinces, number>> = { '63': 1, '34': 20 };

/** @param seed Another one, another country of the same size. */
export function planCountry(size: Size, seed: number, map: MapOfProvinces = '63'): CountryPlan {
  const { communesOfEach, ...extent } = EXTENTS[size];
  const firstYear = ASKED_YEAR[map] + 1 - extent.months / 12;
  return {
    seed,
    map,
    firstMonth: `${firstYear}-01-01` as Day,
    ...extent,
    communesOfEach: communesOfEach && communesOfEach * PARENTS_SHARE[map],
  };
}
