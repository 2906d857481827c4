import fc from 'fast-check';
import {
  type Dimension,
  type Indicator,
  type IndicatorCode,
  type Members,
  membersKey,
  RULES_OVER_TIME,
  RULES_OVER_UNITS,
} from '../../server/indicator/indicator.js';
import { type Observation, PRECISIONS, type Scope } from '../../server/reporting/observation.js';
import { type Period, parsePeriod, periodKey } from '../../server/reporting/period.js';
import type { UnitTree } from '../../server/rollup/roll-up.js';
import type { Day } from '../../server/shared/day.js';
import { ADMIN_LEVELS, type AdminLevel, type AdminUnitId } from '../../server/territory/admin-unit.js';

const TODAY = '2018-12-31' as Day;

/** The periods that offices really hand in: cumulative ones, quarters, months, odd ranges, open starts. */
export const PERIODS: readonly Period[] = [
  '2018',
  '2018-S1',
  '2018-S2',
  '2018-9M',
  '2018-Q1',
  '2018-Q2',
  '2018-Q3',
  '2018-Q4',
  '2017',
  '2017-Q4',
  ...Array.from({ length: 12 }, (_, index) => `2018-${String(index + 1).padStart(2, '0')}`),
  '2018-4M',
  '2018-01-01/2018-10-14',
  '2017-07-01/2018-06-30',
  '2018-03-10/2018-05-20',
  '2018-06-30',
  '../2018-06-30',
  '../2018-09-30',
].map(text => parsePeriod(text, TODAY));

export const arbitraryPeriod: fc.Arbitrary<Period> = fc.constantFrom(...PERIODS);

const DIMENSIONS: readonly Dimension[] = [
  dimension('PETITION_TYPE', ['COMPLAINT', 'DENUNCIATION', 'PROPOSAL']),
  dimension('OUTCOME', ['UPHELD', 'REFUSED']),
];

function dimension(code: string, members: readonly string[]): Dimension {
  return {
    code,
    nameVi: code,
    nameEn: code,
    members: members.map(member => ({ code: member, nameVi: member, nameEn: member })),
  };
}

/** A tree whose country has provinces, districts and communes, some levels left out here and there. */
export const arbitraryTree: fc.Arbitrary<UnitTree> = fc
  .array(fc.array(fc.nat({ max: 3 }), { maxLength: 3 }), { minLength: 1, maxLength: 3 })
  .map(provinces => {
    let next = 1;
    const unit = (level: AdminLevel, children: UnitTree[]): UnitTree => ({
      id: next++ as AdminUnitId,
      level,
      type: 'OTHER',
      children,
    });
    const communes = (count: number): UnitTree[] => Array.from({ length: count }, () => unit('COMMUNE', []));
    return unit(
      'COUNTRY',
      provinces.map(districts =>
        // A count of 3 stands for communes that hang directly under their province.
        unit(
          'PROVINCE',
          districts.flatMap(count => (count === 3 ? communes(2) : [unit('DISTRICT', communes(count))])),
        ),
      ),
    );
  });

export const arbitraryIndicator: fc.Arbitrary<Indicator> = fc
  .record({
    overUnits: fc.constantFrom(...RULES_OVER_UNITS, 'SUM' as const, 'SUM' as const),
    overTime: fc.constantFrom(...RULES_OVER_TIME, 'SUM' as const, 'SUM' as const, 'SUM' as const),
    levels: fc.subarray(['PROVINCE', 'DISTRICT', 'COMMUNE'] as AdminLevel[], { minLength: 1 }),
    dimensions: fc.subarray([...DIMENSIONS], { minLength: 0 }),
    signed: fc.boolean(),
  })
  .map(rules => flowIndicator(rules));

export function flowIndicator(rules: Partial<Indicator> = {}): Indicator {
  return {
    id: 1,
    code: 'PETITION_RECEIVED' as IndicatorCode,
    nameVi: 'Đơn tiếp nhận',
    nameEn: 'Petitions received',
    descriptionVi: null,
    descriptionEn: null,
    measureUnit: 'đơn',
    measureUnitEn: 'petitions',
    decimals: 0,
    direction: 'NEUTRAL',
    groupCode: 'B',
    kind: 'FLOW',
    overUnits: 'SUM',
    overTime: 'SUM',
    levels: ['DISTRICT', 'COMMUNE'],
    dimensions: [],
    formula: null,
    register: null,
    signed: false,
    tier: 'CORE',
    officialCounterpart: null,
    ...rules,
  };
}

/** Figures of one indicator in a tree, each cell said at most once. */
export function arbitraryObservations(
  tree: UnitTree,
  indicator: Indicator,
  options: {
    readonly scopes?: readonly Scope[];
    readonly periods?: readonly Period[];
    readonly maxLength?: number;
    readonly values?: fc.Arbitrary<number | string>;
  } = {},
): fc.Arbitrary<Observation[]> {
  const units = unitsOf(tree);
  return fc
    .uniqueArray(
      fc.record({
        unit: fc.constantFrom(...units),
        scope: fc.constantFrom(...(options.scopes ?? (['OWN', 'OWN', 'OWN', 'BELOW', 'TOTAL'] as const))),
        period: fc.constantFrom(...(options.periods ?? PERIODS)),
        members: arbitraryMembers(indicator.dimensions),
        value: options.values ?? arbitraryValue,
        precision: fc.constantFrom('EXACT' as const, 'EXACT' as const, 'EXACT' as const, ...PRECISIONS),
        provisional: fc.boolean(),
      }),
      {
        maxLength: options.maxLength ?? 40,
        selector: ({ unit, scope, period, members }) =>
          `${unit.id}|${unit.level === 'COMMUNE' ? 'OWN' : scope}|${periodKey(period)}|${membersKey(members)}`,
      },
    )
    .map(drafts =>
      drafts.map(({ unit, scope, value, precision, ...draft }, index): Observation => ({
        ...draft,
        // At most 0 of what is never below 0 is refused.
        precision: precision === 'AT_MOST' && Number(value) === 0 && !indicator.signed ? 'EXACT' : precision,
        id: String(index + 1),
        unit: unit.id,
        indicator: indicator.code,
        scope: unit.level === 'COMMUNE' ? 'OWN' : scope,
        value: String(value),
      })),
    );
}

/** Small counts, and now and then what a binary fraction would not hold. */
const arbitraryValue: fc.Arbitrary<number | string> = fc.oneof(
  { weight: 12, arbitrary: fc.nat({ max: 30 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('0.1', '0.2', '12.75', '9007199254740993', '99999999999999999'),
  },
);

/** None, some or all of the dimensions fixed. */
export function arbitraryMembers(dimensions: readonly Dimension[]): fc.Arbitrary<Members> {
  return fc
    .tuple(
      ...dimensions.map(({ code, members }) =>
        fc.constantFrom(null, ...members.map(member => [code, member.code] as const)),
      ),
    )
    .map(fixed => Object.fromEntries(fixed.filter(pair => pair !== null)));
}

export function unitsOf(tree: UnitTree): UnitTree[] {
  return [tree, ...tree.children.flatMap(unitsOf)];
}

export function depthOfLevel(level: AdminLevel): number {
  return ADMIN_LEVELS.indexOf(level);
}
