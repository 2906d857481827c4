import type { CatalogueContent, IndicatorEntry } from '../../server/indicator/catalogue-content.js';
import type { Dimension, IndicatorCode } from '../../server/indicator/indicator.js';
import { ADMIN_LEVELS } from '../../server/territory/admin-unit.js';
import { ASKED_INDICATORS } from './size.js';

/** How the figures of a base indicator behave, and so how they are made. */
export type Nature = 'FLOW' | 'FLOW_BY_MEMBER' | 'STOCK' | 'SCORE' | 'PEAK';

/** A base indicator of the generated country. */
export interface BaseIndicator {
  readonly code: IndicatorCode;
  readonly nature: Nature;
}

/** The one breakdown of the generated country. */
export const DIMENSION: Dimension = {
  code: 'FIELD',
  nameVi: 'Lĩnh vực',
  nameEn: 'Field',
  members: [
    { code: 'LAND', nameVi: 'Đất đai', nameEn: 'Land' },
    { code: 'JUSTICE', nameVi: 'Tư pháp', nameEn: 'Justice' },
    { code: 'WELFARE', nameVi: 'An sinh', nameEn: 'Welfare' },
  ],
};

const GROUP = { code: 'BENCH', nameVi: 'Đo tốc độ', nameEn: 'Benchmark' };

/** Of each forty: how many behave in which way; the rest are plain flows. */
const NATURES: readonly (readonly [first: number, nature: Nature])[] = [
  [39, 'FLOW_BY_MEMBER'],
  [37, 'PEAK'],
  [34, 'SCORE'],
  [29, 'STOCK'],
  [1, 'FLOW'],
];

/** The base indicators, `I001` and so on: of forty, 28 flows, 5 stocks, 3 scores, 2 peaks, 2 flows by member. */
export function baseIndicators(count: number): BaseIndicator[] {
  return Array.from({ length: count }, (_, index) => {
    const place = (index % ASKED_INDICATORS) + 1;
    return {
      code: baseCode(index + 1),
      nature: NATURES.find(([first]) => place >= first)![1],
    };
  });
}

function baseCode(number: number): IndicatorCode {
  return `I${String(number).padStart(3, '0')}` as IndicatorCode;
}

/** Ratios of two flows each, `R1` to `R5`. */
export const RATIOS = [1, 2, 3, 4, 5].map(number => ({
  code: `R${number}` as IndicatorCode,
  numerator: baseCode(2 * number),
  denominator: baseCode(2 * number - 1),
}));

type Rules = Pick<IndicatorEntry, 'kind' | 'overUnits' | 'overTime' | 'decimals'>;

const RULES: Readonly<Record<Nature, Rules>> = {
  FLOW: { kind: 'FLOW', overUnits: 'SUM', overTime: 'SUM', decimals: 0 },
  FLOW_BY_MEMBER: { kind: 'FLOW', overUnits: 'SUM', overTime: 'SUM', decimals: 0 },
  STOCK: { kind: 'STOCK', overUnits: 'SUM', overTime: 'LAST', decimals: 0 },
  SCORE: { kind: 'STOCK', overUnits: 'MEAN', overTime: 'LAST', decimals: 1 },
  PEAK: { kind: 'STOCK', overUnits: 'MAX', overTime: 'MAX', decimals: 0 },
};

/** The catalogue as a file would give it, for the product's own store to check and write. */
export function benchCatalogue(count: number): CatalogueContent {
  const shared = {
    descriptionVi: null,
    descriptionEn: null,
    groupCode: GROUP.code,
    register: null,
    tier: 'CORE',
    officialCounterpart: null,
  } as const;
  const base = baseIndicators(count).map(({ code, nature }): IndicatorEntry => ({
    ...shared,
    ...RULES[nature],
    code,
    nameVi: `Chỉ tiêu ${code}`,
    nameEn: `Indicator ${code}`,
    measureUnit: 'việc',
    measureUnitEn: 'matters',
    direction: 'NEUTRAL',
    levels: ADMIN_LEVELS.filter(level => level !== 'COUNTRY'),
    dimensions: nature === 'FLOW_BY_MEMBER' ? [DIMENSION] : [],
    formula: null,
    signed: false,
  }));
  const derived = RATIOS.map(({ code, numerator, denominator }): IndicatorEntry => ({
    ...shared,
    code,
    nameVi: `Tỷ lệ ${code}`,
    nameEn: `Ratio ${code}`,
    measureUnit: '%',
    measureUnitEn: '%',
    decimals: 2,
    direction: 'HIGHER_IS_BETTER',
    kind: 'DERIVED',
    overUnits: 'NONE',
    overTime: 'LAST',
    levels: [],
    dimensions: [],
    formula: `${numerator} / ${denominator}`,
    signed: true,
  }));
  return { groups: [GROUP], dimensions: [DIMENSION], indicators: [...base, ...derived], rules: [] };
}
