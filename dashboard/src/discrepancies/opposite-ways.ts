import type {
  DiscrepancyFactsFragment,
  DiscrepancySideFragment,
  FormulaPartFragment,
  ValidationRule,
} from '@bacap/client-sdk';
import { printMembers, type Question, type View } from '../address/address.js';
import type { IndicatorEntry } from '../asking/use-catalogue.js';
import type { Language } from '../language/language.js';

/** A disagreement, with the figures that are at odds. */
export type ToldDiscrepancy = DiscrepancyFactsFragment & {
  readonly observations?: readonly DiscrepancySideFragment[];
};

/** A way to what stands opposite a figure, where that is no figure that was handed in. */
export interface OppositeWay {
  readonly key: string;
  /** Which side it is of; empty: the one that is computed. */
  readonly of: string;
  readonly text: string;
  readonly view: View;
  readonly question: Question;
}

/** What the catalogue says of formulas, and the rules; none until they are there. */
export interface KnownFormulas {
  readonly catalogue: readonly IndicatorEntry[];
  readonly rules: readonly Pick<ValidationRule, 'code' | 'leftReferences' | 'rightReferences'>[];
}

/** The ways to what no observation of a disagreement leads to: figures below, parts of a formula or rule, what is usual. */
export function oppositeWays(
  discrepancy: ToldDiscrepancy,
  { catalogue, rules }: KnownFormulas,
  language: Language,
): readonly OppositeWay[] {
  const { kind, unit, indicator, members, period, scope, rule } = discrepancy;
  const { say } = language;
  const cell = { unit: unit.code, indicator: indicator.code, period, scope, members: membersOf({ members }) };
  switch (kind) {
    case 'STATED_VS_BELOW':
      return [
        {
          key: 'below',
          of: '',
          text: say('computedSTATED_VS_BELOW'),
          view: 'explain',
          question: { ...cell, basis: 'BOTTOM_UP' },
        },
      ];
    case 'STATED_VS_FORMULA': {
      const parts = catalogue.find(({ code }) => code === indicator.code)?.references ?? [];
      return waysTo(parts, say('computedSTATED_VS_FORMULA'), discrepancy, catalogue, language);
    }
    case 'RULE': {
      const broken = rules.find(({ code }) => code === rule?.code);
      return [
        ...waysTo(broken?.leftReferences ?? [], say('leftOfRule'), discrepancy, catalogue, language),
        ...waysTo(broken?.rightReferences ?? [], say('rightOfRule'), discrepancy, catalogue, language),
      ];
    }
    case 'OUTLIER':
      return [
        {
          key: 'history',
          of: '',
          text: say('usualOfHistory'),
          view: 'profile',
          question: { unit: unit.code, period },
        },
        ...(unit.parent
          ? [
              {
                key: 'siblings',
                of: '',
                text: say('usualOfSiblings'),
                view: 'compare' as const,
                question: {
                  unit: unit.parent.code,
                  level: unit.level,
                  indicator: indicator.code,
                  period,
                  members: cell.members,
                },
              },
            ]
          : []),
      ];
    case 'NEGATIVE_DIFFERENCE':
    case 'PERIOD_VS_PARTS':
    case 'TOTAL_VS_PARTS':
      return [];
  }
}

/** The parts of a formula, each with the way to its number; of what was handed in an observation leads there already. */
function waysTo(
  parts: readonly FormulaPartFragment[],
  of: string,
  { unit, members, period, scope, observations = [] }: ToldDiscrepancy,
  catalogue: readonly IndicatorEntry[],
  { nameOf }: Language,
): OppositeWay[] {
  const ways = parts.flatMap((part): OppositeWay[] => {
    const entry = catalogue.find(({ code }) => code === part.indicator.code);
    if (!entry) return [];
    const shared = members.filter(({ dimension }) =>
      entry.dimensions.some(({ code }) => code === dimension.code),
    );
    const all = membersOf({ members: [...shared, ...part.members] });
    const isThere = observations.some(
      one => one.indicator.code === entry.code && one.period === period && membersOf(one) === all,
    );
    if (isThere) return [];
    const names = part.members.map(({ dimension, member }) => {
      const known = entry.dimensions.find(({ code }) => code === dimension.code);
      const named = known?.members.find(({ code }) => code === member.code);
      return named ? nameOf(named) : member.code;
    });
    return [
      {
        key: `${of} ${entry.code} ${all}`,
        of,
        text: [nameOf(entry), ...names].join(', '),
        view: 'explain',
        question: { unit: unit.code, indicator: entry.code, period, scope, members: all },
      },
    ];
  });
  // A formula may speak of one number more than once.
  return [...new Map(ways.map(way => [way.key, way])).values()];
}

/** Members as the address has them. */
export function membersOf({ members }: Pick<FormulaPartFragment, 'members'>): string {
  return printMembers(
    members.map(({ dimension, member }) => ({ dimension: dimension.code, member: member.code })),
  );
}

/** Of which period the number of a side is, where the sides are of several: `9 tháng đầu năm 2019`. Empty: of that of the row. */
export function periodsOfSide(
  { kind, period, observations = [] }: ToldDiscrepancy,
  side: 'stated' | 'computed',
  { period: nameOfPeriod }: Pick<Language, 'period'>,
): string {
  const isOverMembers = kind === 'TOTAL_VS_PARTS' && observations.some(one => one.period !== period);
  if (!isOverMembers && kind !== 'NEGATIVE_DIFFERENCE' && kind !== 'PERIOD_VS_PARTS') return '';
  const [whole, ...parts] = observations;
  const told = side === 'stated' ? (whole ? [whole] : []) : parts;
  return [...new Set(told.map(one => nameOfPeriod(one.period)))].join(', ');
}
