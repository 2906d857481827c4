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

/** Reads the address. Null while it does not say enough. */
export function tableQuestionOf(asked: Question): TableQuestion | null {
  const indicators = indicatorsIn(asked['indicators']);
  const periods = listIn(asked['periods']);
  const units = unitsOf(asked);
  if (indicators.length === 0 || periods.length === 0 || units === null) return null;
  const members = membersIn(asked['members']);
  const top = Number(asked['top']);
  const where = whereOf(asked, indicators);
  const scope = asked['scope'];
  return {
    units,
    indicators: indicators.map(one => {
      const { code, by } = one;
      if (by === '' && members.length === 0) return code;
      return { code, as: keyOf(one), ...(by !== '' && { by: [by] }), ...(members.length > 0 && { members }) };
    }),
    periods,
    ...(asked['boundaries'] && { boundaries: asked['boundaries'] }),
    ...((scope === 'OWN' || scope === 'BELOW') && { scope }),
    ...(where && { where: [where] }),
    orderBy: orderOf(asked, indicators, periods),
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
  indicators: readonly TableIndicator[],
): NonNullable<TableQuestion['where']>[number] | null {
  const is = OPERATORS.find(known => known === asked['is']);
  const of = indicators.find(one => one.by === '');
  if (!is || !of) return null;
  if (is === 'KNOWN' || is === 'MISSING') return { of: keyOf(of), is };
  return asked['than'] ? { of: keyOf(of), is, value: Number(asked['than'].replace(',', '.')) } : null;
}

/** `sort=-PETITION_RECEIVED@2018-9M`; else by name. */
function orderOf(
  asked: Question,
  indicators: readonly TableIndicator[],
  periods: readonly string[],
): NonNullable<TableQuestion['orderBy']> {
  const { by, descending } = readSort(asked['sort'], 'name');
  const [key, period = ''] = by.split('@');
  const chosen = indicators.find(one => one.by === '' && keyOf(one) === key);
  const byName = { unit: 'NAME', descending: by === 'name' && descending } as const;
  return chosen && periods.includes(period) ? [{ of: key!, period, descending }, byName] : [byName];
}
