import type { AdminLevel, AnyIndicator, ConditionOperator, UnitSelection } from '@bacap/client-sdk';
import { listIn, membersIn, type Question } from '../address/address.js';
import { readSort } from '../parts/sort.js';

/** Which units are the rows. */
export type RowsOf = 'level' | 'codes' | 'group';

/** An indicator of a table, as the address has it: `PETITION_RECEIVED`, broken down `PETITION_RECEIVED*PETITION_TYPE`. */
export interface TableIndicator {
  readonly code: string;
  readonly by: string;
}

const LEVELS: readonly AdminLevel[] = ['PROVINCE', 'DISTRICT', 'COMMUNE'];
export const OPERATORS: readonly ConditionOperator[] = [
  'KNOWN',
  'MISSING',
  'GT',
  'GE',
  'LT',
  'LE',
  'EQ',
  'NE',
];

/** What the SDK is asked for; its own type, with codes that are not known beforehand. */
export interface TableQuestion {
  readonly units: UnitSelection;
  readonly indicators: readonly AnyIndicator[];
  readonly periods: readonly string[];
  readonly boundaries?: string;
  readonly scope?: 'OWN' | 'BELOW' | 'TOTAL';
  readonly where?: readonly {
    readonly of: string;
    readonly period: string;
    readonly is: ConditionOperator;
    readonly value?: number;
  }[];
  readonly orderBy?: readonly (
    | { readonly of: string; readonly period: string; readonly descending: boolean }
    | { readonly unit: 'NAME' | 'CODE'; readonly descending: boolean }
  )[];
  readonly top?: number;
}

export function indicatorsIn(value: string | undefined): readonly TableIndicator[] {
  return listIn(value).map(one => {
    const [code = '', by = ''] = one.split('*');
    return { code, by };
  });
}

export function printIndicators(indicators: readonly TableIndicator[]): string {
  return indicators.map(({ code, by }) => (by === '' ? code : `${code}*${by}`)).join(',');
}

/** What the rows call an indicator. */
export function keyOf({ code, by }: TableIndicator): string {
  return by === '' ? code : `${code}_BY_${by}`;
}

/** The members of a dimension, in the order of the catalogue. */
export type MembersOf = (dimension: string) => readonly string[];

/** A column by its name: that of an indicator, `PETITION_RECEIVED`, or of a part of it, `PETITION_RECEIVED_BY_PETITION_TYPE.COMPLAINT`. */
export interface NamedColumn {
  readonly of: string;
  readonly code: string;
  /** Null: of the whole. */
  readonly part: { readonly dimension: string; readonly member: string } | null;
}

/** The columns of an indicator in each period: one, or one for each member. */
export function columnsOf(one: TableIndicator, membersOf: MembersOf): readonly NamedColumn[] {
  const of = keyOf(one);
  const { code, by: dimension } = one;
  if (dimension === '') return [{ of, code, part: null }];
  return membersOf(dimension).map(member => ({ of: `${of}.${member}`, code, part: { dimension, member } }));
}

/** A column in one of the periods, as the address has it. */
export function printColumn(of: string, period: string): string {
  return `${of}@${period}`;
}

/**
 * Reads the address. Null while it does not say enough.
 *
 * @param isApart Whether of an indicator only the part of a dimension that is fixed is counted; left out: of each.
 */
export function tableQuestionOf(
  asked: Question,
  membersOf: MembersOf,
  isApart: (code: string, dimension: string) => boolean = () => true,
): TableQuestion | null {
  const indicators = indicatorsIn(asked['indicators']);
  const periods = listIn(asked['periods']);
  const units = unitsOf(asked);
  if (indicators.length === 0 || periods.length === 0 || units === null) return null;
  const fixed = membersIn(asked['members']);
  // One row stands in no order, and none of it can be left out: the API refuses to be asked.
  const isOneRow = asked['combined'] === 'yes';
  const top = isOneRow ? 0 : Number(asked['top']);
  const columns = indicators.flatMap(one => columnsOf(one, membersOf));
  const read = (text: string): { of: string; period: string } | null => {
    const [of = '', period = ''] = text.split('@');
    return columns.some(column => column.of === of) && periods.includes(period) ? { of, period } : null;
  };
  const where = isOneRow
    ? null
    : whereOf(asked, read(asked['of'] || printColumn(columns[0]?.of ?? '', periods[0]!)));
  const { by, descending } = readSort(asked['sort'], 'name');
  const first = isOneRow ? null : read(by);
  const byName = { unit: 'NAME', descending: by === 'name' && descending } as const;
  const referred = [where?.of, first?.of];
  const scope = asked['scope'];
  const lastReferred = indicators.findLastIndex(one =>
    columnsOf(one, membersOf).some(({ of }) => referred.includes(of)),
  );
  return {
    units,
    indicators: indicators.flatMap((one, at): readonly AnyIndicator[] => {
      const parts = columnsOf(one, membersOf);
      const members = fixed.filter(({ dimension }) => isApart(one.code, dimension));
      // What rows are held against or put in order by is asked for by its name: of a breakdown, each part is. So is one
      // that stands before it, lest the columns of a file be in another order than these.
      if (one.by !== '' && at <= lastReferred)
        return parts.map(({ of, code, part }) => ({ code, as: of, members: [...members, part!] }));
      const { code, by: dimension } = one;
      if (dimension === '' && members.length === 0) return [code];
      return [
        {
          code,
          as: keyOf(one),
          ...(dimension !== '' && { by: [dimension] }),
          ...(members.length > 0 && { members }),
        },
      ];
    }),
    periods,
    ...(asked['boundaries'] && { boundaries: asked['boundaries'] }),
    ...((scope === 'OWN' || scope === 'BELOW') && { scope }),
    ...(where && { where: [where] }),
    ...(!isOneRow && { orderBy: first ? [{ ...first, descending }, byName] : [byName] }),
    ...(top > 0 && { top }),
  };
}

function unitsOf(asked: Question): UnitSelection | null {
  const combined = asked['combined'] === 'yes' && { combined: true };
  if (asked['rows'] === 'codes') {
    const codes = listIn(asked['codes']);
    return codes.length > 0 ? { codes, ...combined } : null;
  }
  if (!asked['unit']) return null;
  if (asked['rows'] === 'group')
    return { group: { code: asked['unit'], asOf: asked['groupDay'] || '2025-06-30' }, ...combined };
  const level = LEVELS.find(known => known === asked['level']);
  return { within: asked['unit'], ...(level && { level }), ...combined };
}

function whereOf(
  asked: Question,
  column: { readonly of: string; readonly period: string } | null,
): NonNullable<TableQuestion['where']>[number] | null {
  const is = OPERATORS.find(known => known === asked['is']);
  if (!is || !column) return null;
  if (is === 'KNOWN' || is === 'MISSING') return { ...column, is };
  // In the address a number is as the API takes it, `1022.5`, in whichever language the page is read.
  const value = Number(asked['than'] || NaN);
  return Number.isNaN(value) ? null : { ...column, is, value };
}
