import { parseArgs } from 'node:util';
import type { Locale } from '../rollup/format-measure.js';
import { memberOf, misspeltOption } from './option-words.js';

/** How a cell is asked for, as a usage line shows it. */
export const EXAMPLE_CELL = '--unit 099 --indicator RECEPTION_SESSIONS --period 2021-S1';

/** The languages of a command by the names that its options have for them. */
export const LOCALES: Readonly<Record<string, Locale | undefined>> = { vi: 'VI', en: 'EN' };

/** The options of `readCellOptions`, for a person. */
export const CELL_OPTIONS =
  '--scope OWN|BELOW|TOTAL  --member DIM=MEMBER …  --basis BEST|BOTTOM_UP  --boundaries DATE  --known-on INSTANT  --lang vi|en  --json';

/** A cell as the API takes it. */
export interface AskedCell {
  readonly unit: string;
  readonly indicator: string;
  readonly period: string;
  readonly scope?: string;
  readonly basis?: string;
  readonly boundaries?: string;
  readonly knownOn?: string;
  readonly members: readonly { readonly dimension: string; readonly member: string }[];
}

export interface CellOptions {
  readonly cell: AskedCell;
  readonly locale: Locale;
  readonly isJson: boolean;
}

/** The options of `readExplainOptions`, for a person. */
export const EXPLAIN_OPTIONS = `${CELL_OPTIONS}  --depth N|all`;

/** How far in an explanation is told. */
export interface ExplainOptions extends CellOptions {
  /** Null: nobody said. */
  readonly depth: number | null;
}

interface Misread {
  readonly missing: string;
}

/** No explanation goes as far in. */
const ALL_THE_WAY = 1_000;

const OPTIONS = {
  unit: { type: 'string' },
  indicator: { type: 'string' },
  period: { type: 'string' },
  scope: { type: 'string' },
  basis: { type: 'string' },
  boundaries: { type: 'string' },
  'known-on': { type: 'string' },
  member: { type: 'string', multiple: true },
  lang: { type: 'string', default: 'vi' },
  json: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/**
 * The options by which a command is told one cell: `--unit`, `--indicator`, `--period`; `--scope OWN|BELOW|TOTAL`,
 * `--member DIM=MEMBER` (may be repeated), `--basis BEST|BOTTOM_UP`, `--boundaries DATE`, `--known-on INSTANT`,
 * `--lang vi|en`, `--json`.
 *
 * @returns What is missing, in words, when a cell cannot be made of them.
 */
export function readCellOptions(args: readonly string[]): CellOptions | Misread {
  return cellOptionsOf(parseArgs({ args: [...args], options: OPTIONS }).values);
}

/** The same, and how far in an explanation is told: `--depth N`, from 0, or `--depth all`. */
export function readExplainOptions(args: readonly string[]): ExplainOptions | Misread {
  const options = { ...OPTIONS, depth: { type: 'string' } } as const;
  const { depth, ...values } = parseArgs({ args: [...args], options }).values;
  if (depth !== undefined && !/^(\d{1,3}|all)$/i.test(depth))
    return { missing: `--depth ${depth}: 0, 1, 2 …, all.` };
  const cell = cellOptionsOf(values);
  if ('missing' in cell) return cell;
  if (depth === undefined) return { ...cell, depth: null };
  return { ...cell, depth: depth.toLowerCase() === 'all' ? ALL_THE_WAY : Number(depth) };
}

function cellOptionsOf(values: Values): CellOptions | Misread {
  const { unit, indicator, period, scope, basis, boundaries, 'known-on': knownOn, member = [] } = values;
  if (!unit || !indicator || !period) {
    const missing = Object.entries({ unit, indicator, period }).flatMap(([name, value]) =>
      value ? [] : [`--${name}`],
    );
    return { missing: `Thiếu · missing: ${missing.join(', ')}.` };
  }
  const locale = LOCALES[values.lang.toLowerCase()];
  if (!locale) return { missing: `--lang ${values.lang}: vi, en.` };
  const misspelt = misspeltOption(values);
  if (misspelt !== null) return { missing: misspelt };
  return {
    cell: {
      unit,
      indicator,
      period,
      ...(scope && { scope: scope.toUpperCase() }),
      ...(basis && { basis: basis.toUpperCase() }),
      ...(boundaries && { boundaries }),
      ...(knownOn && { knownOn }),
      members: member.map(memberOf),
    },
    locale,
    isJson: values.json,
  };
}
